# paths: theta['enc_mu'][0], theta['dec_w'], theta['enc_log_var'][1], batch
import numpy as np

g = np.random.Generator(np.random.PCG64(7))
D, Z, H = 5, 2, 4


def layer(a, b):
    return [g.normal(0, 1 / np.sqrt(a), (a, b)), np.zeros(b)]


theta = {'enc_h': layer(D, H), 'enc_mu': layer(H, Z), 'enc_log_var': layer(H, Z),
         'dec_h': layer(Z, H), 'dec_w': g.normal(0, 0.5, (H, D))}


def affine(x, name):
    w, b = theta[name]
    return x @ w + b


def encode(x):
    h = np.tanh(affine(x, 'enc_h'))
    return affine(h, 'enc_mu'), affine(h, 'enc_log_var')


def decode(z):
    h = np.tanh(affine(z, 'dec_h'))
    return 1 / (1 + np.exp(-(h @ theta['dec_w'])))


batch = g.random((6, D)).round(2)
mu, log_var = encode(batch)
noise = g.standard_normal(mu.shape)
z = mu + np.exp(0.5 * log_var) * noise
x_hat = decode(z)
reconstruction = -(batch * np.log(x_hat) + (1 - batch) * np.log(1 - x_hat)).sum(axis=1)
kl = -0.5 * (1 + log_var - mu ** 2 - np.exp(log_var)).sum(axis=1)
elbo = -(reconstruction + kl)
print(f'reconstruction {reconstruction.mean():.5f}  kl {kl.mean():.5f}')
print('worst row', elbo.argmin(), 'best row', elbo.argmax())
loss = -elbo.mean()
