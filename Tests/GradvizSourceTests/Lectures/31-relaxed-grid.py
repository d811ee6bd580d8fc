# paths: edge, charge
# output: loss
import numpy as np

edge = np.array([0.0, 1.0, 0.5])
charge = np.zeros((5, 5))
charge[2, 2] = 4.0
charge[1, 3] = -1.0

phi = np.zeros((7, 7))
phi[0, :], phi[-1, :], phi[:, 0] = edge
interior = phi[1:-1, 1:-1]
sweeps, change = 0, np.inf
while change > 0.02:
    old = interior.copy()
    interior[:] = 0.25 * (phi[:-2, 1:-1] + phi[2:, 1:-1] + phi[1:-1, :-2] + phi[1:-1, 2:] + 0.1 * charge)
    change = np.abs(interior - old).max()
    sweeps += 1
    if sweeps >= 25:
        break
else:
    print('settled')

field_y, field_x = (phi[2:, 1:-1] - phi[:-2, 1:-1]) / 2, (phi[1:-1, 2:] - phi[1:-1, :-2]) / 2
energy = 0.5 * (field_x ** 2 + field_y ** 2).sum()
loss = energy + (phi[3, 3] - 0.7) ** 2

print(f'{sweeps} sweeps')
for row in phi:
    print(' '.join('%5.2f' % v for v in row))
hottest = np.unravel_index(np.argmax(phi[1:-1, 1:-1]), (5, 5))
print('hottest', tuple(int(i) for i in hottest))
