# A convolution by loops, with a rectifier and a mean on top.
import numpy as np

rng = np.random.RandomState(3)
X = rng.randn(2, 1, 5, 5)
W = 0.5 * rng.randn(2, 1, 3, 3)
b = 0.1 * rng.randn(2)
T = rng.randn(2, 2, 3, 3)
N, C, H, Wd = X.shape
F, _, HH, WW = W.shape

out = np.zeros((N, F, 3, 3))
for n in range(N):
    for f in range(F):
        for i in range(3):
            for j in range(3):
                out[n, f, i, j] = np.sum(X[n, :, i:i + HH, j:j + WW] * W[f]) + b[f]
act = np.maximum(out, 0)
loss = 0.5 * np.sum((act - T) ** 2)

dact = act - T
dout = dact * (out > 0)
dX = np.zeros_like(X)
dW = np.zeros_like(W)
db = np.zeros_like(b)
for n in range(N):
    for f in range(F):
        db[f] += np.sum(dout[n, f])
        for i in range(3):
            for j in range(3):
                dW[f] += dout[n, f, i, j] * X[n, :, i:i + HH, j:j + WW]
                dX[n, :, i:i + HH, j:j + WW] += dout[n, f, i, j] * W[f]

# fault sign dact: dact = act - T => dact = T - act
# fault missing-local dout: dout = dact * (out > 0) => dout = dact * 1.0
# fault wrong-mask dout: dout = dact * (out > 0) => dout = dact * (act <= 0)
# fault missing-upstream dW: dW[f] += dout[n, f, i, j] * X => dW[f] += 1.0 * X
# fault * dX: dX[n, :, i:i + HH, j:j + WW] += dout => dX[n, :, i:i + HH, j:j + WW] = dout
# fault sign db: db[f] += np.sum(dout[n, f]) => db[f] -= np.sum(dout[n, f])
# fault factor db: db[f] += np.sum(dout[n, f]) => db[f] += np.sum(dout[n, f]) / 9
