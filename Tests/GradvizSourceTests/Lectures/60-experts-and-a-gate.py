# paths: experts[0].W, experts[2].b, gate, tokens
import numpy as np


class Expert:
    made = 0

    def __init__(self, width, rng):
        self.W = rng.normal(0, width ** -0.5, (width, width))
        self.b = np.zeros(width)
        Expert.made += 1

    def __call__(self, x):
        return np.tanh(x @ self.W + self.b)


def main(width=3, k=2):
    logits = tokens @ gate
    top = np.argsort(-logits, axis=1)[:, :k]
    rows = np.arange(len(tokens))[:, None]
    chosen = np.exp(logits[rows, top])
    chosen = chosen / chosen.sum(axis=1, keepdims=True)
    out = np.zeros_like(tokens)
    load = np.zeros(len(experts))
    for e, expert in enumerate(experts):
        where, slot = np.nonzero(top == e)
        if where.size == 0:
            continue
        out[where] += chosen[where, slot][:, None] * expert(tokens[where])
        load[e] = where.size
    soft = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    balance = len(experts) * np.sum(load / load.sum() * soft.mean(axis=0))
    print('load', load.astype(int), 'made', Expert.made)
    return np.mean((out - tokens[::-1]) ** 2), balance


if __name__ == '__main__':
    rng = np.random.default_rng(64)
    tokens = rng.normal(size=(7, 3))
    gate = rng.normal(size=(3, 4))
    experts = [Expert(3, rng) for _ in range(4)]
    error, balance = main()
    print(f'{error:.6f} {balance:.6f}')
    loss = error + 0.01 * balance
