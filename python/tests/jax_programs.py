"""Programs of JAX as people write them: a name, a function, and its arguments."""
from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

PROGRAMS = {}
_random = np.random.default_rng(7)


def _array(*shape):
    return jnp.asarray(_random.normal(size=shape), jnp.float32)


X, Y, V = _array(5, 3), _array(5), _array(4)
LABELS = jnp.array([0, 2, 1, 1, 0])


def program(*args):
    def add(f):
        PROGRAMS[f.__name__] = (f, args)
        return f
    return add


def dense(p, x):
    return x @ p["kernel"] + p["bias"]


def layer(n, m):
    return {"kernel": _array(n, m) * 0.5, "bias": _array(m) * 0.1}


def layer_norm(p, x):
    mean = x.mean(-1, keepdims=True)
    centred = x - mean
    return p["scale"] * centred * lax.rsqrt((centred ** 2).mean(-1, keepdims=True) + 1e-5) + p["shift"]


@program(_array(3), jnp.float32(0.3), X, Y)
def linear_regression(w, b, x, y):
    error = x @ w + b - y
    return jnp.mean(error ** 2)


@program(_array(3), jnp.float32(-0.2), X, (Y > 0).astype(jnp.float32))
def logistic_regression(w, b, x, y):
    p = jax.nn.sigmoid(x @ w + b)
    return -jnp.mean(y * jnp.log(p) + (1 - y) * jnp.log(1 - p)) + 0.01 * jnp.sum(w ** 2)


@program({"hidden": layer(3, 4), "out": layer(4, 3)}, X)
def perceptron(params, x):
    h = jax.nn.relu(dense(params["hidden"], x))
    logits = dense(params["out"], h)
    loss = -jax.nn.log_softmax(logits)[jnp.arange(5), LABELS].mean()
    return loss


@program([layer(3, 3), layer(3, 3), layer(3, 1)], X)
def layers_in_a_loop(params, x):
    for p in params[:-1]:
        x = jnp.tanh(dense(p, x))
    return jnp.sum(dense(params[-1], x))


@program({"k": _array(2, 1, 3, 3), "w": _array(2, 3)}, _array(2, 1, 6, 6))
def convolution(params, images):
    maps = lax.conv_general_dilated(images, params["k"], (1, 1), "SAME")
    pooled = lax.reduce_window(jax.nn.relu(maps), -jnp.inf, lax.max, (1, 1, 2, 2), (1, 1, 2, 2), "VALID")
    logits = pooled.mean((2, 3)) @ params["w"]
    return jax.nn.logsumexp(logits, axis=-1).sum() - logits[:, 0].sum()


@program({"gamma": _array(3), "beta": _array(3)}, X)
def batch_norm(params, x):
    mean, var = x.mean(0), x.var(0)
    y = params["gamma"] * (x - mean) / jnp.sqrt(var + 1e-5) + params["beta"]
    return jnp.sum(jax.nn.gelu(y))


@program({"w": _array(4, 4) * 0.4, "u": _array(3, 4)}, X)
def recurrent_scan(params, xs):
    def step(h, x):
        h = jnp.tanh(h @ params["w"] + x @ params["u"])
        return h, h.sum()
    h, sums = lax.scan(step, jnp.zeros(4), xs)
    return jnp.sum(h ** 2) + jnp.sum(sums[1:] * sums[:-1])


@program({"w": _array(5, 8) * 0.5, "b": _array(8)}, _array(4, 3))
def lstm(params, xs):
    def cell(carry, x):
        h, c = carry
        i, f, g, o = jnp.split(jnp.concatenate([x, h]) @ params["w"] + params["b"], 4)
        c = jax.nn.sigmoid(f) * c + jax.nn.sigmoid(i) * jnp.tanh(g)
        h = jax.nn.sigmoid(o) * jnp.tanh(c)
        return (h, c), h
    _, hs = lax.scan(cell, (jnp.zeros(2), jnp.zeros(2)), xs)
    return jnp.mean(hs ** 2)


@program({"z": layer(5, 2), "r": layer(5, 2), "n": layer(5, 2)}, _array(3, 3))
def gru_in_python(params, xs):
    h = jnp.zeros(2)
    for x in xs:
        z = jax.nn.sigmoid(dense(params["z"], jnp.concatenate([x, h])))
        r = jax.nn.sigmoid(dense(params["r"], jnp.concatenate([x, h])))
        n = jnp.tanh(dense(params["n"], jnp.concatenate([x, r * h])))
        h = (1 - z) * n + z * h
    return jnp.sum(h * jnp.array([1.0, -2.0]))


