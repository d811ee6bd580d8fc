# paths: filters, biases, images
import numpy as np


def zero_pad(batch, pad):
    return np.pad(batch, ((0, 0), (pad, pad), (pad, pad), (0, 0)), mode='constant', constant_values=0)


def conv_forward(A, W, b, stride=1, pad=0):
    m, height, width, _ = A.shape
    f, f, _, n_c = W.shape
    n_h = int((height - f + 2 * pad) / stride) + 1
    n_w = int((width - f + 2 * pad) / stride) + 1
    Z = np.zeros([m, n_h, n_w, n_c])
    padded = zero_pad(A, pad)
    for i in range(m):
        for h in range(n_h):
            for w in range(n_w):
                top, left = h * stride, w * stride
                patch = padded[i, top:top + f, left:left + f, :]
                for c in range(n_c):
                    Z[i, h, w, c] = np.sum(patch * W[..., c]) + b[0, 0, 0, c]
    return Z


def pool_forward(A, f, mode="max"):
    m, height, width, n_c = A.shape
    out = np.empty((m, height // f, width // f, n_c))
    reduce = {"max": np.max, "average": np.mean}[mode]
    for h, w in np.ndindex(out.shape[1], out.shape[2]):
        out[:, h, w] = reduce(A[:, h * f:(h + 1) * f, w * f:(w + 1) * f], axis=(1, 2))
    return out


np.random.seed(1)
images = np.random.randn(2, 4, 4, 2)
filters = np.random.randn(3, 3, 2, 2) * 0.2
biases = np.random.randn(1, 1, 1, 2)
Z = conv_forward(images, filters, biases, pad=1)
pooled = pool_forward(np.tanh(Z), 2)
print("Z", Z.shape, "pooled", pooled.shape)
print("averages", np.round(pool_forward(Z, 2, mode="average").mean(axis=(0, 1, 2)), 5))
loss = (pooled ** 2).mean() + pooled[0, 0, 0, 1]
