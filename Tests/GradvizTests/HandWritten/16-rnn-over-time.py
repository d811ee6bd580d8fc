# A recurrent network over three steps, its backward pass through time in a loop at the top level.
import numpy as np

rng = np.random.RandomState(8)
T, D, H = 3, 2, 4
xs = [rng.randn(D) for _ in range(T)]
targets = [rng.randn(D) for _ in range(T)]
Wxh = 0.5 * rng.randn(H, D)
Whh = 0.5 * rng.randn(H, H)
Why = 0.5 * rng.randn(D, H)
bh = np.zeros(H)
by = np.zeros(D)

hs = {-1: np.zeros(H)}
ys = {}
loss = 0.0
for t in range(T):
    hs[t] = np.tanh(Wxh @ xs[t] + Whh @ hs[t - 1] + bh)
    ys[t] = Why @ hs[t] + by
    loss += 0.5 * np.sum((ys[t] - targets[t]) ** 2)

dWxh = np.zeros_like(Wxh)
dWhh = np.zeros_like(Whh)
dWhy = np.zeros_like(Why)
dbh = np.zeros_like(bh)
dby = np.zeros_like(by)
dhnext = np.zeros(H)
for t in reversed(range(T)):
    dy = ys[t] - targets[t]
    dWhy += np.outer(dy, hs[t])
    dby += dy
    dh = Why.T @ dy + dhnext
    dhraw = (1 - hs[t] * hs[t]) * dh
    dbh += dhraw
    dWxh += np.outer(dhraw, xs[t])
    dWhh += np.outer(dhraw, hs[t - 1])
    dhnext = Whh.T @ dhraw

# fault sign dy: dy = ys[t] - targets[t] => dy = targets[t] - ys[t]
# fault missing-term dh: dh = Why.T @ dy + dhnext => dh = Why.T @ dy
# fault overwritten-sum dWhy: dWhy += np.outer(dy, hs[t]) => dWhy = np.outer(dy, hs[t])
# fault overwritten-sum dby: dby += dy => dby = dy
# fault * dWxh: dWxh += np.outer(dhraw, xs[t]) => dWxh += np.outer(dh, xs[t])
# fault * dWhh: dWhh += np.outer(dhraw, hs[t - 1]) => dWhh += np.outer(dhraw, hs[t])
# fault sign dbh: dbh += dhraw => dbh -= dhraw
