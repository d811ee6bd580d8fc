# paths: W1, b1, W2, b2
# output: loss
import numpy as np

np.random.seed(3)

# three rings of points around the origin
N, K = 6, 3
X = np.zeros((N * K, 2))
y = np.zeros(N * K, dtype='uint8')
for k in range(K):
    ix = range(N * k, N * (k + 1))
    angle = np.linspace(0, 2 * np.pi, N, endpoint=False) + k
    radius = 0.5 + 0.6 * k + 0.05 * np.random.randn(N)
    X[ix] = np.c_[radius * np.cos(angle), radius * np.sin(angle)]
    y[ix] = k

H = 5
W1 = 0.6 * np.random.randn(2, H)
b1 = 0.1 * np.ones((1, H))
W2 = 0.6 * np.random.randn(H, K)
b2 = np.zeros((1, K))
reg = 1e-3

hidden = np.maximum(0, X @ W1 + b1)
scores = hidden @ W2 + b2
scores -= scores.max(axis=1, keepdims=True)
probs = np.exp(scores)
probs /= probs.sum(axis=1, keepdims=True)
nll = -np.log(probs[range(N * K), y])
loss = nll.mean() + 0.5 * reg * (np.sum(W1 * W1) + np.sum(W2 * W2))
print("loss %.6f" % loss)

# the way back
dscores = probs.copy()
dscores[range(N * K), y] -= 1
dscores /= N * K
dW2 = hidden.T @ dscores + reg * W2
db2 = dscores.sum(axis=0, keepdims=True)
dhidden = dscores @ W2.T
dhidden[hidden <= 0] = 0
dW1 = X.T @ dhidden + reg * W1
db1 = dhidden.sum(axis=0, keepdims=True)
for param, dparam in zip((W1, b1, W2, b2), (dW1, db1, dW2, db2)):
    param += -0.5 * dparam

guess = np.argmax(scores, axis=1)
print(f"accuracy {np.mean(guess == y):.3f}, |dW1| {np.linalg.norm(dW1):.5f}")
