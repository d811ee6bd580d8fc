import numpy as np
rng = np.random.RandomState(0)
X = rng.randn(5, 4); Y = rng.randn(5, 2) * 0.01
def pairwise(A):
    s = np.sum(np.square(A), 1)
    return np.add(np.add(-2 * np.dot(A, A.T), s).T, s)
D = pairwise(X)
P = np.zeros((5, 5))
for i in range(5):
    d = np.concatenate((D[i, :i], D[i, i+1:]))
    e = np.exp(-d * 0.1)
    P[i, np.concatenate((np.r_[0:i], np.r_[i+1:5]))] = e / e.sum()
P = np.maximum((P + P.T) / P.sum() / 2 * 2 / 2, 1e-12)
num = 1 / (1 + pairwise(Y))
num[range(5), range(5)] = 0
Q = np.maximum(num / num.sum(), 1e-12)
PQ = P - Q
dY = np.array([np.sum(np.tile(PQ[:, i] * num[:, i], (2, 1)).T * (Y[i] - Y), 0) for i in range(5)])
print(dY, np.round(P, 4), sep='\n')
kl = np.sum(P * np.log(P / Q))
