# Lesson 9. Scores of a linear classifier, softmax, and the cross-entropy of the right classes.
# Look at what reaches the scores: probability less one for the right class, probability elsewhere.
import numpy as np

X = np.array([[1.0, -2.0], [0.5, 3.0], [-1.5, 0.2]])
W = np.array([[0.2, -0.4, 0.1], [-0.3, 0.5, 0.7]])
b = np.array([0.1, 0.0, -0.2])
labels = [0, 2, 1]

scores = X @ W + b
shifted = scores - scores.max(axis=1, keepdims=True)  # keeps exp from overflowing
exps = np.exp(shifted)
probs = exps / exps.sum(axis=1, keepdims=True)
correct = probs[range(3), labels]  # the probability of each right class
loss = -np.log(correct).mean()
