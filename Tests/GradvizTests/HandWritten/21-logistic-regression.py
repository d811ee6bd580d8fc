# Logistic regression in a function that gives its gradients back.
import numpy as np

def propagate(w, b, X, Y):
    m = X.shape[1]
    A = 1 / (1 + np.exp(-(np.dot(w.T, X) + b)))
    cost = -1 / m * np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = 1 / m * np.dot(X, (A - Y).T)
    db = 1 / m * np.sum(A - Y)
    grads = {"dw": dw, "db": db}
    return grads, cost

w = np.array([[1.0], [2.0]])
b = 1.5
X = np.array([[1.0, -2.0, -1.0], [3.0, 0.5, -3.2]])
Y = np.array([[1, 1, 0]])
grads, cost = propagate(w, b, X, Y)
w = w - 0.009 * grads["dw"]
b = b - 0.009 * grads["db"]

# fault factor dw: dw = 1 / m * np.dot => dw = np.dot
# fault sign dw: np.dot(X, (A - Y).T) => np.dot(X, (Y - A).T)
# fault transposed dw: np.dot(X, (A - Y).T) => np.dot(A - Y, X.T)
# fault not-summed db: db = 1 / m * np.sum(A - Y) => db = 1 / m * (A - Y)
# fault factor db: db = 1 / m * np.sum(A - Y) => db = np.sum(A - Y)
