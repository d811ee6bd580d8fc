from abc import ABC, abstractmethod
import math
class Expr(ABC):
    @abstractmethod
    def eval(self, env): ...
    @abstractmethod
    def diff(self, var): ...
    def __add__(self, o): return Add(self, wrap(o))
    def __radd__(self, o): return Add(wrap(o), self)
    def __mul__(self, o): return Mul(self, wrap(o))
    def __rmul__(self, o): return Mul(wrap(o), self)
    def __pow__(self, n): return Pow(self, n)
    def __str__(self): return repr(self)
class Const(Expr):
    def __init__(self, v): self.v = v
    def eval(self, env): return self.v
    def diff(self, var): return Const(0)
    def __repr__(self): return str(self.v)
class Var(Expr):
    def __init__(self, name): self.name = name
    def eval(self, env): return env[self.name]
    def diff(self, var): return Const(int(self.name == var))
    def __repr__(self): return self.name
class Add(Expr):
    def __init__(self, a, b): self.a, self.b = a, b
    def eval(self, env): return self.a.eval(env) + self.b.eval(env)
    def diff(self, var): return self.a.diff(var) + self.b.diff(var)
    def __repr__(self): return f'({self.a} + {self.b})'
class Mul(Expr):
    def __init__(self, a, b): self.a, self.b = a, b
    def eval(self, env): return self.a.eval(env) * self.b.eval(env)
    def diff(self, var): return self.a.diff(var) * self.b + self.a * self.b.diff(var)
    def __repr__(self): return f'{self.a} * {self.b}'
class Pow(Expr):
    def __init__(self, a, n): self.a, self.n = a, n
    def eval(self, env): return self.a.eval(env) ** self.n
    def diff(self, var): return self.n * self.a ** (self.n - 1) * self.a.diff(var)
    def __repr__(self): return f'{self.a}**{self.n}'
class Sin(Expr):
    def __init__(self, a): self.a = a
    def eval(self, env): return math.sin(self.a.eval(env))
    def diff(self, var): return Cos(self.a) * self.a.diff(var)
    def __repr__(self): return f'sin({self.a})'
class Cos(Sin):
    def eval(self, env): return math.cos(self.a.eval(env))
    def diff(self, var): return -1 * Sin(self.a) * self.a.diff(var)
    def __repr__(self): return f'cos({self.a})'
def wrap(v): return v if isinstance(v, Expr) else Const(v)
x, y = Var('x'), Var('y')
e = 3 * x ** 2 * y + Sin(x * y)
print(e)
print(e.diff('x'))
try:
    Expr()
except TypeError as err:
    print(str(err).split(' with')[0])
env = {'x': 1.5, 'y': -0.5}
print(f"{e.diff('x').eval(env):.6f} {e.diff('y').eval(env):.6f}")
f = e.eval(env)
