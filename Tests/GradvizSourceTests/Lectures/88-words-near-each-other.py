import numpy as np
from collections import Counter, defaultdict
import itertools, re, math

corpus = """the quick brown fox jumps over the lazy dog . the dog sleeps and the fox runs ."""
tokens = re.findall(r"\w+", corpus.lower())
counts = Counter(tokens)
vocab = {w: i for i, (w, _) in enumerate(counts.most_common())}
inv = {i: w for w, i in vocab.items()}
window = 2
pairs = []
for i, w in enumerate(tokens):
    for j in range(max(0, i - window), min(len(tokens), i + window + 1)):
        if j != i:
            pairs.append((vocab[w], vocab[tokens[j]]))
print(len(vocab), len(pairs), counts.most_common(3))
freq = np.array([counts[inv[i]] for i in range(len(vocab))], dtype=float) ** 0.75
freq /= freq.sum()
rng = np.random.default_rng(3)
D = 8
W_in = rng.normal(scale=0.1, size=(len(vocab), D))
W_out = rng.normal(scale=0.1, size=(len(vocab), D))

def sigmoid(x): return 1 / (1 + np.exp(-x))

loss = 0.0
for center, ctx in itertools.islice(pairs, 12):
    neg = rng.choice(len(vocab), size=3, p=freq)
    v = W_in[center]
    loss += -np.log(sigmoid(v @ W_out[ctx]))
    loss += -np.sum(np.log(sigmoid(-W_out[neg] @ v)))
print("loss: %0.6f" % loss)
sims = W_in @ W_in.T / np.outer(np.linalg.norm(W_in, axis=1), np.linalg.norm(W_in, axis=1))
best = np.argsort(-sims[vocab['fox']])[1:4]
print([inv[b] for b in best])
co = defaultdict(lambda: defaultdict(int))
for a, b in pairs: co[inv[a]][inv[b]] += 1
print(dict(sorted(co['fox'].items())))
