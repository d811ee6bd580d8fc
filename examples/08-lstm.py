# Lesson 8. An LSTM cell over three steps: every step uses the same weights, so their gradients
# are sums over the steps.
import numpy as np


def cell(h, c, x, W, b):
    n = h.shape[0]
    gates = W @ np.concatenate([h, x]) + b
    i = sigmoid(gates[:n])  # input gate
    f = sigmoid(gates[n : 2 * n])  # forget gate
    o = sigmoid(gates[2 * n : 3 * n])  # output gate
    g = np.tanh(gates[3 * n :])  # candidate
    c = f * c + i * g
    h = o * np.tanh(c)
    return h, c


W = np.array([
    [0.5, -0.3, 0.8], [0.1, 0.4, -0.6],
    [0.2, 0.7, -0.1], [-0.4, 0.3, 0.5],
    [0.6, -0.2, 0.3], [0.2, 0.1, 0.9],
    [-0.7, 0.5, 0.4], [0.3, -0.8, 0.2],
])
b = np.array([0.1, -0.1, 1.0, 1.0, 0.0, 0.2, 0.0, 0.1])
h = np.array([0.0, 0.0])
c = np.array([0.0, 0.0])
xs = np.array([[1.0], [-0.5], [0.25]])
target = np.array([0.3, -0.2])

for t in range(3):
    h, c = cell(h, c, xs[t], W, b)

loss = np.mean((h - target) ** 2)
