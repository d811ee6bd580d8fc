# paths: block['attn']['qkv'], block['mlp']['up'], block['norm1']['scale'], x
import numpy as np


def norm(x, scale, shift, eps=1e-5):
    centred = x - x.mean(-1, keepdims=True)
    return scale * centred / np.sqrt((centred ** 2).mean(-1, keepdims=True) + eps) + shift


def gelu(x):
    return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x ** 3)))


def heads(x, n_head):
    return x.reshape(x.shape[0], n_head, -1).swapaxes(0, 1)


def attend(x, qkv, out, n_head):
    q, k, v = (heads(part, n_head) for part in np.split(x @ qkv, 3, axis=-1))
    scores = np.einsum('htd,hsd->hts', q, k) / np.sqrt(q.shape[-1])
    scores = scores + np.triu(np.full(scores.shape[1:], -1e10), 1)
    scores = np.exp(scores - scores.max(-1, keepdims=True))
    scores = scores / scores.sum(-1, keepdims=True)
    return np.hstack(list(scores @ v)) @ out


def run(x, *, attn, mlp, norm1, norm2, n_head=2):
    x = x + attend(norm(x, **norm1), **attn, n_head=n_head)
    return x + gelu(norm(x, **norm2) @ mlp['up']) @ mlp['down']


rng = np.random.default_rng(0)
width = 4
block = {
    'attn': {'qkv': rng.normal(0, 0.4, (width, 3 * width)), 'out': rng.normal(0, 0.4, (width, width))},
    'mlp': {'up': rng.normal(0, 0.4, (width, 2 * width)), 'down': rng.normal(0, 0.4, (2 * width, width))},
    'norm1': dict(scale=np.ones(width), shift=np.zeros(width)),
    'norm2': dict(scale=np.ones(width), shift=np.zeros(width)),
}
x = rng.normal(size=(6, width))
y = run(run(x, **block), **block)
logits = y @ x.T
picked = logits[np.arange(6), np.arange(6)[::-1]]
loss = -np.mean(picked - np.log(np.exp(logits).sum(axis=1)))
print(y.shape, f'{loss=:.5f}')
