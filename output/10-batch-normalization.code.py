import numpy as np

x = np.array([[1.0, 2.0], [3.0, -1.0], [0.5, 4.0]])
gamma = np.array([1.5, 0.8])
beta = np.array([0.1, -0.3])
weight = np.array([[0.3, -0.2], [0.7, 0.5], [-0.4, 0.9]])

# forward pass
mu = np.mean(x, axis=0)                                      #(1)
centered = x - mu                                            #(2)
var = np.mean(centered ** 2, axis=0)                         #(3)
std = np.sqrt(var + 1e-05)                                   #(4)
x_hat = centered / std  # mean 0, variance 1 in each column  #(5)
y = gamma * x_hat + beta                                     #(6)
loss = np.sum(weight * y)                                    #(7)

# backward pass
# backprop loss = np.sum(weight * y)
g1 = np.ones((3, 2))                                             #(7)
dweight = g1 * y                                                 #(7)
dy = g1 * weight                                                 #(7)
# backprop y = gamma * x_hat + beta
dbeta = np.sum(dy, axis=0)                                       #(6)
dgamma = np.sum(dy * x_hat, axis=0)                              #(6)
dx_hat = dy * gamma                                              #(6)
# backprop x_hat = centered / std
dcentered = dx_hat / std                                         #(5)
dstd = np.sum(dx_hat * (-x_hat / std), axis=0)                   #(5)
# backprop std = np.sqrt(var + 1e-05)
dvar = dstd / (2 * std)                                          #(4)
# backprop var = np.mean(centered ** 2, axis=0)
dcentered += np.broadcast_to(dvar, (3, 2)) / 3 * (2 * centered)  #(3)
# backprop centered = x - mu
dx = dcentered.copy()                                            #(2)
dmu = np.sum(-dcentered, axis=0)                                 #(2)
# backprop mu = np.mean(x, axis=0)
dx += np.broadcast_to(dmu, (3, 2)) / 3                           #(1)

print("dx =", dx.tolist())
print("dgamma =", dgamma.tolist())
print("dbeta =", dbeta.tolist())
print("dweight =", dweight.tolist())
