# paths: weights.Uz, weights.Wh, weights.Wr, embedding
from collections import namedtuple

import numpy as np

Gru = namedtuple('Gru', 'Wz Uz Wr Ur Wh Uh')


def make(n_in, n_hidden, rng):
    shapes = [(n_in, n_hidden), (n_hidden, n_hidden)] * 3
    return Gru(*[rng.randn(*s) * 0.4 for s in shapes])


def unroll(weights, xs, h):
    """Yields the state after each element of the sequence."""
    logistic = lambda a: 0.5 * (1 + np.tanh(0.5 * a))
    for x in xs:
        update = logistic(x @ weights.Wz + h @ weights.Uz)
        reset = logistic(x @ weights.Wr + h @ weights.Ur)
        candidate = np.tanh(x @ weights.Wh + (reset * h) @ weights.Uh)
        h = (1 - update) * h + update * candidate
        yield h


rng = np.random.RandomState(42)
vocabulary = 'the cat sat on the mat and the dog sat too'.split()
index = {}
for word in vocabulary:
    index.setdefault(word, len(index))
embedding = rng.randn(len(index), 3)
weights = make(3, 4, rng)
ids = [index[w] for w in vocabulary]
*_, last = states = list(unroll(weights, embedding[ids], np.zeros(4)))
print(len(index), 'words,', len(states), 'states')
print(weights._fields)
scale = 1 + len(states) / 10
loss = scale * np.logaddexp(0, -last.sum()) + 0.1 * np.mean([np.mean(s ** 2) for s in states])
