# paths: W, x
"""A gradient checked as assignments do: every element moved a little, by np.nditer and its place."""
import numpy as np

np.random.seed(8)
W = np.random.randn(3, 2) * 0.7
x = np.array([0.4, -1.2])
target = np.array([0.1, 0.5, -0.3])


def cost(W):
    return 0.5 * np.sum((np.tanh(W @ x) - target) ** 2)


def numerical(f, A, h=1e-5):
    slopes = np.zeros_like(A)
    it = np.nditer(A, flags=['multi_index'], op_flags=['readwrite'])
    while not it.finished:
        place = it.multi_index
        kept = A[place]
        A[place] = kept + h
        above = f(A)
        A[place] = kept - h
        below = f(A)
        A[place] = kept
        slopes[place] = (above - below) / (2 * h)
        it.iternext()
    return slopes


h = np.tanh(W @ x)
exact = np.outer((h - target) * (1 - h**2), x)
worst = 0.0
for place, slope in np.ndenumerate(numerical(cost, W)):
    error = abs(slope - exact[place]) / max(1e-8, abs(slope) + abs(exact[place]))
    worst = max(worst, error)
    print(place, f'{slope:+.5f}', 'ok' if error < 1e-6 else 'wrong')
assert worst < 1e-6

table = np.arange(6.0).reshape(2, 3)
with np.nditer(table, op_flags=['readwrite']) as it:
    for cell in it:
        cell[...] = cell * cell
print(table, *np.nditer(table.T), *np.nditer(table.T, order='C'))
print([f'{a}{b:+g}' for a, b in np.nditer([np.arange(2), np.array([[1.0], [-1.0]])])])

S = np.zeros((3, 3))
S.flat[::4] = [2.0, 3.0, 4.0]
S.flat[1] += 0.5
print(S, S.flat[4], S.flat[-3:], S.T.flat[3], repr(S[0, 0, ...]), [np.squeeze(S.sum())])
loss = cost(W) + 0.01 * sum(v * v for v in W.flat) + np.tanh(x @ S[:2, :2] @ x)
