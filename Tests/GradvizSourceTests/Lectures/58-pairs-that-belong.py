# paths: images, texts, projection['image'], log_scale
# output: loss
import numpy as np

rng = np.random.default_rng(99)
n, d = 4, 3
images = rng.normal(size=(n, 5))
texts = rng.normal(size=(n, 4))
projection = {'image': rng.normal(size=(5, d)), 'text': rng.normal(size=(4, d))}
log_scale = 1.2


def unit(v):
    return v / np.linalg.norm(v, axis=-1, keepdims=True)


def cross_entropy(logits, labels, mask=None):
    if mask is not None:
        logits = np.where(mask, logits, -1e9)
    m = logits.max(axis=1, keepdims=True)
    log_probs = logits - m - np.log(np.exp(logits - m).sum(axis=1, keepdims=True))
    return -np.take_along_axis(log_probs, labels[:, None], axis=1).mean()


a, b = unit(images @ projection['image']), unit(texts @ projection['text'])
logits = np.exp(log_scale) * a @ b.T
labels = np.arange(n)
clip = (cross_entropy(logits, labels) + cross_entropy(logits.T, labels)) / 2

both = np.concatenate([a, b])
similar = both @ both.T / 0.5
partner = (np.arange(2 * n) + n) % (2 * n)
ntxent = cross_entropy(similar, partner, mask=~np.eye(2 * n, dtype=bool))
distance = ((a[:, None] - b[None]) ** 2).sum(-1)
wrong = np.where(np.eye(n) > 0, np.inf, distance).min(axis=1)
triplet = np.maximum(0, np.diagonal(distance) - wrong + 0.3).mean()
loss = clip + 0.5 * ntxent + triplet

print(f'{clip:.5f} {ntxent:.5f} {triplet:.5f}')
top1 = (logits.argmax(1) == labels).mean()
ranks = (-logits).argsort(axis=1).argsort(axis=1)[labels, labels] + 1
print(f'top-1 {top1:.0%}, mean reciprocal rank {np.mean(1 / ranks):.3f}, ranks {ranks.tolist()}')
