import numpy as np
class Body:
    def __init__(self, m, x, v):
        self.m, self.x, self.v = m, np.array(x, dtype=float), np.array(v, dtype=float)
    def __repr__(self): return f'Body(m={self.m}, x={np.round(self.x, 4).tolist()})'
G = 1.0
def accelerations(bodies):
    acc = [np.zeros(2) for _ in bodies]
    for i, a in enumerate(bodies):
        for j, b in enumerate(bodies):
            if i == j: continue
            d = b.x - a.x
            acc[i] += G * b.m * d / (np.dot(d, d) + 1e-3) ** 1.5
    return acc
def energy(bodies):
    ke = sum(.5 * b.m * b.v @ b.v for b in bodies)
    pe = -sum(G * a.m * b.m / np.linalg.norm(a.x - b.x) for i, a in enumerate(bodies) for b in bodies[i+1:])
    return ke + pe
bodies = [Body(1.0, (0, 0), (0, 0)), Body(0.1, (1, 0), (0, 1.0)), Body(0.05, (-1.5, 0), (0, -0.8))]
E0 = energy(bodies)
h = 0.02
a = accelerations(bodies)
for step in range(8):
    for b, ai in zip(bodies, a):
        b.v += .5 * h * ai
        b.x += h * b.v
    a = accelerations(bodies)
    for b, ai in zip(bodies, a): b.v += .5 * h * ai
print(*bodies, sep='\n')
drift = energy(bodies) - E0
print(f'{drift:.3e}')
E = energy(bodies)
