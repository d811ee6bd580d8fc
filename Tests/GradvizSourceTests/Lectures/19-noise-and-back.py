# paths: weights, time_scale, x0
import numpy as np

T = 20
betas = np.linspace(1e-4, 0.2, T)
alphas = 1.0 - betas
alphas_bar = np.cumprod(alphas)
previous_bar = np.append(1.0, alphas_bar[:-1])
posterior_variance = betas * (1 - previous_bar) / (1 - alphas_bar)

rng = np.random.default_rng(2)
x0 = rng.normal(size=(6, 2))
weights = rng.normal(size=(4, 2)) * 0.4
time_scale = 0.3


def extract(table, t, shape):
    return table[t].reshape(-1, *(1,) * (len(shape) - 1))


def q_sample(x, t, noise):
    a = extract(alphas_bar, t, x.shape)
    return np.sqrt(a) * x + np.sqrt(1 - a) * noise


def predict(x, t):
    phase = time_scale * np.asarray(t, dtype=float)[:, None]
    features = np.concatenate([x, np.sin(phase), np.cos(phase)], axis=1)
    return np.tanh(features @ weights)


def p_mean(x, t):
    steps = np.full(len(x), t)
    eps = predict(x, steps)
    return (x - betas[t] / np.sqrt(1 - alphas_bar[t]) * eps) / np.sqrt(alphas[t])


t = rng.integers(0, T, size=len(x0))
noise = rng.standard_normal(x0.shape)
simple = np.mean((noise - predict(q_sample(x0, t, noise), t)) ** 2)

sample = rng.standard_normal((3, 2))
for step in range(T - 1, T - 6, -1):
    sample = p_mean(sample, step)
    if step > 0:
        sample = sample + np.sqrt(posterior_variance[step]) * rng.standard_normal(sample.shape)
print('steps', sorted(t.tolist()), 'simple', round(float(simple), 6))
loss = simple + 0.01 * np.sum(sample ** 2)
