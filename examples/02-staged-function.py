# Lesson 2. Break a formula into stages, and walk back through them one by one.
#
#          x + sigma(y)
#   f = -------------------
#       sigma(x) + (x + y)²
#
# The function is that of Stanford's CS231n notes on backpropagation.
import math

x = 3
y = -4

sigy = 1.0 / (1 + math.exp(-y))  # sigmoid in the numerator
num = x + sigy  # numerator
sigx = 1.0 / (1 + math.exp(-x))  # sigmoid in the denominator
xpy = x + y
xpysqr = xpy**2
den = sigx + xpysqr  # denominator
invden = 1.0 / den
f = num * invden
