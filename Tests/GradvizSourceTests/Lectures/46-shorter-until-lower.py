# paths: x0, center, curvature
import numpy as np

center = np.array([1.0, -0.5, 0.25])
curvature = np.array([1.0, 4.0, 9.0])
x0 = np.array([-0.8, 0.9, 0.7])


def f(x):
    d = x - center
    return 0.5 * np.sum(curvature * d ** 2) + 0.1 * np.sum(d ** 4)


def grad_f(x):
    d = x - center
    return curvature * d + 0.4 * d ** 3


def backtrack(x, direction, *, shrink=0.5, c=1e-4):
    t, fx, slope = 1.0, f(x), grad_f(x) @ direction
    tries = 0
    while f(x + t * direction) > fx + c * t * slope:
        t *= shrink
        tries += 1
    return t, tries


x = x0
log = []
for k in range(4):
    direction = -grad_f(x)
    if np.linalg.norm(direction) < 1e-8:
        break
    t, tries = backtrack(x, direction)
    x = x + t * direction
    log.append((k, t, tries, float(f(x))))
print(*('%d  t=%g after %d  f=%.7f' % entry for entry in log), sep='\n')
loss = f(x)
