# paths: shift, scale
"""A mixture of two clouds of points by the densities of scipy.stats, given their parameters beforehand."""
import numpy as np
from scipy.special import logsumexp
from scipy.stats import multivariate_normal, norm

rng = np.random.RandomState(4)
points = np.vstack([rng.randn(5, 2) * 0.6, rng.randn(4, 2) + [2.0, -1.0]])
shift = np.array([1.7, -0.8])
scale = 0.9

clouds = [
    (0.55, multivariate_normal([0.0, 0.0], 0.4)),
    (0.45, multivariate_normal(mean=shift, cov=scale * np.array([[1.0, 0.2], [0.2, 0.8]]))),
]
logs = np.stack([np.log(share) + cloud.logpdf(points) for share, cloud in clouds], axis=1)
ll = logsumexp(logs, axis=1)
share = np.exp(logs - ll[:, None])
print(share.round(3) + 0.0)
print(multivariate_normal.pdf(points[:2], [0, 0]).round(9), round(multivariate_normal.logpdf(0.5, 0.2, 1.5), 9))
prior = norm(loc=0, scale=2.0)
print(f'{prior.cdf(1.0):.6f} {prior.ppf(0.975):.6f}', prior.pdf(np.array([0.0, 1.0])))
try:
    multivariate_normal.pdf(points, cov=[[1.0, 1.0], [1.0, 1.0]])
except np.linalg.LinAlgError as problem:
    print(problem)

try:
    try:
        {}['sigma']
    except KeyError as missing:
        raise ValueError('no spread was given') from missing
except ValueError as problem:
    print(problem, 'because of', repr(problem.__cause__))


def density(x, mean=0.0, *, spread=1.0):
    return norm.pdf(x, mean, spread)


code = density.__code__
print(code.co_varnames[: code.co_argcount], density.__defaults__, density.__kwdefaults__)
loss = -np.mean(ll) - prior.logpdf(shift).sum() + 0.1 * density(scale, spread=3.0)
