# paths: beta, exposure
import numpy as np
from scipy.special import gammaln

rng = np.random.RandomState(5)
exposure = np.array([1.0, 2.0, 1.5, 0.5, 3.0, 2.5])
group = np.array([0, 1, 2, 0, 1, 2])
x = np.linspace(-1, 1, 6)
design = np.hstack([np.eye(3)[group], x[:, None]])
counts = rng.poisson(lam=2 * exposure)
beta = np.array([0.5, 0.4, 0.6, -0.2])


def irls(beta, rounds):
    for _ in range(rounds):
        eta = design @ beta + np.log(exposure)
        mean = np.exp(eta)
        working = eta - np.log(exposure) + (counts - mean) / mean
        weighted = design * mean[:, None]
        beta = np.linalg.solve(design.T @ weighted + 1e-3 * np.eye(4), weighted.T @ working)
    return beta


def deviance(beta):
    mean = exposure * np.exp(design @ beta)
    ratio = np.where(counts > 0, counts, 1) / mean
    return 2 * np.sum(np.where(counts > 0, counts * np.log(ratio), 0) - (counts - mean))


fitted = irls(beta, 2)
mean = exposure * np.exp(design @ fitted)
print('counts', counts, 'mean', mean.round(3))
print('deviance', round(float(deviance(beta)), 4), '->', round(float(deviance(fitted)), 4))
loss = -np.sum(counts * np.log(mean) - mean - gammaln(counts + 1.0))
