# One unit a layer, with the products that all of them share kept aside.
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

x_i = np.array([1.0])
w_in = np.array([2.0])
s_j = w_in * x_i
z_j = sigmoid(s_j)
w_j = np.array([5.0])
s_k = w_j * z_j
z_k = sigmoid(s_k)
w_k = np.array([3.0])
s_o = w_k * z_k
y_hat = s_o
y_i = np.array([3.5])
error = 0.5 * (y_hat - y_i) ** 2

C1 = y_hat - y_i
partial_w_k = C1 * z_k
C2 = C1 * w_k * z_k * (1 - z_k)
partial_w_j = C2 * z_j
C3 = C2 * w_j * z_j * (1 - z_j)
partial_w_in = C3 * x_i

# fault sign C1: C1 = y_hat - y_i => C1 = y_i - y_hat
# fault factor C1: C1 = y_hat - y_i => C1 = 2 * (y_hat - y_i)
# fault wrong-order partial_w_k: partial_w_k = C1 * z_k => partial_w_k = C1 * w_k
# fault wrong-point C2: C1 * w_k * z_k * (1 - z_k) => C1 * w_k * s_k * (1 - s_k)
# fault missing-local partial_w_j: partial_w_j = C2 * z_j => partial_w_j = C2 * 1.0
# fault missing-upstream partial_w_in: partial_w_in = C3 * x_i => partial_w_in = x_i * 1.0
# fault sign partial_w_j: partial_w_j = C2 * z_j => partial_w_j = -C2 * z_j
