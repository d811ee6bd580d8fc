x = -2.0
y = 5.0
z = -4.0

# forward pass
q = x + y  # add hands its gradient on unchanged         #(1)
f = q * z  # multiply hands each side the other's value  #(2)

# backward pass
# backprop f = q * z
dq = z   #(2)
dz = q   #(2)
# backprop q = x + y
dx = dq  #(1)
dy = dq  #(1)

print("dx =", dx)
print("dy =", dy)
print("dz =", dz)
