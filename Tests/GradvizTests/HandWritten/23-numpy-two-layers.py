# Two layers by NumPy alone, with the gradients named after what they belong to.
import numpy as np

np.random.seed(0)
x = np.random.randn(4, 3)
y = np.random.randn(4, 2)
w1 = np.random.randn(3, 5)
w2 = np.random.randn(5, 2)
learning_rate = 1e-3
for t in range(3):
    h = x.dot(w1)
    h_relu = np.maximum(h, 0)
    y_pred = h_relu.dot(w2)
    loss = np.square(y_pred - y).sum()
    grad_y_pred = 2.0 * (y_pred - y)
    grad_w2 = h_relu.T.dot(grad_y_pred)
    grad_h_relu = grad_y_pred.dot(w2.T)
    grad_h = grad_h_relu.copy()
    grad_h[h < 0] = 0
    grad_w1 = x.T.dot(grad_h)
    w1 -= learning_rate * grad_w1
    w2 -= learning_rate * grad_w2

# fault factor grad_y_pred: grad_y_pred = 2.0 * (y_pred - y) => grad_y_pred = (y_pred - y)
# fault sign grad_y_pred: grad_y_pred = 2.0 * (y_pred - y) => grad_y_pred = 2.0 * (y - y_pred)
# fault transposed grad_w2: grad_w2 = h_relu.T.dot(grad_y_pred) => grad_w2 = grad_y_pred.T.dot(h_relu)
# fault wrong-mask grad_h: grad_h[h < 0] = 0 => grad_h[h > 0] = 0
# fault missing-local grad_h: grad_h[h < 0] = 0 => pass
# fault missing-upstream grad_w1: grad_w1 = x.T.dot(grad_h) => grad_w1 = x.T.dot(np.ones_like(grad_h))
