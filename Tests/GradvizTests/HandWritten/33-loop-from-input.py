# Three layers whose loop starts from the input.
import numpy as np

rng = np.random.default_rng(3)
weights = [rng.normal(size=(3, 3)) for _ in range(3)]
x = rng.normal(size=(2, 3))
kept = [x]
h = x
for W in weights:
    h = np.tanh(h @ W)
    kept.append(h)
loss = np.sum(h ** 2) / 2

dh = h
for W, taken, given in zip(weights[::-1], kept[-2::-1], kept[::-1]):
    dz = dh * (1 - given ** 2)
    dh = dz @ W.T
dx = dh
# fault * dh: dh = dz @ W.T => dh = dz @ W
# fault * dz: (1 - given ** 2) => (1 - taken ** 2)
# fault sign dx: dx = dh => dx = -dh
