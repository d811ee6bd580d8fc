import math
def step_decay(e, base=0.1, drop=0.5, every=3): return base * math.pow(drop, math.floor((1 + e) / every))
def cosine(e, T=10, lo=1e-3, hi=0.1): return lo + 0.5 * (hi - lo) * (1 + math.cos(math.pi * e / T))
def warmup(fn, n):
    def inner(e): return fn(e) * min(1.0, (e + 1) / n)
    return inner
class OneCycle:
    def __init__(self, top, total): self.top, self.total, self.i = top, total, 0
    def __iter__(self): return self
    def __next__(self):
        if self.i >= self.total: raise StopIteration
        half = self.total / 2
        lr = self.top * (self.i / half if self.i <= half else 2 - self.i / half)
        self.i += 1
        return lr
for name, s in {'step': step_decay, 'cos': cosine, 'warm': warmup(cosine, 4)}.items():
    print(f'{name:<5}', [f'{s(e):.4f}' for e in range(0, 10, 3)])
print(['%.3f' % v for v in OneCycle(0.5, 6)], sum(OneCycle(1.0, 4)))
w, v = 2.0, 0.0
for e, lr in zip(range(5), OneCycle(0.2, 5)):
    g = 2 * w + math.cos(w)
    v = 0.9 * v - lr * g
    w += v
loss = w ** 2 + math.sin(w)
