# paths: words['not'], W, V, b
import numpy as np

tree = (('the', 'film'), ('was', ('not', ('very', 'good'))))

gen = np.random.RandomState(4)
d = 3
words = {w: gen.randn(d) * 0.5 for w in 'the film was not very good'.split()}
W = gen.randn(d, 2 * d) * 0.4
V = gen.randn(2, d)
b = np.full(d, 0.1)
collected = []


def compose(node, depth=0):
    match node:
        case str(word):
            vector = words[word]
        case (left, right):
            children = np.concatenate([compose(left, depth + 1), compose(right, depth + 1)])
            vector = np.tanh(W @ children + b)
        case _:
            raise TypeError(type(node))
    collected.append((depth, vector))
    return vector


def leaves(node):
    if isinstance(node, str):
        yield node
    else:
        for child in node:
            yield from leaves(child)


def height(node):
    return 0 if isinstance(node, str) else 1 + max(map(height, node))


root = compose(tree)
print(' '.join(leaves(tree)), '| height', height(tree), '| nodes', len(collected))
loss = 0.0
for depth, vector in collected:
    scores = V @ vector
    gold = int(depth % 2 == 0)
    loss += (np.log(np.exp(scores).sum()) - scores[gold]) * 0.9 ** depth
print(f'{loss:.8f}')
