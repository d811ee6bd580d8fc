# Inverted dropout between two layers.
import numpy as np

rng = np.random.RandomState(17)
X = rng.randn(6, 4)
Y = rng.randn(6, 2)
W1 = 0.5 * rng.randn(4, 5)
b1 = np.zeros((1, 5))
W2 = 0.5 * rng.randn(5, 2)
b2 = np.zeros((1, 2))
keep_prob = 0.6

Z1 = X @ W1 + b1
A1 = np.tanh(Z1)
D1 = (rng.rand(6, 5) < keep_prob) * 1.0
H1 = A1 * D1 / keep_prob
Z2 = H1 @ W2 + b2
loss = np.sum((Z2 - Y) ** 2) / (2 * 6)

dZ2 = (Z2 - Y) / 6
dW2 = H1.T @ dZ2
db2 = dZ2.sum(axis=0, keepdims=True)
dH1 = dZ2 @ W2.T
dA1 = dH1 * D1 / keep_prob
dZ1 = dA1 * (1 - A1 ** 2)
dW1 = X.T @ dZ1
db1 = dZ1.sum(axis=0, keepdims=True)

# fault wrong-mask dA1: dA1 = dH1 * D1 / keep_prob => dA1 = dH1 * (1 - D1) / keep_prob
# fault missing-local dA1: dA1 = dH1 * D1 / keep_prob => dA1 = dH1 * D1
# fault missing-local dA1: dA1 = dH1 * D1 / keep_prob => dA1 = dH1 * 1.0
# fault * dW2: dW2 = H1.T @ dZ2 => dW2 = A1.T @ dZ2
# fault factor dZ2: dZ2 = (Z2 - Y) / 6 => dZ2 = 2 * (Z2 - Y) / 6
# fault wrong-axis db1: db1 = dZ1.sum(axis=0, keepdims=True) => db1 = dZ1.sum(axis=1, keepdims=True)
# fault wrong-point dZ1: (1 - A1 ** 2) => (1 - Z1 ** 2)
