# paths: theta, X, ridge
import numpy as np

hours = np.array([0.5, 0.9, 1.4, 1.8, 2.2, 2.7, 3.1, 3.6, 4.2, 4.8])
passed = np.array([0, 0, 0, 1, 0, 1, 0, 1, 1, 1])
X = np.column_stack((np.ones_like(hours), hours))
theta = np.array([-1.0, 0.5])
ridge = 0.1


def log_likelihood(theta):
    z = X @ theta
    return passed @ z - np.logaddexp(0, z).sum()


values = [log_likelihood(theta)]
current = theta
for iteration in range(2):
    p = 1 / (1 + np.exp(-X @ current))
    gradient = X.T @ (passed - p) - ridge * current
    hessian = -(X.T * (p * (1 - p))) @ X - ridge * np.eye(2)
    current = current - np.linalg.solve(hessian, gradient)
    values.append(log_likelihood(current))
print([f'{v:.5f}' for v in values])
assert all(b >= a for a, b in zip(values, values[1:]))
print('half way at', round(float(-current[0] / current[1]), 3), 'hours')
predicted = (X @ current > 0).astype(int)
print('right:', int((predicted == passed).sum()), 'of', len(passed))
loss = -values[-1] + 0.5 * ridge * current @ current
