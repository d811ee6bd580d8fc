# A character-level network: forward and backward pass in one function.
import numpy as np

data = "hello world"
chars = sorted(set(data))
V, H = len(chars), 5
char_to_ix = {ch: i for i, ch in enumerate(chars)}
np.random.seed(0)
Wxh = np.random.randn(H, V) * 0.5
Whh = np.random.randn(H, H) * 0.5
Why = np.random.randn(V, H) * 0.5
bh = np.zeros((H, 1))
by = np.zeros((V, 1))

def lossFun(inputs, targets, hprev):
    xs, hs, ys, ps = {}, {}, {}, {}
    hs[-1] = np.copy(hprev)
    loss = 0
    for t in range(len(inputs)):
        xs[t] = np.zeros((V, 1))
        xs[t][inputs[t]] = 1
        hs[t] = np.tanh(np.dot(Wxh, xs[t]) + np.dot(Whh, hs[t - 1]) + bh)
        ys[t] = np.dot(Why, hs[t]) + by
        ps[t] = np.exp(ys[t]) / np.sum(np.exp(ys[t]))
        loss += -np.log(ps[t][targets[t], 0])
    dWxh, dWhh, dWhy = np.zeros_like(Wxh), np.zeros_like(Whh), np.zeros_like(Why)
    dbh, dby = np.zeros_like(bh), np.zeros_like(by)
    dhnext = np.zeros_like(hs[0])
    for t in reversed(range(len(inputs))):
        dy = np.copy(ps[t])
        dy[targets[t]] -= 1
        dWhy += np.dot(dy, hs[t].T)
        dby += dy
        dh = np.dot(Why.T, dy) + dhnext
        dhraw = (1 - hs[t] * hs[t]) * dh
        dbh += dhraw
        dWxh += np.dot(dhraw, xs[t].T)
        dWhh += np.dot(dhraw, hs[t - 1].T)
        dhnext = np.dot(Whh.T, dhraw)
    return loss, dWxh, dWhh, dWhy, dbh, dby, hs[len(inputs) - 1]

inputs = [char_to_ix[ch] for ch in data[:4]]
targets = [char_to_ix[ch] for ch in data[1:5]]
hprev = np.zeros((H, 1))
loss, dWxh, dWhh, dWhy, dbh, dby, hprev = lossFun(inputs, targets, hprev)
mWxh = np.zeros_like(Wxh)
for param, dparam, mem in zip([Wxh, Whh], [dWxh, dWhh], [mWxh, np.zeros_like(Whh)]):
    mem += dparam * dparam
    param += -0.1 * dparam / np.sqrt(mem + 1e-8)

# fault missing-term dh: dh = np.dot(Why.T, dy) + dhnext => dh = np.dot(Why.T, dy)
# fault overwritten-sum dby: dby += dy => dby = dy
# fault sign dbh: dbh += dhraw => dbh -= dhraw
# fault * dWhh: dWhh += np.dot(dhraw, hs[t - 1].T) => dWhh += np.dot(dhraw, hs[t].T)
# fault factor dWxh: dWxh += np.dot(dhraw, xs[t].T) => dWxh += 0.5 * np.dot(dhraw, xs[t].T)
