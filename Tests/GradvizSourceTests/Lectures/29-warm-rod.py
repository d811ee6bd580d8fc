# paths: kappa, u0, source
import numpy as np

n, dx, dt = 11, 0.1, 0.002
kappa = np.full(n - 1, 0.8)
kappa[4:7] = 0.3
u0 = np.sin(np.pi * np.linspace(0, 1, n)) + 0.2
source = 1.5

u = u0.copy()
u[0], u[-1] = 0.0, 1.0
for step in range(15):
    flux = kappa * (u[1:] - u[:-1]) / dx
    u[1:-1] += dt * (flux[1:] - flux[:-1]) / dx
    u[n // 2] += dt * source
    if step % 5 == 0:
        print(f'{step:3d}', np.array2string(u[::2], precision=4))

observed = [(2, 0.55), (5, 1.1), (8, 0.9)]
misfit = 0
for place, value in observed:
    misfit += (u[place] - value) ** 2
rough = np.sum(np.diff(kappa) ** 2)
loss = misfit / len(observed) + 1e-2 * rough
