import numpy as np
def f(x, u, dt=0.1):
    return np.array([x[0] + u[0] * np.cos(x[2]) * dt, x[1] + u[0] * np.sin(x[2]) * dt, x[2] + u[1] * dt])
def jac_f(x, u, dt=0.1):
    F = np.eye(3)
    F[0, 2] = -u[0] * np.sin(x[2]) * dt
    F[1, 2] = u[0] * np.cos(x[2]) * dt
    return F
landmarks = np.array([[1., 1.], [2., -1.]])
def h(x):
    d = landmarks - x[:2]
    return np.concatenate([np.hypot(*d.T), np.arctan2(d[:, 1], d[:, 0]) - x[2]])
def jac_h(x):
    d = landmarks - x[None, :2]
    q = (d ** 2).sum(1); r = np.sqrt(q)
    H = np.zeros((4, 3))
    H[:2, :2] = -d / r[:, None]
    H[2:, 0] = d[:, 1] / q; H[2:, 1] = -d[:, 0] / q; H[2:, 2] = -1
    return H
x = np.array([0., 0., 0.1]); P = np.diag([0.1, 0.1, 0.05])
Q = 0.01 * np.eye(3); R = np.diag([0.05, 0.05, 0.02, 0.02])
rng = np.random.default_rng(5)
truth = x.copy(); nis = []
for k in range(5):
    u = np.array([1.0, 0.2])
    truth = f(truth, u)
    z = h(truth) + rng.multivariate_normal(np.zeros(4), R)
    F = jac_f(x, u); x = f(x, u); P = F @ P @ F.T + Q
    H = jac_h(x); y = z - h(x)
    y[2:] = (y[2:] + np.pi) % (2 * np.pi) - np.pi
    S = H @ P @ H.T + R
    K = np.linalg.solve(S, H @ P).T
    x = x + K @ y; P = (np.eye(3) - K @ H) @ P
    nis.append(y @ np.linalg.inv(S) @ y)
print(x.round(5), truth.round(5), np.array(nis).round(5), P.round(5), sep="\n")
loss = sum(nis) / len(nis)
