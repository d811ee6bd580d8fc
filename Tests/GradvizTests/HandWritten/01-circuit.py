# The circuit of every first lecture.
x = -2.0
y = 5.0
z = -4.0
q = x + y
f = q * z

df = 1.0
dq = z * df
dz = q * df
dx = dq
dy = dq

# fault sign dq: dq = z * df => dq = -z * df
# fault wrong-order dz: dz = q * df => dz = z * df
# fault sign dx: dx = dq => dx = -dq
# fault factor dy: dy = dq => dy = 2 * dq
# fault missing-local dq: dq = z * df => dq = df
