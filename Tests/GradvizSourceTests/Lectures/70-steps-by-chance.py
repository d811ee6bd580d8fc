import numpy as np
rng = np.random.default_rng(2024)
data = rng.normal(1.0, 2.0, size=15)
def log_post(mu, log_sigma):
    sigma = np.exp(log_sigma)
    return (-0.5 * np.sum(((data - mu) / sigma) ** 2) - data.size * log_sigma
            - 0.5 * (mu / 10) ** 2 - 0.5 * log_sigma ** 2)
mu, ls = 0.0, 0.0
samples = np.empty((50, 2))
lp = log_post(mu, ls)
acc = 0
for i in range(len(samples)):
    prop = np.array([mu, ls]) + rng.normal(scale=[0.5, 0.2])
    lp_new = log_post(*prop)
    if np.log(rng.uniform()) < lp_new - lp:
        mu, ls = prop
        lp = lp_new
        acc += 1
    samples[i] = mu, ls
print(f'acceptance {acc / len(samples):.0%}')
print(samples[10:].mean(axis=0).round(4), samples[10:].std(axis=0, ddof=1).round(4))
print(np.quantile(samples[10:, 0], [0.05, 0.5, 0.95]).round(4))
m0, s0 = 0.8, 0.5
final = log_post(m0, s0)
