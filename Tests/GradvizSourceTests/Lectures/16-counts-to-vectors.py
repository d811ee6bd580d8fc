# paths: main, context, bias
import numpy as np
from collections import defaultdict

sentences = ['i like deep water', 'i like deep forests', 'we like clear water', 'we like forests']
window = 2
counts = defaultdict(float)
for s in sentences:
    tokens = s.split()
    for i, a in enumerate(tokens):
        for j, b in enumerate(tokens[max(0, i - window):i], max(0, i - window)):
            counts[a, b] += 1 / (i - j)
            counts[b, a] += 1 / (i - j)

vocab = sorted({a for a, _ in counts})
at = {w: k for k, w in enumerate(vocab)}
X = np.zeros((len(vocab),) * 2)
for (a, b), n in counts.items():
    X[at[a], at[b]] = n

state = np.random.RandomState(123)
main, context = state.normal(scale=0.4, size=(2, len(vocab), 3))
bias = state.normal(scale=0.1, size=(2, len(vocab)))

weight = np.minimum((X / 1.5) ** 0.75, 1)
seen = X > 0
logs = np.log(X, where=seen, out=np.zeros_like(X))
error = main @ context.T + bias[0][:, None] + bias[1][None, :] - logs
loss = 0.5 * np.sum(weight * error ** 2)
print(vocab)
print(X.sum(axis=1).round(2), seen.sum(), f"{loss:.6f}")
