import numpy as np, random
def softsort(s, tau=0.5):
    ss = np.sort(s)[::-1]
    d = -np.abs(ss[:, None] - s[None, :]) / tau
    e = np.exp(d)
    return e / e.sum(1, keepdims=True)
random.seed(3)
s = np.array([random.uniform(-1, 1) for _ in range(4)])
P = softsort(s)
print(P.round(3), P.argmax(1), np.argsort(-s), sorted(s.tolist(), reverse=True)[:2])
def quicksort(a): return a if len(a) < 2 else quicksort([v for v in a[1:] if v < a[0]]) + [a[0]] + quicksort([v for v in a[1:] if v >= a[0]])
print(quicksort([3, 1, 2, 5, 4]), all(a <= b for a, b in zip(P[0], P[0])))
loss = np.sum((P @ s - np.linspace(1, -1, 4)) ** 2)
