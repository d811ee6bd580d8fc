# A network with lists of biases and weights, one example at a time.
import numpy as np

def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))

def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))

rng = np.random.RandomState(6)
sizes = [3, 4, 2]
biases = [rng.randn(n, 1) for n in sizes[1:]]
weights = [rng.randn(n, k) for k, n in zip(sizes[:-1], sizes[1:])]
x = rng.randn(3, 1)
y = np.array([[0.0], [1.0]])

activation = x
activations = [x]
zs = []
for b, w in zip(biases, weights):
    z = np.dot(w, activation) + b
    zs.append(z)
    activation = sigmoid(z)
    activations.append(activation)
cost = 0.5 * np.sum((activations[-1] - y) ** 2)

grad_biases = [np.zeros(b.shape) for b in biases]
grad_weights = [np.zeros(w.shape) for w in weights]
delta = (activations[-1] - y) * sigmoid_prime(zs[-1])
grad_biases[-1] = delta
grad_weights[-1] = np.dot(delta, activations[-2].transpose())
for l in range(2, 3):
    sp = sigmoid_prime(zs[-l])
    delta = np.dot(weights[-l + 1].transpose(), delta) * sp
    grad_biases[-l] = delta
    grad_weights[-l] = np.dot(delta, activations[-l - 1].transpose())

# fault missing-local grad_biases[1]: (activations[-1] - y) * sigmoid_prime(zs[-1]) => (activations[-1] - y)
# fault sign grad_weights[1]: grad_weights[-1] = np.dot(delta => grad_weights[-1] = -np.dot(delta
# fault transposed grad_weights[0]: grad_weights[-l] = np.dot(delta, activations[-l - 1].transpose()) => grad_weights[-l] = np.dot(activations[-l - 1], delta.transpose())
