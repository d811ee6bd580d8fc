# Columns are examples; gradients of each example, divided where the parameters' are made.
import numpy as np

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def forward_propagation(X, parameters):
    W1, b1 = parameters["W1"], parameters["b1"]
    W2, b2 = parameters["W2"], parameters["b2"]
    Z1 = np.dot(W1, X) + b1
    A1 = np.tanh(Z1)
    Z2 = np.dot(W2, A1) + b2
    A2 = sigmoid(Z2)
    cache = {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
    return A2, cache

def compute_cost(A2, Y):
    m = Y.shape[1]
    logprobs = np.multiply(np.log(A2), Y) + np.multiply(np.log(1 - A2), 1 - Y)
    return -np.sum(logprobs) / m

def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    W2 = parameters["W2"]
    A1 = cache["A1"]
    A2 = cache["A2"]
    dZ2 = A2 - Y
    dW2 = (1 / m) * np.dot(dZ2, A1.T)
    db2 = (1 / m) * np.sum(dZ2, axis=1, keepdims=True)
    dZ1 = np.multiply(np.dot(W2.T, dZ2), 1 - np.power(A1, 2))
    dW1 = (1 / m) * np.dot(dZ1, X.T)
    db1 = (1 / m) * np.sum(dZ1, axis=1, keepdims=True)
    grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
    return grads

def update_parameters(parameters, grads, learning_rate):
    for key in list(parameters):
        parameters[key] = parameters[key] - learning_rate * grads["d" + key]
    return parameters

np.random.seed(3)
X = np.random.randn(2, 7)
Y = np.array([[1, 0, 1, 1, 0, 0, 1]])
parameters = {"W1": np.random.randn(4, 2) * 0.5, "b1": np.zeros((4, 1)),
              "W2": np.random.randn(1, 4) * 0.5, "b2": np.zeros((1, 1))}
for i in range(4):
    A2, cache = forward_propagation(X, parameters)
    cost = compute_cost(A2, Y)
    grads = backward_propagation(parameters, cache, X, Y)
    parameters = update_parameters(parameters, grads, 1.2)

# fault factor dW2: dW2 = (1 / m) * np.dot(dZ2, A1.T) => dW2 = np.dot(dZ2, A1.T)
# fault factor db1: db1 = (1 / m) * np.sum(dZ1 => db1 = np.sum(dZ1
# fault wrong-point dZ1: 1 - np.power(A1, 2) => 1 - np.power(cache["Z1"], 2)
# fault * dZ1: dZ1 = np.multiply(np.dot(W2.T, dZ2), 1 - np.power(A1, 2)) => dZ1 = np.dot(W2.T, dZ2)
# fault sign dZ2: dZ2 = A2 - Y => dZ2 = Y - A2
# fault transposed dW1: dW1 = (1 / m) * np.dot(dZ1, X.T) => dW1 = (1 / m) * np.dot(X, dZ1.T)
