import functools, time, math
REGISTRY = {}
def register(name=None):
    def deco(fn):
        REGISTRY[name or fn.__name__] = fn
        @functools.wraps(fn)
        def inner(*a, **k):
            inner.calls += 1
            return fn(*a, **k)
        inner.calls = 0
        return inner
    return deco
@register()
def relu(x): return max(0.0, x)
@register('swish')
def silu(x, beta=1.0):
    """x * sigmoid(beta x)"""
    return x / (1 + math.exp(-beta * x))
@register()
def softplus(x): return math.log1p(math.exp(x))
print(list(REGISTRY), silu.__name__, silu.__doc__)
xs = [-1.0, 0.5, 2.0]
for name, fn in REGISTRY.items():
    print(f'{name:>10}: ' + ', '.join(f'{fn(x):+.4f}' for x in xs))
total = sum(silu(x) * softplus(x) for x in xs) + relu(xs[2])
print(silu.calls, softplus.calls, relu.calls)
