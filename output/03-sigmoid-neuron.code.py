import math

w0 = 2.0
x0 = -1.0
w1 = -3.0
x1 = -2.0
b = -3.0

# forward pass
s = w0 * x0 + w1 * x1 + b   #(1)
f = 1 / (1 + math.exp(-s))  #(2)

# backward pass
# backprop f = 1 / (1 + math.exp(-s))
ds = f * (1 - f)  #(2)
# backprop s = w0 * x0 + w1 * x1 + b
db = ds           #(1)
dw0 = ds * x0     #(1)
dx0 = ds * w0     #(1)
dw1 = ds * x1     #(1)
dx1 = ds * w1     #(1)

print("dw0 =", dw0)
print("dx0 =", dx0)
print("dw1 =", dw1)
print("dx1 =", dx1)
print("db =", db)
