# One step of an LSTM with its backward pass: three gates are stacked in one matrix, and their gradients part by part.
# gradviz check examples/programs/backward-lstm-step.py --mine
import numpy as np


def sigmoid(s):
    return 1 / (1 + np.exp(-s))


n_a, n_x, m = 2, 3, 4
rng = np.random.RandomState(1)
x = rng.randn(n_x, m)
a_prev = rng.randn(n_a, m)
c_prev = rng.randn(n_a, m)
target = rng.randn(n_a, m)
params = {
    "W_gates": 0.5 * rng.randn(3 * n_a, n_a + n_x),
    "b_gates": np.zeros((3 * n_a, 1)),
    "W_c": 0.5 * rng.randn(n_a, n_a + n_x),
    "b_c": np.zeros((n_a, 1)),
}

# forward pass
concat = np.concatenate([a_prev, x], axis=0)
Z_gates = params["W_gates"] @ concat + params["b_gates"]
IFO_gates = sigmoid(Z_gates)  # input, forget and output gate
i_gate, f_gate, o_gate = IFO_gates[:n_a], IFO_gates[n_a : 2 * n_a], IFO_gates[2 * n_a :]
Z_c = params["W_c"] @ concat + params["b_c"]
c_tilde = np.tanh(Z_c)  # candidate memory
c = i_gate * c_tilde + f_gate * c_prev  # memory
tanh_c = np.tanh(c)
a = o_gate * tanh_c
loss = 0.5 * np.sum((a - target) ** 2) / m  # the mean over m examples

# backward pass, of each example
da = a - target
dc = da * o_gate * (1 - tanh_c**2)
dIFO_gates = np.zeros_like(IFO_gates)  # through the sigmoid already
dIFO_gates[:n_a] = dc * c_tilde * i_gate * (1 - i_gate)
dIFO_gates[n_a : 2 * n_a] = dc * c_prev * f_gate * (1 - f_gate)
dIFO_gates[2 * n_a :] = da * tanh_c * o_gate * (1 - o_gate)
dZ_c = dc * i_gate * (1 - c_tilde**2)
dc_prev = dc * f_gate
dconcat = params["W_gates"].T @ dIFO_gates + params["W_c"].T @ dZ_c

# parameters take the mean over the examples
grads = {}
grads["W_gates"] = dIFO_gates @ concat.T / m
grads["b_gates"] = np.sum(dIFO_gates, axis=1, keepdims=True) / m
grads["W_c"] = dZ_c @ concat.T / m
grads["b_c"] = np.sum(dZ_c, axis=1, keepdims=True) / m
