# paths: jump, weights['a'][0], weights['d'][1]
import numpy as np

links = {'a': ['b', 'c'], 'b': ['c'], 'c': ['a'], 'd': ['c', 'a', 'b']}
pages = [*links]
place = {p: i for i, p in enumerate(pages)}
weights = {p: np.linspace(1, 2, len(out)) for p, out in links.items()}
jump = 0.15

M = np.zeros((4, 4))
for source, targets in links.items():
    w = weights[source]
    for target, share in zip(targets, w / w.sum()):
        M[place[target], place[source]] += share

rank = np.ones(4) / 4
for turn in range(100):
    new = jump / 4 + (1 - jump) * (M @ rank)
    moved = np.linalg.norm(new - rank, 1)
    rank = new
    if moved < 1e-3:
        print('after', turn + 1, 'turns')
        break

order = sorted(pages, key=lambda p: (-rank[place[p]], p))
print(' > '.join(order), rank.round(4))
wanted = np.array([0.3, 0.2, 0.4, 0.1])
loss = np.sum(wanted * np.log(wanted / rank))
