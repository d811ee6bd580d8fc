# output: loss
import numpy as np

x = np.array([0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0])
y = np.array([0.9, 2.2, 2.8, 9.0, 5.1, 5.8, -3.0])
w, b = 1.5, 0.5
delta = 1.0


def huber(r, delta):
    small = np.abs(r) <= delta
    return np.where(small, 0.5 * r ** 2, delta * (np.abs(r) - 0.5 * delta))


r = y - (w * x + b)
squared = np.mean(0.5 * r ** 2)
loss = huber(r, delta).sum() / x.size

outliers = np.flatnonzero(abs(r) > delta)
print(f'huber {loss:.4f}, squared {squared:.4f}, outliers at {list(map(int, outliers))}')

# a few steps downhill
lr, slope, level = 0.05, w, b
for i in range(50):
    r = y - (slope * x + level)
    g = np.clip(r, -delta, delta)
    slope += lr * (g * x).mean()
    level += lr * g.mean()
print(f'{slope:.5f} {level:.5f}')
