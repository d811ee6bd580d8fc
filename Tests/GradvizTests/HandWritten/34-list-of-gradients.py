# A scalar chain with its gradients in a list.
import math

x = 0.8
w = [0.5, -0.3, 1.2]
values = []
s = x
for i in range(3):
    s = math.tanh(w[i] * s)
    values.append(s)
loss = 0.5 * (values[-1] - 1) ** 2

dw = [0.0, 0.0, 0.0]
ds = values[-1] - 1
for i in reversed(range(3)):
    dt = ds * (1 - values[i] ** 2)
    dw[i] = dt * (values[i - 1] if i > 0 else x)
    ds = dt * w[i]
dx = ds
# fault * dw: values[i - 1] if i > 0 else x => values[i]
# fault sign dw: dw[i] = dt => dw[i] = -dt
# fault * ds: ds = dt * w[i] => ds = dt * w[0]
