# paths: E, w
# output: loss
import numpy as np

reviews = [
    ('good film good cast', 1),
    ('dull film', 0),
    ('good end', 1),
    ('dull cast weak end', 0),
]
vocab = {w: i for i, w in enumerate(sorted({w for r, _ in reviews for w in r.split()}))}
rng = np.random.RandomState(6)
E = rng.randn(len(vocab), 3) * 0.5
w = rng.randn(3)
b = 0.1

ids = [np.array([vocab[t] for t in r.split()]) for r, _ in reviews]
labels = np.array([label for _, label in reviews], dtype=float)
bags = np.stack([E[i].mean(axis=0) for i in ids])
logit = bags @ w + b
loss = np.mean(np.maximum(logit, 0) - logit * labels + np.log1p(np.exp(-np.abs(logit))))

p = 1 / (1 + np.exp(-logit))
dlogit = (p - labels) / len(labels)
dw = bags.T @ dlogit
dbags = np.outer(dlogit, w)
dE = np.zeros_like(E)
for i, row in zip(ids, dbags):
    np.add.at(dE, i, row / len(i))
for name, g in {'dE': dE, 'dw': dw}.items():
    print(f'{name:>3}: {np.sqrt((g ** 2).sum()):.6f}')
print({t: int(np.count_nonzero(dE[i])) for t, i in vocab.items()})
w -= 0.1 * dw
E -= 0.1 * dE
