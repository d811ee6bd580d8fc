# The staged function of lesson 2 with its backward pass: one line undoes one stage, the last first.
# gradviz check examples/programs/backward-staged.py --mine
import math

x = 3.0
y = -4.0

# forward pass
sigy = 1.0 / (1 + math.exp(-y))  # stage 1: sigmoid in the numerator
num = x + sigy  # stage 2: numerator
sigx = 1.0 / (1 + math.exp(-x))  # stage 3: sigmoid in the denominator
xpy = x + y  # stage 4
xpysqr = xpy**2  # stage 5
den = sigx + xpysqr  # stage 6: denominator
invden = 1.0 / den  # stage 7
f = num * invden  # stage 8

# backward pass
dnum = invden  # stage 8 swaps its operands
dinvden = num
dden = -1.0 / den**2 * dinvden  # stage 7
dsigx = 1.0 * dden  # stage 6 hands on what arrives
dxpysqr = 1.0 * dden
dxpy = 2 * xpy * dxpysqr  # stage 5
dx = 1.0 * dxpy  # stage 4, the first that uses x
dy = 1.0 * dxpy
dx += (1 - sigx) * sigx * dsigx  # stage 3 uses x as well: its gradients add
dx += 1.0 * dnum  # and so does stage 2
dsigy = 1.0 * dnum
dy += (1 - sigy) * sigy * dsigy  # stage 1
