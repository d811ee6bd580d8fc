# paths: Wxh, Whh, Why, by
# output: loss
import numpy as np

text = 'abcbacabba'
letters = sorted(set(text))
to_ix = {c: i for i, c in enumerate(letters)}
to_letter = {i: c for c, i in to_ix.items()}
V, H = len(letters), 4

np.random.seed(10)
Wxh = np.random.randn(H, V) * 0.3
Whh = np.random.randn(H, H) * 0.3
Why = np.random.randn(V, H) * 0.3
bh = np.zeros((H, 1))
by = np.zeros((V, 1))

inputs = [to_ix[c] for c in text[:-1]]
targets = [to_ix[c] for c in text[1:]]
xs, hs, ps = {}, {-1: np.zeros((H, 1))}, {}
loss = 0
for t in range(len(inputs)):
    xs[t] = np.zeros((V, 1))
    xs[t][inputs[t]] = 1
    hs[t] = np.tanh(Wxh @ xs[t] + Whh @ hs[t - 1] + bh)
    y = Why @ hs[t] + by
    ps[t] = np.exp(y) / np.sum(np.exp(y))
    loss += -np.log(ps[t][targets[t], 0])

print(f'{len(inputs)} steps, loss {loss:.6f}')

dWxh, dWhh, dWhy = np.zeros_like(Wxh), np.zeros_like(Whh), np.zeros_like(Why)
dbh, dby = np.zeros_like(bh), np.zeros_like(by)
dhnext = np.zeros_like(hs[0])
for t in reversed(range(len(inputs))):
    dy = np.copy(ps[t])
    dy[targets[t]] -= 1
    dWhy += dy @ hs[t].T
    dby += dy
    dh = Why.T @ dy + dhnext
    draw = (1 - hs[t] * hs[t]) * dh
    dbh += draw
    dWxh += draw @ xs[t].T
    dWhh += draw @ hs[t - 1].T
    dhnext = Whh.T @ draw
for d in [dWxh, dWhh, dWhy, dbh, dby]:
    np.clip(d, -5, 5, out=d)
print('largest', round(float(np.abs(dWhh).max()), 6))

ix, guess = inputs[0], []
for t in range(4):
    ix = int(np.argmax(ps[t]))
    guess.append(to_letter[ix])
print(''.join(guess))
