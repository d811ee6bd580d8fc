# paths: W, X
import numpy as np


def svm_loss(W, X, y, reg):
    num = X.shape[0]
    scores = X.dot(W)
    right = scores[np.arange(num), y][:, np.newaxis]
    margins = np.maximum(0, scores - right + 1)
    margins[np.arange(num), y] = 0
    loss = np.sum(margins) / num + reg * np.sum(W * W)

    hits = np.zeros_like(margins)
    hits[margins > 0] = 1
    hits[np.arange(num), y] = -hits.sum(axis=1)
    dW = X.T.dot(hits) / num + 2 * reg * W
    return loss, dW


def svm_loss_slowly(W, X, y, reg):
    total = 0.0
    for i in range(len(X)):
        scores = X[i].dot(W)
        for j in range(W.shape[1]):
            if j == y[i]:
                continue
            margin = scores[j] - scores[y[i]] + 1
            if margin > 0:
                total += margin
    return total / len(X) + reg * (W ** 2).sum()


np.random.seed(0)
X = np.hstack([np.random.randn(7, 4), np.ones((7, 1))])
y = np.random.randint(3, size=7)
W = np.random.randn(5, 3) * 0.3
loss, grad = svm_loss(W, X, y, 5e-3)
slow = svm_loss_slowly(W, X, y, 5e-3)
print('loss: %f, difference: %e' % (loss, round(abs(loss - slow), 9)))
print('classes', y.tolist(), 'norm %.5f' % np.linalg.norm(grad))
