# Layers as pairs of functions, each with a cache of its own.
import numpy as np

def affine_forward(x, w, b):
    out = x.reshape(x.shape[0], -1) @ w + b
    return out, (x, w, b)

def affine_backward(dout, cache):
    x, w, b = cache
    dx = (dout @ w.T).reshape(x.shape)
    dw = x.reshape(x.shape[0], -1).T @ dout
    db = dout.sum(axis=0)
    return dx, dw, db

def relu_forward(x):
    return np.maximum(0, x), x

def relu_backward(dout, cache):
    x = cache
    dx = dout * (x > 0)
    return dx

def svm_loss(x, y):
    N = x.shape[0]
    correct = x[np.arange(N), y][:, np.newaxis]
    margins = np.maximum(0, x - correct + 1.0)
    margins[np.arange(N), y] = 0
    loss = np.sum(margins) / N
    dx = np.zeros_like(x)
    dx[margins > 0] = 1
    dx[np.arange(N), y] -= np.sum(margins > 0, axis=1)
    dx /= N
    return loss, dx

rng = np.random.RandomState(13)
X = rng.randn(4, 2, 3)
labels = np.array([0, 2, 1, 1])
W1 = 0.4 * rng.randn(6, 5)
b1 = np.zeros(5)
W2 = 0.4 * rng.randn(5, 3)
b2 = np.zeros(3)
a1, fc1 = affine_forward(X, W1, b1)
h1, rc1 = relu_forward(a1)
scores, fc2 = affine_forward(h1, W2, b2)
loss, dscores = svm_loss(scores, labels)
dh1, dW2, db2 = affine_backward(dscores, fc2)
da1 = relu_backward(dh1, rc1)
dX, dW1, db1 = affine_backward(da1, fc1)

# fault factor dx: dx /= N => dx /= 1
# fault wrong-mask dx: dx = dout * (x > 0) => dx = dout * (x < 0)
# fault not-summed db: db = dout.sum(axis=0) => db = dout * 1.0
# fault wrong-axis db: db = dout.sum(axis=0) => db = dout.sum(axis=1)
# fault transposed dw: dw = x.reshape(x.shape[0], -1).T @ dout => dw = dout.T @ x.reshape(x.shape[0], -1)
# fault sign dw: dw = x.reshape(x.shape[0], -1).T @ dout => dw = -x.reshape(x.shape[0], -1).T @ dout
