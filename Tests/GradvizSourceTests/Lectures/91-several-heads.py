import numpy as np
import math

def softmax(x, axis=-1):
    e = np.exp(x - np.max(x, axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)

def scaled_dot_product_attention(q, k, v, mask=None):
    d_k = q.shape[-1]
    scores = np.matmul(q, k.swapaxes(-1, -2)) / math.sqrt(d_k)
    if mask is not None:
        scores = np.where(mask == 0, -1e9, scores)
    p = softmax(scores)
    return np.matmul(p, v), p

class MultiHeadAttention:
    def __init__(self, d_model, h, rng):
        assert d_model % h == 0
        self.d_k = d_model // h
        self.h = h
        self.linears = [rng.normal(0, 0.2, (d_model, d_model)) for _ in range(4)]
    def __call__(self, query, key, value, mask=None):
        nb = query.shape[0]
        q, k, v = [np.transpose((x @ l).reshape(nb, -1, self.h, self.d_k), (0, 2, 1, 3)) for l, x in zip(self.linears, (query, key, value))]
        x, self.attn = scaled_dot_product_attention(q, k, v, mask)
        x = x.transpose(0, 2, 1, 3).reshape(nb, -1, self.h * self.d_k)
        return x @ self.linears[-1]

def positional_encoding(n, d):
    pe = np.zeros((n, d))
    pos = np.arange(n)[:, np.newaxis]
    div = np.exp(np.arange(0, d, 2) * -(math.log(10000.0) / d))
    pe[:, 0::2] = np.sin(pos * div)
    pe[:, 1::2] = np.cos(pos * div)
    return pe

rng = np.random.default_rng(0)
n, d = 4, 8
x = rng.normal(size=(2, n, d)) + positional_encoding(n, d)
mask = np.tril(np.ones((n, n), dtype=bool))[None, None]
mha = MultiHeadAttention(d, 2, rng)
out = mha(x, x, x, mask)
print(out.shape, mha.attn[0, 0].round(3))
print(np.allclose(mha.attn.sum(-1), 1.0))
loss = (out ** 2).mean()
print(f"{loss:.10f}")
