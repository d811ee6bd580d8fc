# paths: theta
import numpy as np
from dataclasses import dataclass
@dataclass(frozen=True)
class Quat:
    w: float
    x: float = 0.0
    y: float = 0.0
    z: float = 0.0
    def __mul__(self, o: 'Quat') -> 'Quat':
        return Quat(self.w*o.w - self.x*o.x - self.y*o.y - self.z*o.z,
                    self.w*o.x + self.x*o.w + self.y*o.z - self.z*o.y,
                    self.w*o.y - self.x*o.z + self.y*o.w + self.z*o.x,
                    self.w*o.z + self.x*o.y - self.y*o.x + self.z*o.w)
    def __abs__(self): return np.sqrt(self.w**2 + self.x**2 + self.y**2 + self.z**2)
    def conj(self): return Quat(self.w, -self.x, -self.y, -self.z)
    def __iter__(self): yield from (self.w, self.x, self.y, self.z)
    def __getitem__(self, i): return tuple(self)[i]
def from_axis(axis, theta):
    a = np.asarray(axis, float); a /= np.linalg.norm(a)
    return Quat(np.cos(theta/2), *(np.sin(theta/2) * a))
theta = 0.7
q = from_axis([0, 0, 1], theta)
p = q * Quat(0, 1.0, 2.0, 3.0) * q.conj()
print([round(float(c), 4) for c in p], f'{abs(q):.3f}')
print(q[0] == q.w, Quat(1.0) == Quat(1.0), Quat(1, 2, 3, 4))
w, *v = p
err = sum((a - b)**2 for a, b in zip(v, (0.5, 2.0, 3.0)))
