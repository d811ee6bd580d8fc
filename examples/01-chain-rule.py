# Lesson 1. One sum, one product: the smallest graph that has a chain rule.
x = -2
y = 5
z = -4
q = x + y  # add hands its gradient on unchanged
f = q * z  # multiply hands each side the other's value
