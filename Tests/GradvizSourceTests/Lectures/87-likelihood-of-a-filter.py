import numpy as np
np.set_printoptions(precision=4, suppress=True)

class KalmanFilter:
    """x_{k+1} = F x_k + w,  z_k = H x_k + v"""
    def __init__(self, F, H, Q, R, x0, P0):
        self.F, self.H, self.Q, self.R = F, H, Q, R
        self.x, self.P = x0, P0
        self.loglik = 0.0

    def predict(self):
        self.x = self.F @ self.x
        self.P = self.F @ self.P @ self.F.T + self.Q
        return self.x

    def update(self, z):
        y = z - self.H @ self.x
        S = self.H @ self.P @ self.H.T + self.R
        K = self.P @ self.H.T @ np.linalg.inv(S)
        self.x = self.x + K @ y
        I = np.eye(self.P.shape[0])
        self.P = (I - K @ self.H) @ self.P
        self.loglik += -0.5 * (y.T @ np.linalg.solve(S, y) + np.log(np.linalg.det(S)) + len(z) * np.log(2 * np.pi)).item()
        return self.x, self.P

dt = 0.1
F = np.array([[1, dt], [0, 1]])
H = np.array([[1.0, 0.0]])
kf = KalmanFilter(F, H, Q=0.01 * np.eye(2), R=np.array([[0.25]]), x0=np.array([[0.0], [1.0]]), P0=np.eye(2))
zs = [0.11, 0.23, 0.28, 0.45, 0.52]
for k, z in enumerate(zs, start=1):
    kf.predict()
    x, P = kf.update(np.array([[z]]))
    print(f"k={k} x={x.ravel()} trace(P)={np.trace(P):.5f}")
print("log-likelihood: {:.6f}".format(kf.loglik))
nll = -kf.loglik
