import numpy as np
def make_H(params):
    H = np.eye(3)
    H.flat[:8] = params
    return H
def apply(H, pts):
    pts_h = np.hstack((pts, np.ones((pts.shape[0], 1))))
    proj = (H @ pts_h.T).T
    return proj[:, :2] / proj[:, 2:]
src = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], dtype=np.float64)
dst = np.array([[0.1, 0.05], [1.2, -0.1], [1.1, 0.9], [-0.05, 1.05]])
A = []
for (x, y), (u, v) in zip(src, dst):
    A.append([x, y, 1, 0, 0, 0, -u*x, -u*y])
    A.append([0, 0, 0, x, y, 1, -v*x, -v*y])
A = np.asarray(A); b = dst.reshape(-1)
h = np.linalg.solve(A, b)
H = np.append(h, 1.0).reshape(3, 3)
print(np.round(H, 4))
print(np.allclose(apply(H, src), dst), np.abs(apply(H, src) - dst).max() < 1e-12)
params = h + 0.01
H2 = np.ones((3, 3)); H2[:2] = params[:6].reshape(2, 3); H2[2, :2] = params[6:]
res = apply(H2, src) - dst
loss = 0.5 * (res ** 2).sum()
