# Softmax regression with one-hot targets.
import numpy as np

rng = np.random.RandomState(7)
X = rng.randn(8, 4)
labels = np.array([0, 1, 2, 1, 0, 2, 2, 1])
T = np.eye(3)[labels]
W = 0.2 * rng.randn(4, 3)
b = np.zeros(3)
m = X.shape[0]

logits = X.dot(W) + b
counts = np.exp(logits)
total = counts.sum(axis=1, keepdims=True)
inv = total ** -1
probs = counts * inv
logprobs = np.log(probs)
loss = -(T * logprobs).sum() / m

dlogprobs = -T / m
dprobs = dlogprobs / probs
dinv = (counts * dprobs).sum(axis=1, keepdims=True)
dcounts = inv * dprobs
dtotal = -total ** -2 * dinv
dcounts += np.ones_like(counts) * dtotal
dlogits = counts * dcounts
dW = X.T.dot(dlogits)
db = dlogits.sum(axis=0)
dX = dlogits.dot(W.T)

# fault sign dlogprobs: dlogprobs = -T / m => dlogprobs = T / m
# fault factor dlogprobs: dlogprobs = -T / m => dlogprobs = -T
# fault wrong-point dprobs: dprobs = dlogprobs / probs => dprobs = dlogprobs / logprobs
# fault not-summed dinv: (counts * dprobs).sum(axis=1, keepdims=True) => counts * dprobs
# fault overwritten-sum dcounts: dcounts += np.ones_like(counts) * dtotal => dcounts = np.ones_like(counts) * dtotal
# fault missing-term dcounts: dcounts += np.ones_like(counts) * dtotal => dcounts += 0.0
# fault sign dtotal: dtotal = -total ** -2 * dinv => dtotal = total ** -2 * dinv
# fault missing-local dlogits: dlogits = counts * dcounts => dlogits = dcounts * 1.0
# fault wrong-axis db: db = dlogits.sum(axis=0) => db = dlogits.sum(axis=1)
# fault transposed dW: dW = X.T.dot(dlogits) => dW = dlogits.T.dot(X)
