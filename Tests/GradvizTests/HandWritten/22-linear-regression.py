# A line through points, by gradient descent.
import numpy as np

x = np.array([0.0, 1.0, 2.0, 3.0])
y = np.array([1.1, 2.9, 5.2, 6.8])
m = 0.5
c = 0.1
n = len(x)
for epoch in range(5):
    y_pred = m * x + c
    loss = np.sum((y - y_pred) ** 2) / n
    dm = (-2 / n) * np.sum(x * (y - y_pred))
    dc = (-2 / n) * np.sum(y - y_pred)
    m = m - 0.01 * dm
    c = c - 0.01 * dc

# fault sign dm: dm = (-2 / n) => dm = (2 / n)
# fault factor dm: dm = (-2 / n) => dm = -2
# fault factor dc: dc = (-2 / n) => dc = (-1 / n)
# fault missing-local dm: np.sum(x * (y - y_pred)) => np.sum(y - y_pred)
