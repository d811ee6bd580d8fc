# paths: kernels, dense, image
import numpy as np
from itertools import product


def columns(x, size, stride=1):
    """Every patch of the image as a column, by fancy indices."""
    channels, rows, cols = x.shape
    out_r, out_c = (rows - size) // stride + 1, (cols - size) // stride + 1
    i0 = np.tile(np.repeat(np.arange(size), size), channels)
    j0 = np.tile(np.arange(size), size * channels)
    i1 = stride * np.repeat(np.arange(out_r), out_c)
    j1 = stride * np.tile(np.arange(out_c), out_r)
    i, j = i0.reshape(-1, 1) + i1, j0.reshape(-1, 1) + j1
    k = np.repeat(np.arange(channels), size * size).reshape(-1, 1)
    return x[k, i, j], (out_r, out_c)


rng = np.random.default_rng(2024)
image = rng.random((2, 5, 5))
kernels = rng.normal(0, 0.3, (3, 2, 2, 2))
cols, (r, c) = columns(image, 2)
maps = (kernels.reshape(3, -1) @ cols).reshape(3, r, c)
active = np.maximum(maps, 0.1 * maps)

halves = np.zeros((3, r // 2, c // 2))
for a, b in product(range(r // 2), range(c // 2)):
    window = active[:, 2 * a:2 * a + 2, 2 * b:2 * b + 2]
    halves[:, a, b] = window.reshape(3, 4).max(axis=1)

dense = rng.normal(0, 0.5, (halves.size, 3))
logits = halves.ravel() @ dense
label = 2
loss = np.log(np.sum(np.exp(logits))) - logits[label]
print(cols.shape, maps.shape, halves.shape)
print('guess', logits.argmax(), 'of', label)
