# A character-level recurrent network over four letters: states in a dictionary by time, one-hot inputs that are set
# item by item, a loss that is summed up turn by turn.
import numpy as np

text = 'hello'
letters = sorted(set(text))
index = {letter: i for i, letter in enumerate(letters)}
size, hidden = len(letters), 3

np.random.seed(0)
Wxh = np.random.randn(hidden, size) * 0.1
Whh = np.random.randn(hidden, hidden) * 0.1
Why = np.random.randn(size, hidden) * 0.1
bh = np.zeros((hidden, 1))
by = np.zeros((size, 1))

hs = {-1: np.zeros((hidden, 1))}
loss = 0
for t in range(len(text) - 1):
    x = np.zeros((size, 1))
    x[index[text[t]]] = 1
    hs[t] = np.tanh(Wxh @ x + Whh @ hs[t - 1] + bh)
    y = Why @ hs[t] + by
    p = np.exp(y) / np.sum(np.exp(y))
    loss += -np.log(p[index[text[t + 1]], 0])

print(f'{loss:.6f}')
