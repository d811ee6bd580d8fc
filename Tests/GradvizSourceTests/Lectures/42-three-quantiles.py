# paths: coef[0.1], coef[0.5], coef[0.9], features
import numpy as np

rng = np.random.default_rng(seed=12)
n = 12
features = np.stack([np.ones(n), rng.uniform(0, 3, n)], axis=-1)
y = 1 + 0.8 * features[:, 1] + rng.gumbel(0, 0.5, size=n)
levels = [.1, .5, .9]
coef = {q: np.array([1.0 + (q - 0.5), 0.7 + 0.2 * q]) for q in levels}


def pinball(residual, q):
    return np.maximum(q * residual, (q - 1) * residual)


losses = {q: np.mean(pinball(y - features @ coef[q], q)) for q in levels}
crossing = sum(np.maximum(features @ coef[a] - features @ coef[b], 0).sum() for a, b in zip(levels, levels[1:]))
below = {q: int(np.sum(y < features @ c)) for q, c in coef.items()}
print('below:', below, 'of', n)
print(', '.join(f'{q:.0%}: {v:.5f}' for q, v in losses.items()))
loss = sum(losses.values()) + crossing
