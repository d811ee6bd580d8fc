# paths: hyper['length'], hyper['signal'], hyper['noise'], t
import numpy as np

hyper = {'length': 0.7, 'signal': 1.2, 'noise': 0.15}
t = np.array([-2.0, -1.3, -0.6, 0.2, 0.9, 1.7])
y = np.array([-0.7, -0.9, -0.5, 0.3, 0.9, 0.8])


def rbf(a, b, *, length, signal, **_):
    d2 = (a[:, None] - b[None, :]) ** 2
    return signal ** 2 * np.exp(-0.5 * d2 / length ** 2)


K = rbf(t, t, **hyper) + hyper['noise'] ** 2 * np.eye(len(t))
L = np.linalg.cholesky(K)
alpha = np.linalg.solve(L.T, np.linalg.solve(L, y))
fit = 0.5 * y @ alpha
complexity = np.log(np.diag(L)).sum()
evidence = -(fit + complexity + 0.5 * len(t) * np.log(2 * np.pi))
sign, logdet = np.linalg.slogdet(K)
print('log evidence', np.round(evidence, 6), '| logdet', round(float(logdet - 2 * complexity), 8), sign)

grid = np.linspace(-2.5, 2.5, 5)
cross = rbf(grid, t, **hyper)
mean = cross @ alpha
v = np.linalg.solve(L, cross.T)
std = np.sqrt(hyper['signal'] ** 2 - np.sum(v ** 2, axis=0))
for g, m, s in zip(grid, mean, std):
    print(f'{g:+.2f}  {m:+.4f} ± {s:.4f}')
loss = -evidence + 0.1 * std.mean()
