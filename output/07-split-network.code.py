import numpy as np

x = np.array([1.0])
w_in = np.array([2.0])
w_ij = np.array([4.0])
w_ik = np.array([6.0])
w_j = np.array([5.0])
w_k = np.array([3.0])
y = np.array([8.0])

# forward pass
z_i = 1 / (1 + np.exp(-(w_in * x)))                     #(1)
z_j = 1 / (1 + np.exp(-(w_ij * z_i)))  # the upper way  #(2)
z_k = 1 / (1 + np.exp(-(w_ik * z_i)))  # the lower way  #(3)
y_hat = w_j * z_j + w_k * z_k  # both ways meet         #(4)
t1 = y_hat - y                                          #(5)
error = 0.5 * t1 ** 2                                   #(5)

# backward pass
derror = np.ones((1,))         #(5)
# backprop error = 0.5 * t1 ** 2
dt1 = derror * 0.5 * (2 * t1)  #(5)
# backprop t1 = y_hat - y
dy_hat = dt1                   #(5)
dy = -dt1                      #(5)
# backprop y_hat = w_j * z_j + w_k * z_k
dw_j = dy_hat * z_j            #(4)
dz_j = dy_hat * w_j            #(4)
dw_k = dy_hat * z_k            #(4)
dz_k = dy_hat * w_k            #(4)
# backprop z_k = 1 / (1 + np.exp(-(w_ik * z_i)))
g1 = dz_k * (z_k * (1 - z_k))  #(3)
dw_ik = g1 * z_i               #(3)
dz_i = g1 * w_ik               #(3)
# backprop z_j = 1 / (1 + np.exp(-(w_ij * z_i)))
g2 = dz_j * (z_j * (1 - z_j))  #(2)
dw_ij = g2 * z_i               #(2)
dz_i += g2 * w_ij              #(2)
# backprop z_i = 1 / (1 + np.exp(-(w_in * x)))
g3 = dz_i * (z_i * (1 - z_i))  #(1)
dw_in = g3 * x                 #(1)
dx = g3 * w_in                 #(1)

print("dx =", dx.tolist())
print("dw_in =", dw_in.tolist())
print("dw_ij =", dw_ij.tolist())
print("dw_ik =", dw_ik.tolist())
print("dw_j =", dw_j.tolist())
print("dw_k =", dw_k.tolist())
print("dy =", dy.tolist())
