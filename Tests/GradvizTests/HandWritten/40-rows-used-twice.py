# Rows of a table that are taken more than once, and windows that overlap.
import numpy as np

rng = np.random.default_rng(15)
table = rng.normal(size=(5, 3))
places = np.array([1, 4, 1, 0])
kernel = rng.normal(size=(2, 3))
rows = table[places]
out = np.zeros(3)
for k in range(3):
    out[k] = np.sum(rows[k:k + 2] * kernel)
loss = 0.5 * np.sum(out ** 2)

dout = out.copy()
dkernel = np.zeros_like(kernel)
drows = np.zeros_like(rows)
for k in range(3):
    dkernel += dout[k] * rows[k:k + 2]
    drows[k:k + 2] += dout[k] * kernel
dtable = np.zeros_like(table)
np.add.at(dtable, places, drows)

# fault overwritten-sum drows: drows[k:k + 2] += => drows[k:k + 2] =
# fault overwritten-sum dtable: np.add.at(dtable, places, drows) => dtable[places] += drows
# fault * dkernel: dkernel += => dkernel =
# fault wrong-order dkernel: dout[k] * rows[k:k + 2] => dout[k] * kernel
