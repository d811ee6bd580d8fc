# What goes into the rectifier has no name in the forward pass, and its gradient has one in the backward pass.
import numpy as np

rng = np.random.default_rng(4)
x = rng.normal(size=(6, 3))
t = rng.normal(size=(6, 2))
W1 = rng.normal(size=(3, 5))
W2 = rng.normal(size=(5, 2))
h = np.maximum(0, x @ W1)
y = h @ W2
loss = 0.5 * np.sum((y - t) ** 2)

dy = y - t
dW2 = h.T @ dy
dh = dy @ W2.T
dpre = dh * (h > 0)
dW1 = x.T @ dpre
dx = dpre @ W1.T

# fault missing-local dpre: dpre = dh * (h > 0) => dpre = dh
# fault wrong-mask dpre: dpre = dh * (h > 0) => dpre = dh * (h <= 0)
# fault wrong-order dW1: x.T @ dpre => x[::-1].T @ dpre
# fault transposed dW2: h.T @ dy => dy.T @ h
