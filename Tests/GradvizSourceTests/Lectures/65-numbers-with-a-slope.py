import math
from functools import total_ordering

@total_ordering
class Dual:
    __slots__ = ('re', 'eps')
    def __init__(self, re, eps=0.0):
        self.re, self.eps = re, eps
    @staticmethod
    def _lift(v):
        return v if isinstance(v, Dual) else Dual(v)
    def __add__(self, o):
        o = Dual._lift(o)
        return Dual(self.re + o.re, self.eps + o.eps)
    def __sub__(self, o):
        o = Dual._lift(o)
        return Dual(self.re - o.re, self.eps - o.eps)
    def __rsub__(self, o): return Dual._lift(o) - self
    def __mul__(self, o):
        o = Dual._lift(o)
        return Dual(self.re * o.re, self.re * o.eps + self.eps * o.re)
    def __truediv__(self, o):
        o = Dual._lift(o)
        return Dual(self.re / o.re, (self.eps * o.re - self.re * o.eps) / o.re ** 2)
    def __rtruediv__(self, o): return Dual._lift(o) / self
    __radd__ = __add__
    __rmul__ = __mul__
    def __pow__(self, n):
        return Dual(self.re ** n, n * self.re ** (n - 1) * self.eps)
    def __eq__(self, o): return self.re == Dual._lift(o).re
    def __lt__(self, o): return self.re < Dual._lift(o).re
    def __repr__(self): return f'Dual({self.re:g} + {self.eps:g}ε)'
    def __abs__(self): return self if self.re >= 0 else Dual(-self.re, -self.eps)

def exp(d): return Dual(math.exp(d.re), math.exp(d.re) * d.eps) if isinstance(d, Dual) else math.exp(d)
def derivative(f, x): return f(Dual(x, 1.0)).eps

f = lambda x: x ** 3 - 2 * x + 1 / x
print(derivative(f, 1.5), f(Dual(1.5, 1)))
print(max(Dual(1), Dual(3), Dual(2)), Dual(2) >= 2, Dual(1) != Dual(1))

def newton(f, x, tol=1e-12, maxiter=50):
    for it in range(maxiter):
        d = f(Dual(x, 1.0))
        step = d.re / d.eps
        x -= step
        if abs(step) < tol:
            break
    else:
        raise RuntimeError('no convergence')
    return x, it

root, its = newton(lambda t: t * t - 2, 1.0)
print(f'{root:.15f} after {its} iterations')
x = 0.7
y = exp(-x ** 2) / (1 + x)
