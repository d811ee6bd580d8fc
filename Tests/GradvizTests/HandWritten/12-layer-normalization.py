# Layer normalization over the last axis, by the short formula.
import numpy as np

rng = np.random.RandomState(5)
x = rng.randn(4, 6)
weight = 1 + 0.1 * rng.randn(6)
bias = 0.1 * rng.randn(6)
t = rng.randn(4, 6)
eps = 1e-5

mean = x.mean(axis=1, keepdims=True)
xshift = x - mean
var = (xshift ** 2).mean(axis=1, keepdims=True)
rstd = (var + eps) ** -0.5
norm = xshift * rstd
out = norm * weight + bias
loss = np.mean((out - t) ** 2)

dout = 2 * (out - t) / out.size
dweight = (dout * norm).sum(axis=0)
dbias = dout.sum(axis=0)
dnorm = dout * weight
dx = dnorm - dnorm.mean(axis=1, keepdims=True) - norm * (dnorm * norm).mean(axis=1, keepdims=True)
dx *= rstd

# fault factor dout: dout = 2 * (out - t) / out.size => dout = 2 * (out - t) / out.shape[0]
# fault wrong-axis dbias: dbias = dout.sum(axis=0) => dbias = dout.sum(axis=1)
# fault not-summed dweight: dweight = (dout * norm).sum(axis=0) => dweight = dout * norm
# fault missing-local dnorm: dnorm = dout * weight => dnorm = dout * 1.0
# fault * dx: dx *= rstd => dx *= 1.0
# fault sign dbias: dbias = dout.sum(axis=0) => dbias = -dout.sum(axis=0)
# fault wrong-order dweight: (dout * norm).sum(axis=0) => (dout * weight).sum(axis=0)
