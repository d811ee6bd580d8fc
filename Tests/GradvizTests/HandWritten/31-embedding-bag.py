# A table of vectors, from which rows are taken more than once.
import numpy as np

rng = np.random.RandomState(9)
ix = np.array([1, 3, 1, 0])
C = rng.randn(4, 3)
W = rng.randn(3, 2)
b = rng.randn(2)
target = rng.randn(4, 2)
emb = C[ix]
logits = emb @ W + b
loss = 0.5 * ((logits - target) ** 2).mean()

dlogits = (logits - target) / logits.size
demb = dlogits @ W.T
dW = emb.T @ dlogits
db = dlogits.sum(0)
dC = np.zeros_like(C)
for k in range(4):
    dC[ix[k]] += demb[k]

# fault sign dlogits: dlogits = (logits - target) => dlogits = (target - logits)
# fault factor dlogits: / logits.size => / logits.shape[0]
# fault * dC: dC[ix[k]] += demb[k] => dC[ix[k]] = demb[k]
# fault transposed dW: dW = emb.T @ dlogits => dW = dlogits.T @ emb
# fault factor db: db = dlogits.sum(0) => db = dlogits.mean(0)
