from math import sin, cos, pi, sqrt
from dataclasses import dataclass, asdict, replace
@dataclass
class State:
    theta: float
    omega: float
    t: float = 0.0
    def energy(self, m=1.0, g=9.81, l=1.0):
        return 0.5 * m * l**2 * self.omega**2 - m * g * l * cos(self.theta)
def deriv(s, g=9.81, l=1.0, c=0.05): return s.omega, -g / l * sin(s.theta) - c * s.omega
def leapfrog(s, h):
    _, a = deriv(s)
    w = s.omega + 0.5 * h * a
    th = s.theta + h * w
    _, a2 = deriv(State(th, w))
    return replace(s, theta=th, omega=w + 0.5 * h * a2, t=s.t + h)
s = State(pi / 4, 0.0)
E0 = s.energy()
states = [s]
while s.t < 0.1 - 1e-12:
    s = leapfrog(s, 0.02)
    states.append(s)
print(len(states), asdict(states[-1]), s == states[-1])
print(f'{E0:.6f} -> {s.energy():.6f}')
T0 = 2 * pi / sqrt(9.81)
f = s.energy() - E0 + T0 * 0
