# The Taylor polynomial of exp(x) of degree 24 by Horner's rule: a chain far longer than broad, drawn in rows
x = 0.9
y = 1.0
for k in range(24):
    y = y * x / (24 - k) + 1
