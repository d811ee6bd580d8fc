# paths: network.weights[0], network.weights[1], data
import numpy as np
from contextlib import contextmanager


class Network:
    def __init__(self, *sizes, keep=0.75):
        rs = np.random.RandomState(8)
        self.weights = [rs.randn(a, b) * np.sqrt(2 / a) for a, b in zip(sizes, sizes[1:])]
        self.keep = keep
        self.dropping = False
        self.masks = np.random.RandomState(17)

    @contextmanager
    def dropout(self):
        before, self.dropping = self.dropping, True
        try:
            yield self
        finally:
            self.dropping = before

    def drop(self, h):
        if not self.dropping:
            return h
        mask = self.masks.rand(*h.shape) < self.keep
        return h * mask / self.keep

    def __call__(self, h):
        *hidden, last = self.weights
        for W in hidden:
            h = self.drop(np.tanh(h @ W))
        return (h @ last).squeeze(-1)


network = Network(3, 6, 5, 1)
data = np.linspace(-1, 1, 12).reshape(4, 3)
goal = np.cos(3 * data[:, 0])
with network.dropout() as net:
    noisy = net(data)
plain = network(data)
print('dropping:', network.dropping)
print('spread %.4f' % np.abs(noisy - plain).max())
loss = ((noisy - goal) ** 2).mean() + 0.1 * ((plain - goal) ** 2).mean()
