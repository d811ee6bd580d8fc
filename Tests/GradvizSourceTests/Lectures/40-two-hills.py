# paths: mu, sigma, pi
# output: loss
import numpy as np

data = np.array([-2.3, -1.9, -1.4, -2.8, 0.9, 1.3, 1.8, 2.4, 0.2])
mu = np.array([-1.0, 1.0])
sigma = np.array([1.0, 1.2])
pi = np.array([0.4, 0.6])


def densities(mu, sigma):
    z = (data[:, np.newaxis] - mu) / sigma
    return np.exp(-0.5 * z ** 2) / (sigma * np.sqrt(2 * np.pi))


history = []
m, s, w = mu, sigma, pi / pi.sum()
for step in range(4):
    joint = w * densities(m, s)
    evidence = joint.sum(axis=1, keepdims=True)
    history.append(-np.log(evidence).mean())
    r = joint / evidence
    n_k = r.sum(axis=0)
    m = (r * data[:, None]).sum(axis=0) / n_k
    s = np.sqrt((r * (data[:, None] - m) ** 2).sum(axis=0) / n_k)
    w = n_k / len(data)

loss = -np.log((w * densities(m, s)).sum(axis=1)).mean()

for k, (a, b, c) in enumerate(zip(m, s, w)):
    print(f'hill {k}: at {a:+.3f}, wide {b:.3f}, share {c:.3f}')
decreasing = np.all(np.diff(history) <= 0)
print('decreasing:', decreasing, ['%.4f' % h for h in history])
assigned = r.argmax(axis=1)
left, right = (data[assigned == k] for k in (0, 1))
print(len(left), len(right))
