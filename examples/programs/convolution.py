# A convolution by four loops, an output that is filled element by element, and what its kernel receives.
import numpy as np

rng = np.random.default_rng(3)
image = rng.random((5, 5)).round(2)
kernel = np.array([[1.0, 0.0, -1.0], [2.0, 0.0, -2.0], [1.0, 0.0, -1.0]])
bias = 0.1

height = image.shape[0] - kernel.shape[0] + 1
width = image.shape[1] - kernel.shape[1] + 1
out = np.zeros((height, width))
for i in range(height):
    for j in range(width):
        patch = image[i:i + 3, j:j + 3]
        out[i, j] = np.sum(patch * kernel) + bias

edges = np.maximum(out, 0)  # relu
loss = np.mean(edges ** 2)
print(f'{loss:.6f}')
print(edges.round(3))
