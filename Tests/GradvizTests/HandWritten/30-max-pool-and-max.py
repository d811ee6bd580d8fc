# The largest of a row takes the gradient; a comparison routes it.
import numpy as np

x = np.array([[0.3, 1.7, -0.4, 0.9], [2.1, -1.2, 0.8, 1.1]])
w = np.array([[0.5, -0.3, 0.8, 0.2], [0.1, 0.4, -0.6, 0.7]])
u = x * w
p = np.maximum(u[:, :2], u[:, 2:])
s = p * p
loss = s.sum()

ds = np.ones_like(s)
dp = 2 * p * ds
du = np.zeros_like(u)
du[:, :2] = dp * (u[:, :2] >= u[:, 2:])
du[:, 2:] = dp * (u[:, 2:] > u[:, :2])
dw = x * du
dx = w * du

# fault factor dp: dp = 2 * p * ds => dp = p * ds
# fault missing-local dp: dp = 2 * p * ds => dp = ds * 1.0
# fault * du: dp * (u[:, :2] >= u[:, 2:]) => dp * (u[:, :2] < u[:, 2:])
# fault wrong-order dw: dw = x * du => dw = w * du
# fault missing-upstream dx: dx = w * du => dx = w * 1.0
# fault sign dx: dx = w * du => dx = -w * du
