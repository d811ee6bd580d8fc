# paths: q, r, A, measurements
import numpy as np

dt = 0.5
A = np.array([[1.0, dt], [0.0, 1.0]])
C = np.array([[1.0, 0.0]])
q, r = 0.05, 0.3
measurements = np.array([0.1, 0.7, 0.9, 1.8, 2.1, 2.4, 3.2])

Q = q * np.array([[dt ** 3 / 3, dt ** 2 / 2], [dt ** 2 / 2, dt]])
R = r ** 2


class Filter:
    def __init__(self, x, P):
        self.x, self.P = x, P
        self.log_likelihood = 0.0

    def predict(self):
        self.x = A @ self.x
        self.P = A @ self.P @ A.T + Q

    def update(self, z):
        innovation = z - (C @ self.x)[0]
        S = (C @ self.P @ C.T)[0, 0] + R
        gain = (self.P @ C.T)[:, 0] / S
        self.x = self.x + gain * innovation
        self.P = (np.eye(2) - np.outer(gain, C[0])) @ self.P
        self.log_likelihood += -0.5 * (innovation ** 2 / S + np.log(2 * np.pi * S))
        return innovation


kalman = Filter(np.zeros(2), np.eye(2))
track = []
for k, z in enumerate(measurements):
    if k:
        kalman.predict()
    e = kalman.update(z)
    track.append((float(kalman.x[0]), float(e)))
print('\n'.join('{:8.4f} {:8.4f}'.format(*row) for row in track))
print('velocity', np.round(kalman.x[1], 5))
nll = -kalman.log_likelihood
