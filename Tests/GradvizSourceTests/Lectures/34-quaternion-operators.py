# paths: spin.w, spin.z, points[0].x, angle
import math


class Quaternion:
    __slots__ = ('w', 'x', 'y', 'z')

    def __init__(self, w=0.0, x=0.0, y=0.0, z=0.0):
        self.w, self.x, self.y, self.z = w, x, y, z

    @classmethod
    def about(cls, axis, angle):
        half = angle / 2
        return cls(math.cos(half), *(math.sin(half) * a for a in axis))

    def __iter__(self):
        yield from (self.w, self.x, self.y, self.z)

    def __add__(self, other):
        return Quaternion(*(a + b for a, b in zip(self, other)))

    def __mul__(self, other):
        if isinstance(other, (int, float)):
            return Quaternion(*[other * a for a in self])
        a, b, c, d = self
        e, f, g, h = other
        return Quaternion(a * e - b * f - c * g - d * h, a * f + b * e + c * h - d * g,
                          a * g - b * h + c * e + d * f, a * h + b * g - c * f + d * e)

    __rmul__ = __mul__

    def __neg__(self):
        return -1 * self

    def __invert__(self):
        return Quaternion(self.w, -self.x, -self.y, -self.z)

    def __abs__(self):
        return math.sqrt(sum(a * a for a in self))

    def __repr__(self):
        return 'Quaternion(%s)' % ', '.join(f'{a:.4f}' for a in self)


angle = 0.9
spin = Quaternion.about((0.0, 0.6, 0.8), angle)
points = [Quaternion(0, 1.0, 0.5, -0.2), Quaternion(0, 0.3, -0.4, 0.9)]
goals = [Quaternion(0, 0.4, 1.0, -0.3), Quaternion(0, 0.8, 0.1, 0.6)]
turned = [spin * p * ~spin for p in points]
print(spin, abs(spin), *turned, sep='\n')
loss = sum(abs(t + -g) ** 2 for t, g in zip(turned, goals)) + (abs(spin) - 1) ** 2
