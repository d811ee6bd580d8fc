# A forward pass and the backward pass that somebody wrote by hand behind it:
# gradviz check examples/programs/backward-by-hand.py --mine
import numpy as np

X = np.array([[0.5, -1.0], [1.5, 0.25], [-0.75, 2.0]])
y = np.array([0, 1, 1])
W = np.array([[0.2, -0.4], [0.7, 0.1]])
b = np.array([0.05, -0.05])

# forward pass
scores = X @ W + b
e = np.exp(scores)
probs = e / np.sum(e, axis=1, keepdims=True)
loss = -np.mean(np.log(probs[np.arange(3), y]))

# backward pass
dscores = probs.copy()
dscores[np.arange(3), y] -= 1
dscores /= 3
dW = X.T @ dscores
db = np.sum(dscores, axis=0)
dX = dscores @ W.T
