import numpy as np
np.random.seed(0)
class Embedding:
    def __init__(self, V, D): self.table = np.random.randn(V, D) * 0.1
    def __getitem__(self, ids): return self.table[np.asarray(ids)]
class RNNCell:
    def __init__(self, D, H):
        self.Wx, self.Wh, self.b = [np.random.randn(*s) * 0.3 for s in ((D, H), (H, H), (H,))]
    def step(self, x, h): return np.tanh(x @ self.Wx + h @ self.Wh + self.b)
class Seq2Seq:
    BOS, EOS = 0, 1
    def __init__(self, V=8, D=4, H=5):
        self.emb = Embedding(V, D)
        self.enc, self.dec = RNNCell(D, H), RNNCell(D + H, H)
        self.Wa = np.random.randn(H, H) * 0.3
        self.out = np.random.randn(2 * H, V) * 0.3
        self.H = H
    def encode(self, src):
        h, hs = np.zeros(self.H), []
        for x in self.emb[src]:
            h = self.enc.step(x, h)
            hs += [h]
        return np.array(hs), h
    def attend(self, h, hs):
        e = hs @ self.Wa @ h
        a = np.exp(e - e.max()); a /= a.sum()
        return a @ hs, a
    def loss(self, src, tgt):
        hs, h = self.encode(src)
        nll, prev, ctx = 0, self.BOS, np.zeros(self.H)
        for t in [*tgt, self.EOS]:
            h = self.dec.step(np.concatenate([self.emb[prev], ctx]), h)
            ctx, a = self.attend(h, hs)
            logits = np.concatenate([h, ctx]) @ self.out
            nll -= logits[t] - np.log(np.exp(logits).sum())
            prev = t
        return nll / (len(tgt) + 1)
m = Seq2Seq()
loss = m.loss([3, 4, 5], (5, 4, 3))
print('%.6f' % loss, m.attend(np.ones(5), m.encode([2, 3])[0])[1])
