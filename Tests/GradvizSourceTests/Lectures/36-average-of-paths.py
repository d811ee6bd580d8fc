# paths: spot, vol, drift, weights
import numpy as np

rng = np.random.default_rng(20)
spot, vol, drift = 50.0, np.array([0.2, 0.35]), 0.02
correlation = np.array([[1.0, 0.4], [0.4, 1.0]])
weights = np.array([0.7, 0.3])
n_paths, n_steps = 40, 12
dt = 1 / n_steps

half = rng.standard_normal((n_paths // 2, n_steps, 2)) @ np.linalg.cholesky(correlation).T
shocks = np.concatenate((half, -half))
returns = (drift - 0.5 * vol ** 2) * dt + vol * np.sqrt(dt) * shocks
paths = spot * np.exp(np.cumsum(returns, axis=1))
basket = paths @ weights
payoff = np.maximum(basket.mean(axis=1) - 50, 0)
knocked = basket.min(axis=1) < 40
price = np.exp(-drift) * np.where(knocked, 0, payoff).mean()

pairs = 0.5 * (payoff[:n_paths // 2] + payoff[n_paths // 2:])
print('knocked out:', knocked.sum(), 'in the money:', np.count_nonzero(payoff))
print('price %.4f +- %.4f' % (price, pairs.std(ddof=1) / np.sqrt(len(pairs))))
tail = np.sort(basket[:, -1])[:4]
print('tail', tail.round(3), 'quartiles', np.percentile(basket[:, -1], [25, 50, 75]).round(2))
loss = price + 0.01 * tail.mean()