def attention(p, x, heads=2):
    n, d = x.shape
    q, k, v = (jnp.reshape(x @ p[name], (n, heads, d // heads)) for name in "qkv")
    scores = jnp.einsum("qhd,khd->hqk", q, k) / jnp.sqrt(d / heads)
    causal = jnp.tril(jnp.ones((n, n), bool))
    weights = jax.nn.softmax(jnp.where(causal, scores, -1e9), axis=-1)
    return jnp.einsum("hqk,khd->qhd", weights, v).reshape(n, d) @ p["o"]


BLOCK = {"attention": {name: _array(4, 4) * 0.5 for name in "qkvo"},
         "norm1": {"scale": jnp.ones(4), "shift": jnp.zeros(4)}, "norm2": {"scale": _array(4), "shift": _array(4)},
         "up": layer(4, 8), "down": layer(8, 4)}


@program(BLOCK, _array(3, 4))
def transformer_block(params, x):
    x = x + attention(params["attention"], layer_norm(params["norm1"], x))
    h = jax.nn.gelu(dense(params["up"], layer_norm(params["norm2"], x)))
    x = x + dense(params["down"], h)
    return jnp.mean(x ** 2)


@program({"encode": layer(3, 4), "decode": layer(2, 3)}, X, jax.random.key(3))
def variational_autoencoder(params, x, key):
    mean, log_var = jnp.split(dense(params["encode"], x), 2, axis=-1)
    noise = jax.random.normal(key, mean.shape)
    z = mean + jnp.exp(0.5 * log_var) * noise
    rebuilt = dense(params["decode"], z)
    divergence = -0.5 * jnp.sum(1 + log_var - mean ** 2 - jnp.exp(log_var))
    return jnp.sum((rebuilt - x) ** 2) + divergence


@program({"g": layer(2, 3), "d": layer(3, 1)}, X, _array(5, 2))
def adversary(params, real, noise):
    fake = jnp.tanh(dense(params["g"], noise))
    logits_real, logits_fake = dense(params["d"], real), dense(params["d"], fake)
    return jnp.mean(jax.nn.softplus(-logits_real)) + jnp.mean(jax.nn.softplus(logits_fake))


@program(_array(6, 4), jnp.array([1, 3, 1, 5]))
def embeddings_tied(table, tokens):
    x = table[tokens]
    logits = jnp.cumsum(x, axis=0) @ table.T
    picked = jnp.take_along_axis(jax.nn.log_softmax(logits), tokens[:, None], axis=1)
    return -picked.mean()


@program(V)
def used_twice(x):
    y = x * x
    return jnp.sum(y * y + x) + jnp.outer(x, x).sum() + x @ x


@program(_array(4, 1), _array(3), jnp.float32(2.0))
def broadcasting(a, b, c):
    table = a * b + c
    return jnp.sum(table / (1 + table ** 2)) + jnp.maximum(a, b).max() + jnp.sum(jnp.broadcast_to(b, (2, 3)) ** 3)


@program(V)
def checkpointed(x):
    f = jax.checkpoint(lambda a: jnp.sin(jnp.sin(a)) * a)
    return jnp.sum(f(f(x)))


@program(V)
def branches(x):
    y = lax.cond(jnp.sum(x) > 0, lambda a: a * 2, lambda a: a * a, x)
    z = lax.switch(2, [lambda a: a, lambda a: a * 3, lambda a: jnp.exp(a)], y)
    return jnp.sum(jnp.where(z > 1, y * z, y - z))


@program(V)
def counted_loops(x):
    y = lax.fori_loop(0, 3, lambda i, a: jnp.sin(a) * (i + 1), x)
    for _ in range(3):
        y = jnp.cos(y)
    return jnp.sum(y)


@jax.custom_jvp
def tripled(x, y):
    return x * y


tripled.defjvp(lambda p, t: (tripled(*p), 3 * p[1] * t[0] + p[0] * t[1]))


@jax.custom_vjp
def clipped(x):
    return x * 1.0


clipped.defvjp(lambda x: (clipped(x), None), lambda r, g: (jnp.clip(g, -0.1, 0.1),))


@program(V, jnp.array([0.0, -1.0, 2.0, 0.0]))
def rules_of_their_own(x, z):
    return jnp.sum(tripled(x, x) + clipped(x * 4)) + jnp.sum(jax.nn.silu(x)) + jnp.sum(jax.nn.relu(z) * jnp.arange(1.0, 5.0))


@program(_array(3), X, Y)
def inner_gradient_step(w, x, y):
    def loss(w):
        return jnp.mean((x @ w - y) ** 2)
    faster = w - 0.1 * jax.grad(loss)(w)
    return loss(faster)


@program(_array(3, 3), X)
def for_each_example(w, x):
    @jax.jit
    def energy(row):
        return row @ jnp.tanh(w @ row)
    return jnp.sum(jax.vmap(energy)(x) ** 2) + energy(x[0])


@program(_array(4, 3))
def scanned_backwards(xs):
    def step(carry, x):
        total, product = carry
        return (total + x, product * jnp.cos(x)), (total * x, x.sum())
    (total, product), (parts, sums) = lax.scan(step, (jnp.zeros(3), jnp.ones(3)), xs, reverse=True)
    return jnp.sum(total * product) + jnp.sum(parts) + sums[2] ** 2


@program(_array(6), jnp.array(2))
def indices_and_order(x, start):
    part = lax.dynamic_slice(x, (start,), (3,))
    changed = x.at[1].set(part[0] * 2).at[jnp.array([4, 0])].add(part[:2])
    largest, _ = lax.top_k(changed, 2)
    return jnp.sum(jnp.sort(changed) * jnp.arange(6.0)) + jnp.prod(largest) + jnp.sum(changed[::-2] ** 2) + jnp.min(x)


@program(_array(3, 3), _array(3))
def linear_algebra(a, b):
    matrix = a @ a.T + 3 * jnp.eye(3)
    factor = jnp.linalg.cholesky(matrix)
    return b @ jnp.linalg.solve(matrix, b) + jnp.log(jnp.diag(factor)).sum() + jnp.linalg.slogdet(matrix)[1]


@program(_array(3), X)
def half_precision(w, x):
    y = (x.astype(jnp.bfloat16) @ w.astype(jnp.bfloat16)).astype(jnp.float32)
    return jnp.sum(jnp.abs(y)) + jnp.sum(lax.stop_gradient(y) * w.sum())


@program(_array(8))
def spectrum(x):
    return jnp.sum(jnp.abs(jnp.fft.rfft(x)) ** 2 * jnp.arange(5.0))


@program(V)
def many_turns(x):
    y, _ = lax.scan(lambda a, _: (jnp.sin(a) + 0.1, None), x, None, length=100)
    return jnp.sum(y)
