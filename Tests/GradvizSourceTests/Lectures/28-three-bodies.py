# paths: masses, position, velocity
import numpy as np

masses = np.array([1.0, 0.5, 0.2])
position = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.5]])
velocity = np.array([[0.0, -0.1], [0.1, 0.9], [-0.8, 0.1]])
G, soft, dt = 1.0, 0.05, 0.04


def acceleration(x):
    d = x[None, :, :] - x[:, None, :]
    r2 = (d ** 2).sum(-1) + soft ** 2
    inverse = r2 ** -1.5
    np.fill_diagonal(inverse, 0)
    return G * np.einsum('ijk,ij,j->ik', d, inverse, masses)


def total_energy(x, v):
    kinetic = 0.5 * np.sum(masses * (v ** 2).sum(1))
    potential = 0
    for i in range(len(masses)):
        for j in range(i):
            potential -= G * masses[i] * masses[j] / np.sqrt(((x[i] - x[j]) ** 2).sum() + soft ** 2)
    return kinetic + potential


x, v = position.copy(), velocity.copy()
before = total_energy(x, v)
a = acceleration(x)
for _ in range(10):
    v += 0.5 * dt * a
    x += dt * v
    a = acceleration(x)
    v += 0.5 * dt * a
drift = total_energy(x, v) - before
centre = masses @ x / masses.sum()
print('energy %.6f, drift %.2e' % (before, drift), 'centre', centre.round(4).tolist())
loss = np.sum((x - np.array([[0.1, 0.0], [0.8, 0.4], [0.0, 1.2]])) ** 2) + 10 * drift ** 2
