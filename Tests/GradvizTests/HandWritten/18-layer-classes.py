# Layers as classes that keep their gradients.
import numpy as np

class Linear:
    def __init__(self, n_in, n_out, rng):
        self.W = rng.randn(n_in, n_out) * 0.5
        self.b = np.zeros(n_out)

    def forward(self, x):
        self.x = x
        return x @ self.W + self.b

    def backward(self, dout):
        self.dW = self.x.T @ dout
        self.db = dout.sum(axis=0)
        return dout @ self.W.T

class Tanh:
    def forward(self, x):
        self.y = np.tanh(x)
        return self.y

    def backward(self, dout):
        return dout * (1 - self.y ** 2)

class MSE:
    def forward(self, p, t):
        self.diff = p - t
        return (self.diff ** 2).mean()

    def backward(self):
        return 2 * self.diff / self.diff.size

rng = np.random.RandomState(0)
layers = [Linear(3, 4, rng), Tanh(), Linear(4, 2, rng)]
crit = MSE()
X = rng.randn(5, 3)
T = rng.randn(5, 2)
out = X
for layer in layers:
    out = layer.forward(out)
loss = crit.forward(out, T)
d = crit.backward()
for layer in reversed(layers):
    d = layer.backward(d)
for layer in layers:
    if isinstance(layer, Linear):
        layer.W -= 0.1 * layer.dW
        layer.b -= 0.1 * layer.db

# fault transposed layers[2].dW: self.dW = self.x.T @ dout => self.dW = dout.T @ self.x
# fault not-summed layers[2].db: self.db = dout.sum(axis=0) => self.db = dout * 1.0
# fault sign layers[2].dW: self.dW = self.x.T @ dout => self.dW = -self.x.T @ dout
# fault factor layers[2].db: self.db = dout.sum(axis=0) => self.db = dout.mean(axis=0)
# fault factor d: return 2 * self.diff / self.diff.size => return 2 * self.diff
# fault missing-local d: return dout * (1 - self.y ** 2) => return dout * 1.0
