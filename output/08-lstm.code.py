import numpy as np

W = np.array([
    [0.5, -0.3, 0.8],
    [0.1, 0.4, -0.6],
    [0.2, 0.7, -0.1],
    [-0.4, 0.3, 0.5],
    [0.6, -0.2, 0.3],
    [0.2, 0.1, 0.9],
    [-0.7, 0.5, 0.4],
    [0.3, -0.8, 0.2],
])
b = np.array([0.1, -0.1, 1.0, 1.0, 0.0, 0.2, 0.0, 0.1])
h = np.array([0.0, 0.0])
c = np.array([0.0, 0.0])
xs = np.array([[1.0], [-0.5], [0.25]])
target = np.array([0.3, -0.2])

# forward pass

# t=0, cell
t1 = np.concatenate([h, xs[0]])                       #(1)
gates = W @ t1 + b                                    #(1)
i = 1 / (1 + np.exp(-gates[:2]))  # input gate        #(2)
f = 1 / (1 + np.exp(-gates[2:4]))  # forget gate      #(3)
o = 1 / (1 + np.exp(-gates[4:6]))  # output gate      #(4)
g = np.tanh(gates[6:])  # candidate                   #(5)
c_2 = f * c + i * g                                   #(6)
t2 = np.tanh(c_2)                                     #(7)
h_2 = o * t2                                          #(7)

# t=1, cell
t3 = np.concatenate([h_2, xs[1]])                     #(8)
gates_2 = W @ t3 + b                                  #(8)
i_2 = 1 / (1 + np.exp(-gates_2[:2]))  # input gate    #(9)
f_2 = 1 / (1 + np.exp(-gates_2[2:4]))  # forget gate  #(10)
o_2 = 1 / (1 + np.exp(-gates_2[4:6]))  # output gate  #(11)
g_2 = np.tanh(gates_2[6:])  # candidate               #(12)
c_3 = f_2 * c_2 + i_2 * g_2                           #(13)
t4 = np.tanh(c_3)                                     #(14)
h_3 = o_2 * t4                                        #(14)

# t=2, cell
t5 = np.concatenate([h_3, xs[2]])                     #(15)
gates_3 = W @ t5 + b                                  #(15)
i_3 = 1 / (1 + np.exp(-gates_3[:2]))  # input gate    #(16)
f_3 = 1 / (1 + np.exp(-gates_3[2:4]))  # forget gate  #(17)
o_3 = 1 / (1 + np.exp(-gates_3[4:6]))  # output gate  #(18)
g_3 = np.tanh(gates_3[6:])  # candidate               #(19)
c_4 = f_3 * c_3 + i_3 * g_3                           #(20)
t6 = np.tanh(c_4)                                     #(21)
h_4 = o_3 * t6                                        #(21)

t7 = h_4 - target                                     #(22)
loss = np.mean(t7 ** 2)                               #(22)

