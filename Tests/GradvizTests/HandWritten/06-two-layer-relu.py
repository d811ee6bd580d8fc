# Two layers with a rectifier, the softmax folded into its loss, in a loop of updates.
import numpy as np

rng = np.random.RandomState(4)
X = rng.randn(5, 3)
y = np.array([0, 2, 1, 1, 0])
W1 = 0.5 * rng.randn(3, 4)
b1 = np.zeros(4)
W2 = 0.5 * rng.randn(4, 3)
b2 = np.zeros(3)
reg = 0.01
for step in range(3):
    z1 = X @ W1 + b1
    h1 = np.maximum(0, z1)
    scores = h1 @ W2 + b2
    shifted = scores - scores.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    probs = e / e.sum(axis=1, keepdims=True)
    data_loss = -np.log(probs[np.arange(5), y]).mean()
    loss = data_loss + 0.5 * reg * (np.sum(W1 * W1) + np.sum(W2 * W2))

    dscores = probs.copy()
    dscores[np.arange(5), y] -= 1
    dscores /= 5
    dW2 = h1.T @ dscores + reg * W2
    db2 = dscores.sum(axis=0)
    dh1 = dscores @ W2.T
    dz1 = dh1 * (z1 > 0)
    dW1 = X.T @ dz1 + reg * W1
    db1 = dz1.sum(axis=0)

    W1 -= 0.1 * dW1
    b1 -= 0.1 * db1
    W2 -= 0.1 * dW2
    b2 -= 0.1 * db2

# fault factor dscores: dscores /= 5 => dscores /= 1
# fault missing-term dW2: dW2 = h1.T @ dscores + reg * W2 => dW2 = h1.T @ dscores
# fault sign dW2: h1.T @ dscores + reg * W2 => h1.T @ dscores - reg * W2
# fault factor db2: db2 = dscores.sum(axis=0) => db2 = dscores.mean(axis=0)
# fault not-summed db1: db1 = dz1.sum(axis=0) => db1 = dz1
# fault wrong-mask dz1: (z1 > 0) => (z1 < 0)
# fault missing-local dz1: dz1 = dh1 * (z1 > 0) => dz1 = dh1.copy()
# fault missing-term dW1: X.T @ dz1 + reg * W1 => reg * W1
