# paths: G.w1, G.b2, D.w1, latent
import numpy as np


class MLP:
    slope = 0.2

    def __init__(self, sizes, rng):
        for i, (a, b) in enumerate(zip(sizes[:-1], sizes[1:]), start=1):
            setattr(self, f'w{i}', rng.normal(0, 0.6, (a, b)))
            setattr(self, f'b{i}', np.full(b, 0.05))

    def __call__(self, x):
        h = x @ self.w1 + self.b1
        h = np.where(h > 0, h, self.slope * h)
        return h @ self.w2 + self.b2


class Critic(MLP):
    slope = 0.01

    def __call__(self, x):
        return super().__call__(x)[..., 0]


def bce_with_logits(logits, target):
    return (np.maximum(logits, 0) - logits * target + np.log1p(np.exp(-abs(logits)))).mean()


rng = np.random.default_rng(1234)
G, D = MLP((2, 5, 2), rng), Critic((2, 5, 1), rng)
phase = rng.uniform(0, 2 * np.pi, 8)
real = np.stack([np.cos(phase), np.sin(phase)], axis=1)
latent = rng.normal(size=(8, 2))
fake = G(latent)

d_loss = bce_with_logits(D(real), 0.9) + bce_with_logits(D(fake), 0.0)
g_loss = bce_with_logits(D(fake), 1.0)
mix = rng.random((8, 1))
between = mix * real + (1 - mix) * fake
step = 1e-3 * (between - between.mean(0))
slope = (D(between + step) - D(between - step)) / 2e-3
penalty = np.mean((slope - 1) ** 2)
print('d %.6f  g %.6f  penalty %.4f' % (d_loss, g_loss, penalty))
loss = g_loss + 0.1 * d_loss + 0.01 * penalty
