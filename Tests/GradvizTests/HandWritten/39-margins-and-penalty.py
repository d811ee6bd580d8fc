# The loss of a support vector machine with a penalty on the weights: sums of which one term has its own factor.
import numpy as np

rng = np.random.default_rng(12)
n = 6
X = rng.normal(size=(n, 4))
labels = np.array([0, 2, 1, 1, 0, 2])
W = rng.normal(size=(4, 3))
strength = 0.3
scores = X @ W
own = scores[np.arange(n), labels].reshape(-1, 1)
margins = np.maximum(0, scores - own + 1)
loss = (np.sum(margins) - n) / n + strength * np.sum(W * W)

dscores = np.where(margins > 0, 1.0, 0.0)
dscores[np.arange(n), labels] -= dscores.sum(axis=1)
dW = X.T @ dscores / n + 2 * strength * W

# fault factor dW: 2 * strength * W => strength * W
# fault factor dscores: X.T @ dscores / n + => X.T @ dscores +
# fault missing-term dW: X.T @ dscores / n + 2 * strength * W => X.T @ dscores / n
# fault sign dscores: dscores[np.arange(n), labels] -= => dscores[np.arange(n), labels] +=
