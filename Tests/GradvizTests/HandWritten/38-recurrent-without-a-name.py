# A recurrent network whose sums have no names, with the backward pass through time.
import numpy as np

rng = np.random.default_rng(6)
steps = 4
xs = rng.normal(size=(steps, 2))
goals = rng.normal(size=steps)
U = 0.5 * rng.normal(size=(3, 2))
V = 0.5 * rng.normal(size=(3, 3))
w = rng.normal(size=3)
hs = {-1: np.zeros(3)}
loss = 0
for t in range(steps):
    hs[t] = np.tanh(U @ xs[t] + V @ hs[t - 1])
    loss += 0.5 * (w @ hs[t] - goals[t]) ** 2

dU, dV, dw = np.zeros_like(U), np.zeros_like(V), np.zeros_like(w)
dlater = np.zeros(3)
for t in reversed(range(steps)):
    error = w @ hs[t] - goals[t]
    dw += error * hs[t]
    dh = error * w + dlater
    dsum = (1 - hs[t] ** 2) * dh
    dU += np.outer(dsum, xs[t])
    dV += np.outer(dsum, hs[t - 1])
    dlater = V.T @ dsum

# fault missing-local dsum: (1 - hs[t] ** 2) * dh => (1 - hs[t]) * dh
# fault wrong-order dV: np.outer(dsum, hs[t - 1]) => np.outer(dsum, hs[t])
# fault wrong-order dh: dlater = V.T @ dsum => dlater = V @ dsum
# fault * dU: dU += np.outer => dU = np.outer
