# Layers as objects that hand gradients on: what they hand on has no name.
import numpy as np

class Affine:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, x):
        self.x = x
        return x @ self.W + self.b

    def backward(self, dout):
        self.dW = self.x.T @ dout
        self.db = dout.sum(axis=0)
        return dout @ self.W.T

class Logistic:
    def forward(self, x):
        self.out = 1 / (1 + np.exp(-x))
        return self.out

    def backward(self, dout):
        return dout * self.out * (1 - self.out)

rng = np.random.default_rng(21)
x = rng.normal(size=(5, 3))
t = rng.normal(size=(5, 2))
first = Affine(rng.normal(size=(3, 4)), np.zeros(4))
middle = Logistic()
last = Affine(rng.normal(size=(4, 2)), np.zeros(2))
y = last.forward(middle.forward(first.forward(x)))
loss = 0.5 * np.sum((y - t) ** 2)
dy = y - t
dx = first.backward(middle.backward(last.backward(dy)))

# fault missing-local dy @ last.W.T × (1 − middle.out): dout * self.out * (1 - self.out) => dout * (1 - self.out)
# fault factor dy @ last.W.T × 0.5: return dout @ self.W.T => return dout @ self.W.T * 0.5
# fault transposed last.dW: self.x.T @ dout => (self.x.T @ dout).T if dout.shape[1] == 2 else self.x.T @ dout