# backward pass
# backprop loss = np.mean(t7 ** 2)
dt7 = np.ones((2,)) / 2 * (2 * t7)         #(22)
# backprop t7 = h_4 - target
dh_4 = dt7                                 #(22)
dtarget = -dt7                             #(22)
# backprop h_4 = o_3 * t6
do_3 = dh_4 * t6                           #(21)
dt6 = dh_4 * o_3                           #(21)
# backprop t6 = np.tanh(c_4)
dc_4 = dt6 * (1 - t6 * t6)                 #(21)
# backprop c_4 = f_3 * c_3 + i_3 * g_3
df_3 = dc_4 * c_3                          #(20)
dc_3 = dc_4 * f_3                          #(20)
di_3 = dc_4 * g_3                          #(20)
dg_3 = dc_4 * i_3                          #(20)
# backprop g_3 = np.tanh(gates_3[6:])
dgates_3 = np.zeros((8,))                  #(19)
dgates_3[6:] += dg_3 * (1 - g_3 * g_3)     #(19)
# backprop o_3 = 1 / (1 + np.exp(-gates_3[4:6]))
dgates_3[4:6] += do_3 * (o_3 * (1 - o_3))  #(18)
# backprop f_3 = 1 / (1 + np.exp(-gates_3[2:4]))
dgates_3[2:4] += df_3 * (f_3 * (1 - f_3))  #(17)
# backprop i_3 = 1 / (1 + np.exp(-gates_3[:2]))
dgates_3[:2] += di_3 * (i_3 * (1 - i_3))   #(16)
# backprop gates_3 = W @ t5 + b
db = dgates_3.copy()                       #(15)
dW = np.outer(dgates_3, t5)                #(15)
dt5 = W.T @ dgates_3                       #(15)
# backprop t5 = np.concatenate([h_3, xs[2]])
dh_3 = dt5[:2]                             #(15)
dxs = np.zeros((3, 1))                     #(15)
dxs[2] += dt5[2:]                          #(15)
# backprop h_3 = o_2 * t4
do_2 = dh_3 * t4                           #(14)
dt4 = dh_3 * o_2                           #(14)
# backprop t4 = np.tanh(c_3)
dc_3 += dt4 * (1 - t4 * t4)                #(14)
# backprop c_3 = f_2 * c_2 + i_2 * g_2
df_2 = dc_3 * c_2                          #(13)
dc_2 = dc_3 * f_2                          #(13)
di_2 = dc_3 * g_2                          #(13)
dg_2 = dc_3 * i_2                          #(13)
# backprop g_2 = np.tanh(gates_2[6:])
dgates_2 = np.zeros((8,))                  #(12)
dgates_2[6:] += dg_2 * (1 - g_2 * g_2)     #(12)
# backprop o_2 = 1 / (1 + np.exp(-gates_2[4:6]))
dgates_2[4:6] += do_2 * (o_2 * (1 - o_2))  #(11)
# backprop f_2 = 1 / (1 + np.exp(-gates_2[2:4]))
dgates_2[2:4] += df_2 * (f_2 * (1 - f_2))  #(10)
# backprop i_2 = 1 / (1 + np.exp(-gates_2[:2]))
dgates_2[:2] += di_2 * (i_2 * (1 - i_2))   #(9)
# backprop gates_2 = W @ t3 + b
db += dgates_2                             #(8)
dW += np.outer(dgates_2, t3)               #(8)
dt3 = W.T @ dgates_2                       #(8)
# backprop t3 = np.concatenate([h_2, xs[1]])
dh_2 = dt3[:2]                             #(8)
dxs[1] += dt3[2:]                          #(8)
# backprop h_2 = o * t2
do = dh_2 * t2                             #(7)
dt2 = dh_2 * o                             #(7)
# backprop t2 = np.tanh(c_2)
dc_2 += dt2 * (1 - t2 * t2)                #(7)
# backprop c_2 = f * c + i * g
df = dc_2 * c                              #(6)
dc = dc_2 * f                              #(6)
di = dc_2 * g                              #(6)
dg = dc_2 * i                              #(6)
# backprop g = np.tanh(gates[6:])
dgates = np.zeros((8,))                    #(5)
dgates[6:] += dg * (1 - g * g)             #(5)
# backprop o = 1 / (1 + np.exp(-gates[4:6]))
dgates[4:6] += do * (o * (1 - o))          #(4)
# backprop f = 1 / (1 + np.exp(-gates[2:4]))
dgates[2:4] += df * (f * (1 - f))          #(3)
# backprop i = 1 / (1 + np.exp(-gates[:2]))
dgates[:2] += di * (i * (1 - i))           #(2)
# backprop gates = W @ t1 + b
db += dgates                               #(1)
dW += np.outer(dgates, t1)                 #(1)
dt1 = W.T @ dgates                         #(1)
# backprop t1 = np.concatenate([h, xs[0]])
dh = dt1[:2]                               #(1)
dxs[0] += dt1[2:]                          #(1)

print("dW =", dW.tolist())
print("db =", db.tolist())
print("dh =", dh.tolist())
print("dc =", dc.tolist())
print("dxs =", dxs.tolist())
print("dtarget =", dtarget.tolist())
