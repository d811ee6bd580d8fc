# paths: unary, pairwise
import numpy as np
from itertools import product

rng = np.random.default_rng(5)
tags = ['noun', 'verb', 'other']
unary = rng.normal(size=(4, 3))
pairwise = rng.normal(size=(3, 3)) * 0.5
gold = [2, 0, 1, 0]


def score(path):
    total = unary[0, path[0]]
    for t, (a, b) in enumerate(zip(path, path[1:]), 1):
        total = total + pairwise[a, b] + unary[t, b]
    return total


def log_partition():
    alpha = unary[0]
    for row in unary[1:]:
        alpha = row + np.log(np.exp(alpha[:, None] + pairwise).sum(axis=0))
    return np.log(np.sum(np.exp(alpha)))


loss = log_partition() - score(gold)

paths = list(product(range(3), repeat=4))
exact = np.log(sum(np.exp(score(p)) for p in paths)) - score(gold)
best = max(paths, key=score)
print(len(paths), 'paths; the best:', *[tags[k] for k in best])
print(f'loss {loss:.6f}, by all paths {exact:.6f}, equal {bool(np.isclose(loss, exact))}')
