# One step of an LSTM; the gates are stacked, and their gradient is written part by part.
import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

rng = np.random.RandomState(1)
n_a, n_x, m = 3, 2, 4
x = rng.randn(n_x, m)
a_prev = rng.randn(n_a, m)
c_prev = rng.randn(n_a, m)
params = {"W_gates": 0.5 * rng.randn(3 * n_a, n_a + n_x), "b_gates": np.zeros((3 * n_a, 1)),
          "W_c": 0.5 * rng.randn(n_a, n_a + n_x), "b_c": np.zeros((n_a, 1))}
target = rng.randn(n_a, m)

concat = np.concatenate([a_prev, x], axis=0)
Z_gates = params["W_gates"] @ concat + params["b_gates"]
IFO_gates = sigmoid(Z_gates)
i_gate = IFO_gates[:n_a]
f_gate = IFO_gates[n_a:2 * n_a]
o_gate = IFO_gates[2 * n_a:]
Z_c = params["W_c"] @ concat + params["b_c"]
c_tilde = np.tanh(Z_c)
c = i_gate * c_tilde + f_gate * c_prev
tanh_c = np.tanh(c)
a = o_gate * tanh_c
loss = 0.5 * np.sum((a - target) ** 2) / m

da = a - target
dc = da * o_gate * (1 - tanh_c ** 2)
dIFO_gates = np.zeros_like(IFO_gates)
dIFO_gates[:n_a] = dc * c_tilde * i_gate * (1 - i_gate)
dIFO_gates[n_a:2 * n_a] = dc * c_prev * f_gate * (1 - f_gate)
dIFO_gates[2 * n_a:] = da * tanh_c * o_gate * (1 - o_gate)
dZ_c = dc * i_gate * (1 - c_tilde ** 2)
grads = {}
grads["W_gates"] = dIFO_gates @ concat.T / m
grads["b_gates"] = np.sum(dIFO_gates, axis=1, keepdims=True) / m
grads["W_c"] = dZ_c @ concat.T / m
grads["b_c"] = np.sum(dZ_c, axis=1, keepdims=True) / m
dconcat = params["W_gates"].T @ dIFO_gates + params["W_c"].T @ dZ_c
dc_prev = dc * f_gate

# fault factor grads['W_gates']: grads["W_gates"] = dIFO_gates @ concat.T / m => grads["W_gates"] = dIFO_gates @ concat.T
# fault not-summed grads['b_c']: grads["b_c"] = np.sum(dZ_c, axis=1, keepdims=True) / m => grads["b_c"] = dZ_c / m
# fault wrong-point dZ_c: dc * i_gate * (1 - c_tilde ** 2) => dc * i_gate * (1 - Z_c ** 2)
# fault wrong-point dc: (1 - tanh_c ** 2) => (1 - c ** 2)
# fault missing-term dconcat: params["W_gates"].T @ dIFO_gates + params["W_c"].T @ dZ_c => params["W_c"].T @ dZ_c
# fault wrong-order dc_prev: dc_prev = dc * f_gate => dc_prev = dc * c_prev
# fault transposed grads['W_c']: grads["W_c"] = dZ_c @ concat.T / m => grads["W_c"] = concat @ dZ_c.T / m
# fault * dIFO_gates: dc * c_tilde * i_gate * (1 - i_gate) => dc * c_tilde * (1 - i_gate)
# fault * dIFO_gates: dIFO_gates[2 * n_a:] = da => dIFO_gates[2 * n_a:] = -da
