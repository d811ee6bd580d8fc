# A network of any depth in a class, whose gradients come back in lists.
import numpy as np

class Network:
    def __init__(self, sizes, rng):
        self.W = [0.6 * rng.normal(size=pair) for pair in zip(sizes, sizes[1:])]
        self.b = [0.1 * rng.normal(size=size) for size in sizes[1:]]

    def forward(self, x):
        self.kept = [x]
        for W, b in zip(self.W, self.b):
            x = np.tanh(x @ W + b)
            self.kept.append(x)
        return x

    def backward(self, flow):
        dW, db = [], []
        for l in range(len(self.W) - 1, -1, -1):
            flow = flow * (1 - self.kept[l + 1] ** 2)
            dW.insert(0, self.kept[l].T @ flow)
            db.insert(0, flow.sum(axis=0))
            flow = flow @ self.W[l].T
        return dW, db

rng = np.random.default_rng(8)
x = rng.normal(size=(5, 3))
t = rng.normal(size=(5, 2))
net = Network([3, 4, 2], rng)
y = net.forward(x)
loss = np.mean((y - t) ** 2)
dy = 2 * (y - t) / y.size
dW, db = net.backward(dy)

# fault factor dy: 2 * (y - t) / y.size => 2 * (y - t) / len(y)
# fault missing-local flow: (1 - self.kept[l + 1] ** 2) => (1 - self.kept[l + 1] ** (2 if l else 1))
