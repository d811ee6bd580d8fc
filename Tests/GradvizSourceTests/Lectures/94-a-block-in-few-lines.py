import numpy as np
rng = np.random.default_rng(1)
V, T, C, H = 10, 5, 8, 2
p = dict(wte=rng.normal(0, .2, (V, C)), wpe=rng.normal(0, .2, (T, C)), qkv=rng.normal(0, .2, (C, 3 * C)), proj=rng.normal(0, .2, (C, C)), fc=rng.normal(0, .2, (C, 4 * C)), out=rng.normal(0, .2, (4 * C, C)), g1=np.ones(C), b1=np.zeros(C), g2=np.ones(C), b2=np.zeros(C))
def gelu(x): return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))
def softmax(x):
    exp_x = np.exp(x - np.max(x, axis=-1, keepdims=True)); return exp_x / np.sum(exp_x, axis=-1, keepdims=True)
def layer_norm(x, g, b, eps=1e-5):
    mean, variance = np.mean(x, axis=-1, keepdims=True), np.var(x, axis=-1, keepdims=True)
    return g * (x - mean) / np.sqrt(variance + eps) + b
def attention(q, k, v, mask): return softmax(q @ k.T / np.sqrt(q.shape[-1]) + mask) @ v
def mha(x):
    qkv = np.split(x @ p["qkv"], 3, axis=-1)
    heads = list(map(lambda t: np.split(t, H, axis=-1), qkv))
    mask = (1 - np.tri(x.shape[0], dtype=x.dtype)) * -1e10
    return np.hstack([attention(q, k, v, mask) for q, k, v in zip(*heads)]) @ p["proj"]
inputs = [3, 1, 4, 1, 5]; targets = [1, 4, 1, 5, 9]
x = p["wte"][inputs] + p["wpe"][range(len(inputs))]
x = x + mha(layer_norm(x, p["g1"], p["b1"]))
x = x + gelu(layer_norm(x, p["g2"], p["b2"]) @ p["fc"]) @ p["out"]
logits = x @ p["wte"].T
probs = softmax(logits)
loss = -np.mean(np.log(probs[np.arange(T), targets]))
print(f"{loss:.12f}", np.argmax(logits, axis=-1), "params:", sum(a.size for a in p.values()))
