import numpy as np

x = np.array([1.0])
w_in = np.array([2.0])
w_j = np.array([5.0])
w_k = np.array([3.0])
y = np.array([3.0])

# forward pass

# sigmoid
t1 = np.exp(-(w_in * x))             #(1)
t2 = 1 + t1                          #(1)
z_j = 1 / t2  # first hidden layer   #(1)

# sigmoid#2
t3 = np.exp(-(w_j * z_j))            #(2)
t4 = 1 + t3                          #(2)
z_k = 1 / t4  # second hidden layer  #(2)

y_hat = w_k * z_k  # linear output   #(3)
t5 = y_hat - y                       #(4)
error = 0.5 * t5 ** 2                #(4)

# backward pass
derror = np.ones((1,))         #(4)
# backprop error = 0.5 * t5 ** 2
dt5 = derror * 0.5 * (2 * t5)  #(4)
# backprop t5 = y_hat - y
dy_hat = dt5                   #(4)
dy = -dt5                      #(4)
# backprop y_hat = w_k * z_k
dw_k = dy_hat * z_k            #(3)
dz_k = dy_hat * w_k            #(3)
# backprop z_k = 1 / t4
dt4 = dz_k * (-z_k / t4)       #(2)
# backprop t4 = 1 + t3
dt3 = dt4                      #(2)
# backprop t3 = np.exp(-(w_j * z_j))
g1 = -(dt3 * t3)               #(2)
dw_j = g1 * z_j                #(2)
dz_j = g1 * w_j                #(2)
# backprop z_j = 1 / t2
dt2 = dz_j * (-z_j / t2)       #(1)
# backprop t2 = 1 + t1
dt1 = dt2                      #(1)
# backprop t1 = np.exp(-(w_in * x))
g2 = -(dt1 * t1)               #(1)
dw_in = g2 * x                 #(1)
dx = g2 * w_in                 #(1)

print("dx =", dx.tolist())
print("dw_in =", dw_in.tolist())
print("dw_j =", dw_j.tolist())
print("dw_k =", dw_k.tolist())
print("dy =", dy.tolist())
