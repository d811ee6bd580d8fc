# The gradient of the hidden layer is masked in place.
import numpy as np

np.random.seed(0)
N, D, K, h = 6, 2, 3, 4
X = np.random.randn(N, D)
y = np.array([0, 1, 2, 0, 1, 2])
W = 0.3 * np.random.randn(D, h)
b = np.zeros((1, h))
W2 = 0.3 * np.random.randn(h, K)
b2 = np.zeros((1, K))
step_size = 1e-0

hidden = np.maximum(0, np.dot(X, W) + b)
scores = np.dot(hidden, W2) + b2
exp_scores = np.exp(scores)
probs = exp_scores / np.sum(exp_scores, axis=1, keepdims=True)
correct_logprobs = -np.log(probs[range(N), y])
loss = np.sum(correct_logprobs) / N

dscores = probs
dscores[range(N), y] -= 1
dscores /= N
dW2 = np.dot(hidden.T, dscores)
db2 = np.sum(dscores, axis=0, keepdims=True)
dhidden = np.dot(dscores, W2.T)
dhidden[hidden <= 0] = 0
dW = np.dot(X.T, dhidden)
db = np.sum(dhidden, axis=0, keepdims=True)

W += -step_size * dW
b += -step_size * db
W2 += -step_size * dW2
b2 += -step_size * db2

# fault transposed dW2: dW2 = np.dot(hidden.T, dscores) => dW2 = np.dot(dscores.T, hidden)
# fault wrong-axis db: db = np.sum(dhidden, axis=0, keepdims=True) => db = np.sum(dhidden, axis=1, keepdims=True)
# fault not-summed db2: db2 = np.sum(dscores, axis=0, keepdims=True) => db2 = dscores * 1.0
# fault wrong-mask dhidden: dhidden[hidden <= 0] = 0 => dhidden[hidden > 0] = 0
# fault * dscores: dscores[range(N), y] -= 1 => dscores[range(N), y] += 1
# fault factor dW2: dW2 = np.dot(hidden.T, dscores) => dW2 = np.dot(hidden.T, dscores) / N
