# Lesson 10. Batch normalization step by step: the mean and the variance depend on every row,
# so every row's gradient depends on all others.
import numpy as np

x = np.array([[1.0, 2.0], [3.0, -1.0], [0.5, 4.0]])
gamma = np.array([1.5, 0.8])
beta = np.array([0.1, -0.3])
weight = np.array([[0.3, -0.2], [0.7, 0.5], [-0.4, 0.9]])

mu = x.mean(axis=0)
centered = x - mu
var = (centered**2).mean(axis=0)
std = np.sqrt(var + 1e-5)
x_hat = centered / std  # mean 0, variance 1 in each column
y = gamma * x_hat + beta
loss = (weight * y).sum()
