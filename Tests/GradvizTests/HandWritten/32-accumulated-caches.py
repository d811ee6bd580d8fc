# Gradients are added up over two uses of one layer.
import numpy as np

class Shared:
    def __init__(self, W):
        self.W = W
        self.dW = np.zeros_like(W)

    def backward(self, x, dout):
        self.dW += x.T @ dout
        return dout @ self.W.T

rng = np.random.RandomState(14)
layer = Shared(0.5 * rng.randn(3, 3))
x = rng.randn(4, 3)
h1 = np.tanh(x @ layer.W)
h2 = np.tanh(h1 @ layer.W)
loss = (h2 ** 2).sum() / 4

dh2 = h2 / 2
dpre2 = dh2 * (1 - h2 ** 2)
dh1 = layer.backward(h1, dpre2)
dpre1 = dh1 * (1 - h1 ** 2)
dx = layer.backward(x, dpre1)

# fault factor dh2: dh2 = h2 / 2 => dh2 = h2 / 4
# fault overwritten-sum layer.dW: self.dW += x.T @ dout => self.dW = x.T @ dout
# fault sign layer.dW: self.dW += x.T @ dout => self.dW -= x.T @ dout
# fault wrong-order dh1: return dout @ self.W.T => return dout @ self.W
