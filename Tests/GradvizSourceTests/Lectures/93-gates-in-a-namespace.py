# paths: p.Wr, p.Uz, p.Un, p.bn
import numpy as np
def gru_cell(x, h, p):
    r = sig(p.Wr @ x + p.Ur @ h + p.br)
    z = sig(p.Wz @ x + p.Uz @ h + p.bz)
    n = np.tanh(p.Wn @ x + r * (p.Un @ h) + p.bn)
    return (1 - z) * n + z * h
sig = lambda a: .5 * (np.tanh(.5 * a) + 1)
from types import SimpleNamespace
rng = np.random.RandomState(4)
p = SimpleNamespace(**{f"{m}{g}": rng.randn(3, 2 if m == "W" else 3) * .4 for g in "rzn" for m in "WU"}, **{f"b{g}": np.zeros(3) for g in "rzn"})
hs = [np.zeros(3)]
for x in rng.randn(4, 2): hs.append(gru_cell(x, hs[-1], p))
H = np.stack(hs[1:])
loss = np.square(H[-1] - [0.1, -0.1, 0.2]).sum()
print(H.round(6)); print(f"{loss:.10f}")
