# Batch normalization through mean and variance, step by step back.
import numpy as np

def batchnorm_forward(x, gamma, beta, eps):
    N, D = x.shape
    mu = 1.0 / N * np.sum(x, axis=0)
    xmu = x - mu
    sq = xmu ** 2
    var = 1.0 / N * np.sum(sq, axis=0)
    sqrtvar = np.sqrt(var + eps)
    ivar = 1.0 / sqrtvar
    xhat = xmu * ivar
    gammax = gamma * xhat
    out = gammax + beta
    cache = (xhat, gamma, xmu, ivar, sqrtvar, var, eps)
    return out, cache

def batchnorm_backward(dout, cache):
    xhat, gamma, xmu, ivar, sqrtvar, var, eps = cache
    N, D = dout.shape
    dbeta = np.sum(dout, axis=0)
    dgammax = dout
    dgamma = np.sum(dgammax * xhat, axis=0)
    dxhat = dgammax * gamma
    divar = np.sum(dxhat * xmu, axis=0)
    dxmu1 = dxhat * ivar
    dsqrtvar = -1.0 / (sqrtvar ** 2) * divar
    dvar = 0.5 * 1.0 / np.sqrt(var + eps) * dsqrtvar
    dsq = 1.0 / N * np.ones((N, D)) * dvar
    dxmu2 = 2 * xmu * dsq
    dx1 = dxmu1 + dxmu2
    dmu = -1 * np.sum(dxmu1 + dxmu2, axis=0)
    dx2 = 1.0 / N * np.ones((N, D)) * dmu
    dx = dx1 + dx2
    return dx, dgamma, dbeta

rng = np.random.RandomState(2)
x = rng.randn(6, 3)
gamma = rng.randn(3)
beta = rng.randn(3)
target = rng.randn(6, 3)
out, cache = batchnorm_forward(x, gamma, beta, 1e-5)
loss = 0.5 * np.sum((out - target) ** 2)
dout = out - target
dx, dgamma, dbeta = batchnorm_backward(dout, cache)

# fault not-summed dbeta: dbeta = np.sum(dout, axis=0) => dbeta = dout * 1.0
# fault wrong-axis dgamma: dgamma = np.sum(dgammax * xhat, axis=0) => dgamma = np.sum(dgammax * xhat, axis=1)
# fault missing-local dxhat: dxhat = dgammax * gamma => dxhat = dgammax * 1.0
# fault sign dsqrtvar: dsqrtvar = -1.0 / => dsqrtvar = 1.0 /
# fault factor dvar: dvar = 0.5 * 1.0 => dvar = 1.0
# fault factor dsq: dsq = 1.0 / N * np.ones => dsq = np.ones
# fault sign dmu: dmu = -1 * np.sum => dmu = np.sum
# fault missing-term dx: dx = dx1 + dx2 => dx = dx1 * 1.0
# fault missing-term dmu: dmu = -1 * np.sum(dxmu1 + dxmu2, axis=0) => dmu = -1 * np.sum(dxmu2, axis=0)
# fault missing-upstream dsqrtvar: (sqrtvar ** 2) * divar => (sqrtvar ** 2)
# fault factor dout: dout = out - target => dout = 2 * (out - target)
