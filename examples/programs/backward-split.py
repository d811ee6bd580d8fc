# The split network of lesson 7 with its backward pass: an error signal for each unit, and a step of descent.
# gradviz check examples/programs/backward-split.py --mine
import numpy as np


def sigmoid(s):
    return 1 / (1 + np.exp(-s))


x = np.array([1.0])
w_in = np.array([2.0])
w_ij, w_ik = np.array([0.4]), np.array([0.6])
w_j, w_k = np.array([0.5]), np.array([0.3])
y = np.array([8.0])
rate = 0.1

# forward pass
s_i = w_in * x
z_i = sigmoid(s_i)  # feeds both units behind it
s_j = w_ij * z_i
z_j = sigmoid(s_j)  # the upper way
s_k = w_ik * z_i
z_k = sigmoid(s_k)  # the lower way
s_o = w_j * z_j + w_k * z_k  # both ways meet
error = 0.5 * (s_o - y) ** 2

# backward pass
delta_o = s_o - y
delta_j = delta_o * w_j * z_j * (1 - z_j)
delta_k = delta_o * w_k * z_k * (1 - z_k)
delta_i = (delta_j * w_ij + delta_k * w_ik) * z_i * (1 - z_i)  # both ways add
dw_j = delta_o * z_j  # what the wire carries, times the signal behind it
dw_k = delta_o * z_k
dw_ij = delta_j * z_i
dw_ik = delta_k * z_i
dw_in = delta_i * x

# updates
w_j -= rate * dw_j
w_k -= rate * dw_k
w_ij -= rate * dw_ij
w_ik -= rate * dw_ik
w_in -= rate * dw_in
