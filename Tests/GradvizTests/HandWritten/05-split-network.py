# A unit that feeds two others, and an output that receives from both.
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

rate = 0.1
x_i = np.array([1.0])
w_in = np.array([2.0])
s_i = w_in * x_i
z_i = sigmoid(s_i)
w_i_j = np.array([0.4])
w_i_k = np.array([0.6])
s_j = w_i_j * z_i
z_j = sigmoid(s_j)
w_j = np.array([0.5])
s_k = w_i_k * z_i
z_k = sigmoid(s_k)
w_k = np.array([0.3])
s_o = w_j * z_j + w_k * z_k
y_i = np.array([8.0])
error = 0.5 * (s_o - y_i) ** 2

delta_o = s_o - y_i
delta_j = delta_o * w_j * z_j * (1 - z_j)
delta_k = delta_o * w_k * z_k * (1 - z_k)
delta_i = (delta_j * w_i_j + delta_k * w_i_k) * z_i * (1 - z_i)
grad_w_j = delta_o * z_j
grad_w_k = delta_o * z_k
grad_w_i_j = delta_j * z_i
grad_w_i_k = delta_k * z_i
grad_w_in = delta_i * x_i
w_j = w_j - rate * grad_w_j
w_k = w_k - rate * grad_w_k
w_i_j = w_i_j - rate * grad_w_i_j
w_i_k = w_i_k - rate * grad_w_i_k
w_in = w_in - rate * grad_w_in

# fault sign delta_o: delta_o = s_o - y_i => delta_o = y_i - s_o
# fault missing-term delta_i: (delta_j * w_i_j + delta_k * w_i_k) => (delta_j * w_i_j)
# fault wrong-order delta_j: delta_o * w_j * z_j * (1 - z_j) => delta_o * w_k * z_j * (1 - z_j)
# fault wrong-point delta_k: w_k * z_k * (1 - z_k) => w_k * s_k * (1 - s_k)
# fault missing-upstream delta_k: delta_k = delta_o * w_k * => delta_k = w_k *
# fault wrong-order grad_w_j: grad_w_j = delta_o * z_j => grad_w_j = delta_o * z_k
# fault missing-local grad_w_i_k: grad_w_i_k = delta_k * z_i => grad_w_i_k = delta_k * 1.0
# fault factor grad_w_in: grad_w_in = delta_i * x_i => grad_w_in = 0.5 * delta_i * x_i
