# Any number of layers: each layer's backward pass is a function, and its results go into a dictionary by number.
import numpy as np

def linear_forward(A, W, b):
    Z = np.dot(W, A) + b
    return Z, (A, W, b)

def relu(Z):
    return np.maximum(0, Z), Z

def sigmoid(Z):
    return 1 / (1 + np.exp(-Z)), Z

def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = sigmoid(Z) if activation == "sigmoid" else relu(Z)
    return A, (linear_cache, activation_cache)

def L_model_forward(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters["W" + str(l)], parameters["b" + str(l)], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid")
    caches.append(cache)
    return AL, caches

def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db

def relu_backward(dA, cache):
    Z = cache
    dZ = np.array(dA, copy=True)
    dZ[Z <= 0] = 0
    return dZ

def sigmoid_backward(dA, cache):
    Z = cache
    s = 1 / (1 + np.exp(-Z))
    dZ = dA * s * (1 - s)
    return dZ

def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
    else:
        dZ = sigmoid_backward(dA, activation_cache)
    return linear_backward(dZ, linear_cache)

def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    for l in reversed(range(L - 1)):
        dA_prev_temp, dW_temp, db_temp = linear_activation_backward(grads["dA" + str(l + 1)], caches[l], "relu")
        grads["dA" + str(l)] = dA_prev_temp
        grads["dW" + str(l + 1)] = dW_temp
        grads["db" + str(l + 1)] = db_temp
    return grads

np.random.seed(1)
X = np.random.randn(3, 5)
Y = np.array([[1.0, 0.0, 1.0, 0.0, 1.0]])
parameters = {"W1": np.random.randn(4, 3) * 0.6, "b1": np.full((4, 1), 0.1),
              "W2": np.random.randn(3, 4) * 0.6, "b2": np.full((3, 1), 0.2),
              "W3": np.random.randn(1, 3) * 0.6, "b3": np.zeros((1, 1))}
AL, caches = L_model_forward(X, parameters)
cost = -np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
grads = L_model_backward(AL, Y, caches)

# fault sign dAL: dAL = -(np.divide => dAL = (np.divide
# fault factor dW: dW = np.dot(dZ, A_prev.T) / m => dW = np.dot(dZ, A_prev.T)
# fault wrong-mask dZ: dZ[Z <= 0] = 0 => dZ[Z > 0] = 0
# fault wrong-point dZ: dZ = dA * s * (1 - s) => dZ = dA * Z * (1 - Z)
# fault * dA_prev: dA_prev = np.dot(W.T, dZ) => dA_prev = np.dot(np.ones_like(W).T, dZ)
