# paths: start['w'], start['b'], X
import numpy as np

np.random.seed(16)
X = np.random.randn(10, 3)
y = X @ [1.0, -2.0, 0.5] + 0.3
start = {'w': np.array([0.1, 0.2, -0.1]), 'b': np.array(0.0)}


def loss_and_grads(p):
    r = X @ p['w'] + p['b'] - y
    return np.mean(r ** 2), {'w': 2 * X.T @ r / len(y), 'b': 2 * r.mean()}


class Adam:
    def __init__(self, lr=0.1, betas=(0.9, 0.999), eps=1e-8):
        self.lr, self.betas, self.eps = lr, betas, eps
        self.m, self.v, self.t = {}, {}, 0

    def step(self, params, grads):
        self.t += 1
        b1, b2 = self.betas
        for k, g in grads.items():
            self.m[k] = b1 * self.m.get(k, 0) + (1 - b1) * g
            self.v[k] = b2 * self.v.get(k, 0) + (1 - b2) * g ** 2
            m_hat = self.m[k] / (1 - b1 ** self.t)
            v_hat = self.v[k] / (1 - b2 ** self.t)
            params[k] = params[k] - self.lr * m_hat / (np.sqrt(v_hat) + self.eps)


optimizer = Adam(lr=0.05)
params = dict(start)
curve = []
for _ in range(4):
    value, grads = loss_and_grads(params)
    curve.append(value)
    optimizer.step(params, grads)
print('curve', *(f'{v:.4f}' for v in curve), sep=' > ')
loss, _ = loss_and_grads(params)
