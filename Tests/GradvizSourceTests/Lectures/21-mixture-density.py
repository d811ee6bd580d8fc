# paths: W[0], W[1], xs
# output: loss
import numpy as np

gen = np.random.RandomState(77)
K = 3
ys = np.linspace(-1, 1, 9)
xs = ys + 0.3 * np.sin(2 * np.pi * ys) + gen.uniform(-0.05, 0.05, ys.shape)
W = [gen.randn(1, 5), gen.randn(5, 3 * K) * 0.4]


def log_sum_exp(a, axis):
    top = np.max(a, axis=axis, keepdims=True)
    return np.squeeze(top, axis) + np.log(np.sum(np.exp(a - top), axis=axis))


h = np.tanh(xs[:, None] @ W[0])
logits, centres, log_widths = np.array_split(h @ W[1], 3, axis=1)
log_pi = logits - log_sum_exp(logits, 1)[:, None]
widths = np.exp(log_widths)
log_normal = -0.5 * ((ys[:, None] - centres) / widths) ** 2 - log_widths - 0.5 * np.log(2 * np.pi)
loss = -log_sum_exp(log_pi + log_normal, axis=1).mean()

responsible = np.exp(log_pi + log_normal)
responsible /= responsible.sum(axis=1, keepdims=True)
most = responsible.argmax(axis=1)
for k in range(K):
    share = (most == k).mean()
    print(f'component {k}: {share:6.1%}', '*' * int(20 * share))
print(f"{'loss':<10}{loss:10.6f}")
