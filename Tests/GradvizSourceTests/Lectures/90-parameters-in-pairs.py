import numpy as np
rng = np.random.default_rng(seed=5)
D, H, Z, B = 6, 5, 2, 4
def xavier(n_in, n_out): return rng.uniform(-1, 1, size=(n_in, n_out)) * np.sqrt(6.0 / (n_in + n_out))
params = {
    "enc": (xavier(D, H), np.zeros(H)),
    "mu": (xavier(H, Z), np.zeros(Z)),
    "logvar": (xavier(H, Z), np.zeros(Z)),
    "dec1": (xavier(Z, H), np.zeros(H)),
    "dec2": (xavier(H, D), np.zeros(D)),
}
dense = lambda x, name: x @ params[name][0] + params[name][1]
softplus = lambda x: np.logaddexp(0, x)
x = (rng.random((B, D)) > 0.5) * 1.0
h = softplus(dense(x, "enc"))
mu, logvar = dense(h, "mu"), dense(h, "logvar")
eps = rng.standard_normal(mu.shape)
z = mu + np.exp(0.5 * logvar) * eps
logits = dense(softplus(dense(z, "dec1")), "dec2")
bce = np.sum(np.maximum(logits, 0) - logits * x + np.log1p(np.exp(-np.abs(logits))), axis=-1)
kl = -0.5 * np.sum(1 + logvar - mu ** 2 - np.exp(logvar), axis=-1)
elbo = -(bce + kl)
loss = -elbo.mean()
print("recon", bce.mean(), "kl", kl.mean(), "loss", loss)
print({k: tuple(p.shape for p in v) for k, v in params.items()})
