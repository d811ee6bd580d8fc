import numpy as np

class LSTM:
    def __init__(self, n_in, n_hid, seed=0):
        rs = np.random.RandomState(seed)
        self.params = {}
        for gate in 'fiog':
            self.params['W' + gate] = rs.uniform(-0.3, 0.3, (n_hid, n_in + n_hid))
            self.params['b' + gate] = np.ones((n_hid, 1)) if gate == 'f' else np.zeros((n_hid, 1))
        self.params['Wy'] = rs.randn(1, n_hid) * 0.1

    @staticmethod
    def sigmoid(x):
        return np.where(x >= 0, 1 / (1 + np.exp(-x)), np.exp(x) / (1 + np.exp(x)))

    def step(self, x, state):
        h, c = state
        p = self.params
        z = np.vstack((h, x))
        f = self.sigmoid(p['Wf'] @ z + p['bf'])
        i = self.sigmoid(p['Wi'] @ z + p['bi'])
        o = self.sigmoid(p['Wo'] @ z + p['bo'])
        g = np.tanh(p['Wg'] @ z + p['bg'])
        c = f * c + i * g
        h = o * np.tanh(c)
        return h, c

    def __call__(self, xs):
        n_hid = self.params['Wf'].shape[0]
        state = (np.zeros((n_hid, 1)), np.zeros((n_hid, 1)))
        outs = []
        for x in xs:
            state = self.step(x.reshape(-1, 1), state)
            outs.append((self.params['Wy'] @ state[0]).item())
        return np.array(outs)

t = np.linspace(0, 2 * np.pi, 8)
seq = np.sin(t)
net = LSTM(1, 4)
pred = net(seq[:-1])
mse = np.mean((pred - seq[1:]) ** 2)
print(pred.round(5))
print(mse, sum(v.size for v in net.params.values()))
