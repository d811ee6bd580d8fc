# An LSTM cell whose weights stand in a dictionary, with the gates stacked in one product.
import numpy as np


def sigmoid(t):
    return 1 / (1 + np.exp(-t))


def make_parameters(n, m, rng):
    return {
        'W': rng.normal(0, 0.4, size=(4 * n, n + m)),
        'b': np.concatenate([np.ones(n), np.zeros(3 * n)]),  # the forget gate begins open
    }


def cell(x, h, c, p):
    n = h.size
    gates = p['W'] @ np.concatenate([h, x]) + p['b']
    f, i, o = (sigmoid(gates[k * n:(k + 1) * n]) for k in range(3))
    g = np.tanh(gates[3 * n:])
    c = f * c + i * g
    return o * np.tanh(c), c


params = make_parameters(2, 1, np.random.default_rng(8))
xs = np.array([[1.0], [-0.5], [0.25]])
h, c = np.zeros(2), np.zeros(2)
states = []
for t, x in enumerate(xs):
    h, c = cell(x, h, c, params)
    states.append(h)

loss = np.mean(np.stack(states) ** 2)
print(f'{loss:.8f}')
