# paths: state[0], state[1], length, damping
import math

g = 9.81
length = 0.8
damping = 0.15
state = [1.2, 0.0]


def pendulum(t, s):
    angle, speed = s
    return [speed, -g / length * math.sin(angle) - damping * speed]


def rk4(f):
    def step(t, s, h):
        k1 = f(t, s)
        k2 = f(t + h / 2, [x + h / 2 * k for x, k in zip(s, k1)])
        k3 = f(t + h / 2, [x + h / 2 * k for x, k in zip(s, k2)])
        k4 = f(t + h, [x + h * k for x, k in zip(s, k3)])
        return [x + h / 6 * (a + 2 * b + 2 * c + d) for x, a, b, c, d in zip(s, k1, k2, k3, k4)]
    return step


def integrate(step, s, h, n):
    t = 0.0
    yield t, s
    for _ in range(n):
        s = step(t, s, h)
        t += h
        yield t, s


energy = lambda s: 0.5 * (length * s[1]) ** 2 + g * length * (1 - math.cos(s[0]))
points = [*integrate(rk4(pendulum), state, 0.05, 12)]
for t, s in points[::4]:
    print(f't={t:.2f}  angle={s[0]:+.5f}  energy={energy(s):.5f}')
(_, first), *_, (_, last) = points
loss = (last[0] + 0.5) ** 2 + 0.1 * (energy(first) - energy(last))
