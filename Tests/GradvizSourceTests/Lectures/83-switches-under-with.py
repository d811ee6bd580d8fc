import numpy as np
from contextlib import contextmanager
class Config: train = True
@contextmanager
def using_config(name, value):
    old = getattr(Config, name); setattr(Config, name, value)
    try: yield
    finally: setattr(Config, name, old)
def no_grad(): return using_config('train', False)
def dropout(x, p=0.5, rng=np.random.RandomState(0)):
    if Config.train:
        mask = rng.rand(*x.shape) > p
        return x * mask / (1 - p)
    return x
x = np.ones(6) * 2.0
print(dropout(x))
with no_grad():
    print(dropout(x), Config.train)
print(Config.train)
W = np.arange(6.) / 10
loss = (dropout(x, 0.3) @ W) ** 2
