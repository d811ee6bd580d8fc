# A neuron with a sigmoid written out op by op.
import math

w0 = 2.0
x0 = -1.0
w1 = -3.0
x1 = -2.0
w2 = -3.0

dot = w0 * x0 + w1 * x1 + w2
e = math.exp(-dot)
s = 1.0 / (1.0 + e)

d_e = -1.0 / (1.0 + e) ** 2
d_dot = d_e * -e
d_w0 = x0 * d_dot
d_x0 = w0 * d_dot
d_w1 = x1 * d_dot
d_x1 = w1 * d_dot
d_w2 = 1.0 * d_dot

# fault sign d_e: d_e = -1.0 / => d_e = 1.0 /
# fault missing-upstream d_dot: d_dot = d_e * -e => d_dot = -e
# fault sign d_dot: d_e * -e => d_e * e
# fault wrong-order d_w0: d_w0 = x0 * d_dot => d_w0 = w0 * d_dot
# fault missing-local d_x1: d_x1 = w1 * d_dot => d_x1 = d_dot
# fault missing-upstream d_w1: d_w1 = x1 * d_dot => d_w1 = x1 * 1.0
