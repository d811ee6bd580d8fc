import numpy as np
def rbf(a, b, ls=0.7, var=1.3):
    d = a[:, None] - b[None, :]
    return var * np.exp(-0.5 * (d / ls) ** 2)
X = np.array([-1.5, -0.5, 0.2, 1.1]); y = np.sin(2 * X)
sn = 0.1
K = rbf(X, X) + sn ** 2 * np.eye(len(X))
L = np.linalg.cholesky(K)
alpha = np.linalg.solve(L.T, np.linalg.solve(L, y))
lml = -0.5 * y @ alpha - np.sum(np.log(np.diagonal(L))) - 0.5 * len(X) * np.log(2 * np.pi)
Xs = np.linspace(-2, 2, 5)
Ks = rbf(Xs, X)
mu = Ks @ alpha
v = np.linalg.solve(L, Ks.T)
sd = np.sqrt(np.diag(rbf(Xs, Xs)) - np.einsum('ij,ij->j', v, v))
for x_, m_, s_ in zip(Xs, mu, sd): print(f'{x_:+.1f}: {m_:+.4f} ± {2*s_:.4f}')
nlml = -lml
