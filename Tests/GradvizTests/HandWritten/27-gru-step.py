# One step of a GRU.
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

rng = np.random.RandomState(21)
n = 3
x = rng.randn(2)
h_prev = rng.randn(n)
Wz = 0.5 * rng.randn(n, n + 2)
Wr = 0.5 * rng.randn(n, n + 2)
Wh = 0.5 * rng.randn(n, n + 2)
goal = rng.randn(n)

hx = np.concatenate([h_prev, x])
az = Wz @ hx
ar = Wr @ hx
z = sigmoid(az)
r = sigmoid(ar)
rh = r * h_prev
rhx = np.concatenate([rh, x])
ah = Wh @ rhx
hbar = np.tanh(ah)
h = (1 - z) * h_prev + z * hbar
loss = 0.5 * np.sum((h - goal) ** 2)

dh = h - goal
dz = dh * (hbar - h_prev)
dhbar = dh * z
dah = dhbar * (1 - hbar ** 2)
drhx = Wh.T @ dah
drh = drhx[:n]
dr = drh * h_prev
dar = dr * r * (1 - r)
daz = dz * z * (1 - z)
dWz = np.outer(daz, hx)
dWr = np.outer(dar, hx)
dWh = np.outer(dah, rhx)
dhx = Wz.T @ daz + Wr.T @ dar
dh_prev = dh * (1 - z)
dh_prev += drh * r
dh_prev += dhx[:n]

# fault missing-term dz: dz = dh * (hbar - h_prev) => dz = dh * hbar
# fault sign dz: dz = dh * (hbar - h_prev) => dz = dh * (h_prev - hbar)
# fault missing-local dhbar: dhbar = dh * z => dhbar = dh * 1.0
# fault wrong-point dah: (1 - hbar ** 2) => (1 - ah ** 2)
# fault wrong-order dr: dr = drh * h_prev => dr = drh * r
# fault missing-upstream daz: daz = dz * z * (1 - z) => daz = z * (1 - z)
# fault missing-term dhx: dhx = Wz.T @ daz + Wr.T @ dar => dhx = Wr.T @ dar
# fault overwritten-sum dh_prev: dh_prev += dhx[:n] => dh_prev = dhx[:n]
# fault missing-term dh_prev: dh_prev += drh * r => dh_prev += 0.0
# fault transposed dWz: dWz = np.outer(daz, hx) => dWz = np.outer(hx, daz)
