# Lesson 4. The same neuron with the sigmoid taken apart: four small ops, the same gradients.
import numpy as np


def sigmoid(t):
    return 1 / (1 + np.exp(-t))


w0, x0 = 2.0, -1.0
w1, x1 = -3.0, -2.0
b = -3.0

s = w0 * x0 + w1 * x1 + b
f = sigmoid(s)
