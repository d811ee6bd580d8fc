# paths: speed, pluck, damping
from collections import deque

import numpy as np

speed, pluck, damping = 0.9, 0.35, 0.02
n, dt = 13, 0.9 / 12
x = np.linspace(0, 1, n)
shape = np.where(x < pluck, x / pluck, (1 - x) / (1 - pluck))

lam2 = (speed * dt * (n - 1)) ** 2


def laplacian(u):
    out = np.zeros_like(u)
    out[1:-1] = u[2:] - 2 * u[1:-1] + u[:-2]
    return out


frames = deque([shape, shape + 0.5 * lam2 * laplacian(shape)], maxlen=3)
heard = []
while len(heard) < 14:
    before, now = frames[-2], frames[-1]
    after = (2 * now - (1 - damping) * before + lam2 * laplacian(now)) / (1 + damping)
    after[[0, -1]] = 0
    frames.append(after)
    heard.append(after[3])

assert len(frames) == 3
heard = np.stack(heard)
k = np.arange(len(heard))
power = [np.hypot(heard @ np.cos(w * k), heard @ np.sin(w * k)) for w in (0.2, 0.4, 0.8)]
print('heard', heard[:5].round(4), '...')
print('power', ['%.4f' % p for p in power])
loss = power[1] / sum(power)
