# The three layers of lesson 6 with their backward pass: what all partial derivatives share is kept in C1, C2 and C3.
# gradviz check examples/programs/backward-three-layers.py --mine
import numpy as np


def sigmoid(s):
    return 1 / (1 + np.exp(-s))


x = np.array([1.0])
w_in = np.array([2.0])
w_j = np.array([5.0])
w_k = np.array([3.0])
y = np.array([3.0])

# forward pass
s_j = w_in * x
z_j = sigmoid(s_j)  # first hidden layer
s_k = w_j * z_j
z_k = sigmoid(s_k)  # second hidden layer
y_hat = w_k * z_k  # linear output
error = 0.5 * (y_hat - y) ** 2

# backward pass
C1 = y_hat - y  # of the error by the output
partial_w_k = C1 * z_k
C2 = C1 * w_k * z_k * (1 - z_k)  # C1, one layer further back
partial_w_j = C2 * z_j
C3 = C2 * w_j * z_j * (1 - z_j)  # C2, one layer further back
partial_w_in = C3 * x
