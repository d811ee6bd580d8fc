# Derivatives written in full, local ones beside those of the loss.
import math

w = 0.7
x = 1.3
b = -0.2
y = 1.0
z = w * x + b
a = 1 / (1 + math.exp(-z))
L = -(y * math.log(a) + (1 - y) * math.log(1 - a))

dL_da = -y / a + (1 - y) / (1 - a)
da_dz = a * (1 - a)
dz_dw = x
dz_dx = w
dL_dz = dL_da * da_dz
dL_dw = dL_dz * dz_dw
dL_dx = dL_dz * dz_dx
dL_db = dL_dz

# fault sign dL_da: dL_da = -y / a => dL_da = y / a
# fault * da_dz: da_dz = a * (1 - a) => da_dz = z * (1 - z)
# fault wrong-order dz_dw: dz_dw = x => dz_dw = w
# fault missing-local dL_dz: dL_dz = dL_da * da_dz => dL_dz = dL_da * 1.0
# fault missing-upstream dL_dw: dL_dw = dL_dz * dz_dw => dL_dw = dz_dw * 1.0
# fault sign dL_db: dL_db = dL_dz => dL_db = -dL_dz
