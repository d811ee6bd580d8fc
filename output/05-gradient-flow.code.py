def maximum(x, y):
    return x if x > y or x != x else y

x = 3.0
y = -4.0
z = 2.0
w = -1.0

# forward pass
p = x * y  # swaps: x receives y's value, y receives x's         #(1)
m = maximum(z, w)  # routes: the larger one receives everything  #(2)
s = p + m  # distributes: both receive the same                  #(3)
f = s * s  # s is used twice: its two gradients add              #(4)

# backward pass
# backprop f = s * s
ds = s                                           #(4)
ds += s                                          #(4)
# backprop s = p + m
dp = ds                                          #(3)
dm = ds                                          #(3)
# backprop m = maximum(z, w)
dz = 0.0 if w > z else dm / 2 if z == w else dm  #(2)
dw = 0.0 if z > w else dm / 2 if z == w else dm  #(2)
# backprop p = x * y
dx = dp * y                                      #(1)
dy = dp * x                                      #(1)

print("dx =", dx)
print("dy =", dy)
print("dz =", dz)
print("dw =", dw)
