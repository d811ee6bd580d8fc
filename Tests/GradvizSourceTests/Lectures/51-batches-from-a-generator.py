# paths: w, bias, X
import itertools
import numpy as np

r = np.random.RandomState(0)
X = r.rand(11, 3)
y = (X @ np.array([2.0, -3.0, 1.0]) > 0).astype(float)
w = np.array([0.3, -0.2, 0.1])
bias = -0.05


def batches(*arrays, size, seed=None, drop_last=False):
    n = len(arrays[0])
    order = np.arange(n)
    if seed is not None:
        np.random.RandomState(seed).shuffle(order)
    for lo in range(0, n, size):
        chosen = order[lo:lo + size]
        if drop_last and len(chosen) < size:
            return
        yield tuple(a[chosen] for a in arrays)


def forever(epoch_of):
    for epoch in itertools.count(1):
        yield from ((epoch, batch) for batch in epoch_of(epoch))


stream = forever(lambda e: batches(X, y, size=4, seed=e, drop_last=True))
current, offset = w, bias
epochs = []
for epoch, (xb, yb) in itertools.islice(stream, 5):
    p = 1 / (1 + np.exp(-(xb @ current + offset)))
    error = p - yb
    current = current - 0.5 * xb.T @ error / len(yb)
    offset = offset - 0.5 * error.mean()
    epochs.append(epoch)

print([len(b) for _, b in batches(X, y, size=4)], epochs)
losses = []
for xb, yb in batches(X, y, size=4):
    z = xb @ current + offset
    losses.append(np.sum(np.logaddexp(0, z) - yb * z))
loss = sum(losses) / len(X)
print('accuracy', np.mean((X @ current + offset > 0) == y).round(4))
