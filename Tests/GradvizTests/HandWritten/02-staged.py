# Stages numbered forward, and undone in reverse.
import math

x = 3.0
y = -4.0

sigy = 1.0 / (1 + math.exp(-y))
num = x + sigy
sigx = 1.0 / (1 + math.exp(-x))
xpy = x + y
xpysqr = xpy ** 2
den = sigx + xpysqr
invden = 1.0 / den
f = num * invden

dnum = invden
dinvden = num
dden = (-1.0 / (den ** 2)) * dinvden
dsigx = (1) * dden
dxpysqr = (1) * dden
dxpy = (2 * xpy) * dxpysqr
dx = (1) * dxpy
dy = (1) * dxpy
dx += ((1 - sigx) * sigx) * dsigx
dx += (1) * dnum
dsigy = (1) * dnum
dy += ((1 - sigy) * sigy) * dsigy

# fault wrong-order dnum: dnum = invden => dnum = num
# fault sign dden: (-1.0 / (den ** 2)) * dinvden => (1.0 / (den ** 2)) * dinvden
# fault missing-upstream dden: (-1.0 / (den ** 2)) * dinvden => (-1.0 / (den ** 2))
# fault factor dxpy: (2 * xpy) * dxpysqr => xpy * dxpysqr
# fault overwritten-sum dx: dx += (1) * dnum => dx = (1) * dnum
# fault missing-term dx: dx += ((1 - sigx) * sigx) * dsigx => dx += 0.0
# fault wrong-point dy: ((1 - sigy) * sigy) * dsigy => ((1 - y) * y) * dsigy
# fault sign dy: dy += ((1 - sigy) => dy -= ((1 - sigy)
# fault overwritten-sum dy: dy += ((1 - sigy) => dy = ((1 - sigy)
