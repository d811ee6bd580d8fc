# paths: a, b, gamma
import math

a = [0.0, 0.6, 1.1, 0.4, -0.3]
b = [0.1, 1.0, 0.9, -0.2]
gamma = 0.5

INF = float('inf')


def softmin(*values):
    low = min(values)
    if low == INF:
        return INF
    return low - gamma * math.log(sum(math.exp((low - v) / gamma) for v in values if v != INF))


table = [[INF] * (len(b) + 1) for _ in range(len(a) + 1)]
table[0][0] = 0.0
for i in range(1, len(a) + 1):
    for j in range(1, len(b) + 1):
        cost = (a[i - 1] - b[j - 1]) ** 2
        table[i][j] = cost + softmin(table[i - 1][j], table[i][j - 1], table[i - 1][j - 1])


def trace_back(i, j):
    while i > 1 or j > 1:
        yield i - 1, j - 1
        moves = {(i - 1, j): table[i - 1][j], (i, j - 1): table[i][j - 1], (i - 1, j - 1): table[i - 1][j - 1]}
        i, j = min(moves, key=moves.get)
    yield 0, 0


for row in table[1:]:
    print(' '.join(f'{v:7.4f}' for v in row[1:]))
print('aligned:', list(trace_back(len(a), len(b)))[::-1])
distance = table[-1][-1] / (len(a) + len(b))
