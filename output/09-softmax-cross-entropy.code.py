import numpy as np

def repeat(g, x, axis):
    # undoes the shape of a reduction of x
    axes = axis if isinstance(axis, tuple) else (axis,)
    shape = [1 if i in axes else n for i, n in enumerate(np.shape(x))]
    return np.broadcast_to(np.reshape(g, shape), np.shape(x))

def max_grad(g, x, out, axis):
    # several that are the largest share the gradient
    out = repeat(out, x, axis)
    chosen = np.where(np.isnan(out), np.isnan(x), x == out)
    count = np.sum(chosen, axis=axis, keepdims=True)
    return np.where(chosen, repeat(g, x, axis) / count, 0.0)

X = np.array([[1.0, -2.0], [0.5, 3.0], [-1.5, 0.2]])
W = np.array([[0.2, -0.4, 0.1], [-0.3, 0.5, 0.7]])
b = np.array([0.1, 0.0, -0.2])

# forward pass
scores = X @ W + b                                   #(1)
t1 = np.max(scores, axis=1, keepdims=True)           #(2)
shifted = scores - t1  # keeps exp from overflowing  #(2)
exps = np.exp(shifted)                               #(3)
t2 = np.sum(exps, axis=1, keepdims=True)             #(4)
probs = exps / t2                                    #(4)
correct = probs[[0, 1, 2], [0, 2, 1]]  # the probability of each right class  #(5)
loss = -np.mean(np.log(correct))                     #(6)

# backward pass
# backprop loss = -np.mean(np.log(correct))
dcorrect = np.full((3,), -1.0) / 3 / correct                 #(6)
# backprop correct = probs[[0, 1, 2], [0, 2, 1]]
dprobs = np.zeros((3, 3))                                    #(5)
dprobs[[0, 1, 2], [0, 2, 1]] += dcorrect                     #(5)
# backprop probs = exps / t2
dexps = dprobs / t2                                          #(4)
dt2 = np.sum(dprobs * (-probs / t2), axis=1, keepdims=True)  #(4)
# backprop t2 = np.sum(exps, axis=1, keepdims=True)
dexps += np.broadcast_to(dt2, (3, 3))                        #(4)
# backprop exps = np.exp(shifted)
dshifted = dexps * exps                                      #(3)
# backprop shifted = scores - t1
dscores = dshifted.copy()                                    #(2)
dt1 = np.sum(-dshifted, axis=1, keepdims=True)               #(2)
# backprop t1 = np.max(scores, axis=1, keepdims=True)
dscores += max_grad(dt1, scores, t1, 1)                      #(2)
# backprop scores = X @ W + b
db = np.sum(dscores, axis=0)                                 #(1)
dX = dscores @ W.T                                           #(1)
dW = X.T @ dscores                                           #(1)

print("dX =", dX.tolist())
print("dW =", dW.tolist())
print("db =", db.tolist())
