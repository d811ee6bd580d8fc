# paths: tokens, W_q, W_k, W_v
import math
import numpy as np

T, d = 5, 4
np.random.seed(5)
tokens = np.random.randn(T, d)
W_q, W_k, W_v = [np.random.randn(d, d) / math.sqrt(d) for _ in range(3)]


def softmax(z, axis=-1):
    z = z - z.max(axis=axis, keepdims=True)
    e = np.exp(z)
    return e / e.sum(axis=axis, keepdims=True)


def attention(q, k, v, mask=None):
    scores = q @ k.T / math.sqrt(k.shape[-1])
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    weights = softmax(scores)
    return weights @ v, weights


causal = np.tril(np.ones((T, T), dtype=bool))
context, weights = attention(tokens @ W_q, tokens @ W_k, tokens @ W_v, mask=causal)
with np.printoptions(precision=3, suppress=True):
    print(weights)
assert np.allclose(weights.sum(axis=1), 1)
assert (weights[~causal] == 0).all()
target = np.roll(tokens, -1, axis=0)
cosine = (context * target).sum(1) / (np.linalg.norm(context, axis=1) * np.linalg.norm(target, axis=1))
loss = 1 - cosine[:-1].mean()
