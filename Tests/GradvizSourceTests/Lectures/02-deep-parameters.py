# paths: parameters['W1'], parameters['b2'], parameters['W3'], X
import numpy as np


def initialize(sizes, seed=1):
    rng = np.random.RandomState(seed)
    parameters = {}
    for l in range(1, len(sizes)):
        parameters['W' + str(l)] = rng.randn(sizes[l], sizes[l - 1]) / np.sqrt(sizes[l - 1])
        parameters['b' + str(l)] = np.zeros((sizes[l], 1))
        assert parameters['W' + str(l)].shape == (sizes[l], sizes[l - 1])
    return parameters


def step_forward(A_prev, W, b, activation):
    Z = np.dot(W, A_prev) + b
    if activation == 'tanh':
        A = np.tanh(Z)
    elif activation == 'sigmoid':
        A = 1 / (1 + np.exp(-Z))
    else:
        raise ValueError(f'no activation {activation!r}')
    return A, ((A_prev, W, b), Z)


def model_forward(X, parameters):
    A, caches = X, []
    L = len(parameters) // 2
    for l in range(1, L):
        A, cache = step_forward(A, parameters[f'W{l}'], parameters[f'b{l}'], 'tanh')
        caches.append(cache)
    AL, cache = step_forward(A, parameters[f'W{L}'], parameters[f'b{L}'], activation='sigmoid')
    caches.append(cache)
    return AL, caches


def compute_cost(AL, Y):
    m = Y.shape[1]
    logs = Y * np.log(AL) + (1 - Y) * np.log(1 - AL)
    return np.squeeze(-np.sum(logs) / m)


X = np.array([[0.2, -1.1, 0.7, 1.5], [1.0, 0.4, -0.3, -0.8], [-0.5, 0.1, 0.9, 0.3]])
Y = np.array([[1, 0, 1, 1]])
parameters = initialize([3, 4, 3, 1])
AL, caches = model_forward(X, parameters)
cost = compute_cost(AL, Y)
for key in sorted(parameters):
    print(key, parameters[key].shape)
print("layers:", len(caches), "cost: {:.8f}".format(cost))
