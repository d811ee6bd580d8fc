# paths: inner, outer
import random
from collections import Counter

import numpy as np

text = """the river runs to the sea and the sea runs to the sky
and the sky falls on the river"""
words = text.split()
counts = Counter(words)
vocab = [w for w, n in counts.most_common() if n > 1]
ix = {w: i for i, w in enumerate(vocab)}
print(counts.most_common(3))

random.seed(99)
table = [ix[w] for w in vocab for _ in range(int(counts[w] ** 0.75))]
kept = [ix[w] for w in words if w in ix]
pairs = [(c, kept[j]) for i, c in enumerate(kept)
         for j in range(max(0, i - 2), min(len(kept), i + 3)) if j != i]
random.shuffle(pairs)

np.random.seed(99)
D = 3
inner = np.random.uniform(-0.5, 0.5, (len(vocab), D))
outer = np.random.uniform(-0.5, 0.5, (len(vocab), D))


def log_sigmoid(x):
    return -np.logaddexp(0, -x)


total = 0
for centre, context in pairs[:10]:
    negatives = [random.choice(table) for _ in range(3)]
    while context in negatives:
        negatives[negatives.index(context)] = random.randrange(len(vocab))
    v = inner[centre]
    total -= log_sigmoid(v @ outer[context])
    total -= log_sigmoid(-(outer[negatives] @ v)).sum()
loss = total / 10
print(f'{len(vocab)} words, {len(pairs)} pairs, loss {loss:.6f}')
