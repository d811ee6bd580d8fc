# Lesson 3. A neuron with two inputs, its sigmoid as one op: the local gradient is s (1 - s).
import numpy as np

w0, x0 = 2.0, -1.0
w1, x1 = -3.0, -2.0
b = -3.0

s = w0 * x0 + w1 * x1 + b
f = sigmoid(s)
