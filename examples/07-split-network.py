# Lesson 7. One unit feeds two: its gradient is the sum of what comes back on both ways.
import numpy as np

x = np.array([1])
w_in = np.array([2])
w_ij, w_ik = np.array([4]), np.array([6])
w_j, w_k = np.array([5]), np.array([3])
y = np.array([8])

z_i = sigmoid(w_in * x)
z_j = sigmoid(w_ij * z_i)  # the upper way
z_k = sigmoid(w_ik * z_i)  # the lower way
y_hat = w_j * z_j + w_k * z_k  # both ways meet
error = 0.5 * (y_hat - y) ** 2
