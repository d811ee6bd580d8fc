# paths: camera.rotation, camera.position, camera.focal, corners
import numpy as np


class Camera:
    def __init__(self, focal, rotation, position):
        self.focal = focal
        self.rotation = np.asarray(rotation, dtype=float)
        self.position = np.array(position)

    @property
    def matrix(self):
        """The rotation of its vector, by the formula of Rodrigues."""
        angle = np.sqrt(self.rotation @ self.rotation)
        x, y, z = self.rotation / angle
        cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
        return np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross

    def project(self, points):
        seen = (points - self.position) @ self.matrix.T
        if np.any(seen[:, 2] <= 0):
            raise ValueError('a point is behind the camera')
        return self.focal * seen[:, :2] / seen[:, 2:]


corners = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (4.0, 6.0)])
camera = Camera(1.5, [0.1, -0.2, 0.05], [0.2, 0.1, -0.5])
truth = Camera(1.6, [0.12, -0.15, 0.0], [0.0, 0.0, -0.4])
pixels = camera.project(corners)
observed = truth.project(corners)
error = np.linalg.norm(pixels - observed, axis=1)
print('worst corner', corners[error.argmax()], 'mean error %.5f' % error.mean())
try:
    camera.project(-corners)
except ValueError as e:
    print(e)
soft = np.sqrt(1 + (error / 0.1) ** 2) - 1
loss = soft.mean()
