# Lesson 6. Three layers of one unit each, 1 -> 2 -> 5 -> 3, with sigmoids and a squared error.
import numpy as np


def sigmoid(s):
    return 1 / (1 + np.exp(-s))


x = np.array([1])
w_in = np.array([2])
w_j = np.array([5])
w_k = np.array([3])
y = np.array([3])

z_j = sigmoid(w_in * x)  # first hidden layer
z_k = sigmoid(w_j * z_j)  # second hidden layer
y_hat = w_k * z_k  # linear output
error = 0.5 * (y_hat - y) ** 2
