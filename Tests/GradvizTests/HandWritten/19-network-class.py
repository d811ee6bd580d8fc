# A network as a class; its gradients are attributes.
import numpy as np

class Net:
    def __init__(self, n_in, n_hidden, n_out, seed):
        rng = np.random.default_rng(seed)
        self.W1 = rng.normal(size=(n_in, n_hidden)) * 0.5
        self.b1 = np.zeros((1, n_hidden))
        self.W2 = rng.normal(size=(n_hidden, n_out)) * 0.5
        self.b2 = np.zeros((1, n_out))

    def sigmoid(self, z):
        return 1 / (1 + np.exp(-z))

    def forward(self, X):
        self.Z1 = X @ self.W1 + self.b1
        self.A1 = self.sigmoid(self.Z1)
        self.Z2 = self.A1 @ self.W2 + self.b2
        self.A2 = self.sigmoid(self.Z2)
        return self.A2

    def loss(self, X, Y):
        P = self.forward(X)
        return -np.sum(Y * np.log(P) + (1 - Y) * np.log(1 - P)) / X.shape[0]

    def backward(self, X, Y):
        m = X.shape[0]
        self.dZ2 = (self.A2 - Y) / m
        self.dW2 = self.A1.T @ self.dZ2
        self.db2 = np.sum(self.dZ2, axis=0, keepdims=True)
        self.dA1 = self.dZ2 @ self.W2.T
        self.dZ1 = self.dA1 * self.A1 * (1 - self.A1)
        self.dW1 = X.T @ self.dZ1
        self.db1 = np.sum(self.dZ1, axis=0, keepdims=True)

    def step(self, rate):
        self.W1 -= rate * self.dW1
        self.b1 -= rate * self.db1
        self.W2 -= rate * self.dW2
        self.b2 -= rate * self.db2

net = Net(3, 4, 1, 0)
rng = np.random.default_rng(1)
X = rng.normal(size=(6, 3))
Y = (X.sum(axis=1, keepdims=True) > 0) * 1.0
for epoch in range(2):
    cost = net.loss(X, Y)
    net.backward(X, Y)
    net.step(0.5)

# fault sign net.dZ2: (self.A2 - Y) / m => (Y - self.A2) / m
# fault factor net.dZ2: (self.A2 - Y) / m => (self.A2 - Y)
# fault missing-local net.dZ1: self.dA1 * self.A1 * (1 - self.A1) => self.dA1 * 1.0
# fault wrong-point net.dZ1: self.dA1 * self.A1 * (1 - self.A1) => self.dA1 * self.Z1 * (1 - self.Z1)
# fault not-summed net.db2: np.sum(self.dZ2, axis=0, keepdims=True) => self.dZ2 * 1.0
# fault missing-upstream net.dZ1: self.dZ1 = self.dA1 * self.A1 => self.dZ1 = self.A1
# fault transposed net.dW1: self.dW1 = X.T @ self.dZ1 => self.dW1 = self.dZ1.T @ X
