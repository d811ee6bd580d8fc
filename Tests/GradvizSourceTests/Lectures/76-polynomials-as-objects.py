class Polynomial:
    def __init__(self, *coeffs): self.c = list(coeffs)
    def __call__(self, x):
        r = 0
        for a in reversed(self.c): r = r * x + a
        return r
    def __add__(self, o):
        n = max(len(self.c), len(o.c))
        a, b = self.c + [0] * (n - len(self.c)), o.c + [0] * (n - len(o.c))
        return Polynomial(*map(sum, zip(a, b)))
    def __mul__(self, o):
        if not isinstance(o, Polynomial): return Polynomial(*[k * o for k in self.c])
        r = [0] * (len(self.c) + len(o.c) - 1)
        for i, a in enumerate(self.c):
            for j, b in enumerate(o.c): r[i + j] += a * b
        return Polynomial(*r)
    __rmul__ = __mul__
    def __eq__(self, o): return self.c == o.c
    def __len__(self): return len(self.c)
    def __bool__(self): return any(self.c)
    def __contains__(self, k): return k in self.c
    def __neg__(self): return self * -1
    def deriv(self): return Polynomial(*[i * a for i, a in enumerate(self.c)][1:])
    def __str__(self):
        t = [f'{a:+g}' + (f'x^{i}' if i > 1 else 'x' * i) for i, a in enumerate(self.c) if a]
        return ' '.join(t) or '0'
p, q = Polynomial(1, -2, 3.5), Polynomial(0, 1)
print(p, '|', q, '|', p + q, '|', p * q, '|', 2 * p, '|', -p, '|', p.deriv())
print(len(p), bool(Polynomial(0)), 3.5 in p, p == Polynomial(1, -2, 3.5), p(2), (p * q)(2) == p(2) * q(2))
x = 1.3
for _ in range(4):
    x = x - (p(x) - 6) / p.deriv()(x)
print(x)
y = p(x) * q(x) + (p * p)(0.5)
