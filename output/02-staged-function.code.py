import math

x = 3.0
y = -4.0

# forward pass
sigy = 1 / (1 + math.exp(-y))  # sigmoid in the numerator    #(1)
num = x + sigy  # numerator                                  #(2)
sigx = 1 / (1 + math.exp(-x))  # sigmoid in the denominator  #(3)
xpy = x + y                                                  #(4)
xpysqr = xpy ** 2                                            #(5)
den = sigx + xpysqr  # denominator                           #(6)
invden = 1 / den                                             #(7)
f = num * invden                                             #(8)

# backward pass
# backprop f = num * invden
dnum = invden                      #(8)
dinvden = num                      #(8)
# backprop invden = 1 / den
dden = dinvden * (-invden / den)   #(7)
# backprop den = sigx + xpysqr
dsigx = dden                       #(6)
dxpysqr = dden                     #(6)
# backprop xpysqr = xpy ** 2
dxpy = dxpysqr * (2 * xpy)         #(5)
# backprop xpy = x + y
dx = dxpy                          #(4)
dy = dxpy                          #(4)
# backprop sigx = 1 / (1 + math.exp(-x))
dx += dsigx * (sigx * (1 - sigx))  #(3)
# backprop num = x + sigy
dx += dnum                         #(2)
dsigy = dnum                       #(2)
# backprop sigy = 1 / (1 + math.exp(-y))
dy += dsigy * (sigy * (1 - sigy))  #(1)

print("dx =", dx)
print("dy =", dy)
