# Single-head attention with a causal mask.
import numpy as np

rng = np.random.RandomState(11)
T, d = 4, 3
x = rng.randn(T, d)
Wq = 0.5 * rng.randn(d, d)
Wk = 0.5 * rng.randn(d, d)
Wv = 0.5 * rng.randn(d, d)
y = rng.randn(T, d)
mask = np.tril(np.ones((T, T)))

Q = x @ Wq
K = x @ Wk
V = x @ Wv
S = Q @ K.T / np.sqrt(d)
masked = np.where(mask > 0, S, -1e9)
ex = np.exp(masked - masked.max(axis=1, keepdims=True))
P = ex / ex.sum(axis=1, keepdims=True)
O = P @ V
loss = 0.5 * ((O - y) ** 2).sum()

dO = O - y
dP = dO @ V.T
dV = P.T @ dO
dmasked = P * (dP - (dP * P).sum(axis=1, keepdims=True))
dS = dmasked * mask
dQ = dS @ K / np.sqrt(d)
dK = dS.T @ Q / np.sqrt(d)
dWq = x.T @ dQ
dWk = x.T @ dK
dWv = x.T @ dV
dx = dQ @ Wq.T + dK @ Wk.T + dV @ Wv.T

# fault sign dO: dO = O - y => dO = y - O
# fault wrong-order dV: dV = P.T @ dO => dV = P @ dO
# fault * dmasked: (dP * P).sum(axis=1, keepdims=True) => (dP * P).sum(axis=0, keepdims=True)
# fault factor dQ: dQ = dS @ K / np.sqrt(d) => dQ = dS @ K
# fault wrong-order dK: dK = dS.T @ Q / np.sqrt(d) => dK = dS @ Q / np.sqrt(d)
# fault missing-term dx: dx = dQ @ Wq.T + dK @ Wk.T + dV @ Wv.T => dx = dQ @ Wq.T + dV @ Wv.T
# fault transposed dWq: dWq = x.T @ dQ => dWq = dQ.T @ x
# fault missing-upstream dWv: dWv = x.T @ dV => dWv = x.T @ np.ones_like(dV)
