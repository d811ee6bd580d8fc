import numpy as np

a, b = 1.0, 10.0
start = np.array([-0.6, 0.9])


def value(p):
    x, y = p
    return (a - x) ** 2 + b * (y - x * x) ** 2


def derivatives(p):
    x, y = p
    g = np.array([-2 * (a - x) - 4 * b * x * (y - x * x), 2 * b * (y - x * x)])
    h = np.array([[2 - 4 * b * (y - 3 * x * x), -4 * b * x], [-4 * b * x, 2 * b]])
    return g, h


p = start
steps = 0
while (gap := value(p)) > 1e-3 and steps < 3:
    g, h = derivatives(p)
    if np.linalg.det(h) <= 0:
        h = h + 2 * abs(np.linalg.eigvalsh(h)[0]) * np.eye(2)
    p = p - np.linalg.inv(h) @ g
    steps += 1
    print(f'{steps}: {gap:.5f} -> ({p[0]:.4f}, {p[1]:.4f})')
loss = value(p)
