# paths: W, slopes['leaky'], slopes['swish'], x
import functools
import numpy as np

REGISTRY = {}
calls = []


def register(name=None, **defaults):
    def decorate(f):
        @functools.wraps(f)
        def wrapper(z, **options):
            calls.append(f.__name__)
            return f(z, **{**defaults, **options})
        REGISTRY[name or f.__name__] = wrapper
        return wrapper
    return decorate


slopes = {'leaky': 0.2, 'swish': 1.5}


@register(slope=0.01)
def leaky(z, slope):
    """Zero is where it bends."""
    return np.where(z >= 0, z, slope * z)


@register('swish', slope=1.0)
def self_gated(z, slope):
    return z / (1 + np.exp(-slope * z))


@register()
def mish(z):
    return z * np.tanh(np.log1p(np.exp(z)))


rs = np.random.RandomState(31)
W = rs.normal(size=(3, 4, 4)) * 0.6
x = rs.normal(size=(2, 4))
h = x
for name, w in zip(sorted(REGISTRY), W):
    options = {'slope': slopes[name]} if name in slopes else {}
    h = h + REGISTRY[name](h @ w, **options)
print(calls, leaky.__doc__, REGISTRY['swish'].__name__)
print(h.round(4))
loss = (h ** 2).mean() + np.abs(h).max()
