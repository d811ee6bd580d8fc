# Values that know how they were made, and hand their gradients back.
import math

class Value:
    def __init__(self, data, children=()):
        self.data = data
        self.grad = 0.0
        self._prev = children
        self._backward = lambda: None

    def __add__(self, other):
        out = Value(self.data + other.data, (self, other))
        def _backward():
            self.grad += out.grad
            other.grad += out.grad
        out._backward = _backward
        return out

    def __mul__(self, other):
        out = Value(self.data * other.data, (self, other))
        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad
        out._backward = _backward
        return out

    def tanh(self):
        t = math.tanh(self.data)
        out = Value(t, (self,))
        def _backward():
            self.grad += (1 - t ** 2) * out.grad
        out._backward = _backward
        return out

    def backward(self):
        topo, visited = [], set()
        def build(v):
            if v not in visited:
                visited.add(v)
                for child in v._prev:
                    build(child)
                topo.append(v)
        build(self)
        self.grad = 1.0
        for v in reversed(topo):
            v._backward()

x1 = Value(2.0)
x2 = Value(0.5)
w1 = Value(-3.0)
w2 = Value(1.0)
b = Value(6.1)
p = x1 * w1
q = x2 * w2
s = p + q
n = s + b
r = n * s
o = r.tanh()
o.backward()

# fault sign n.grad: self.grad += other.data * out.grad => self.grad -= other.data * out.grad
# fault * s.grad: self.grad += out.grad => self.grad = out.grad
# fault * r.grad: (1 - t ** 2) * out.grad => (1 - t) * out.grad
# fault wrong-order n.grad: self.grad += other.data * out.grad => self.grad += self.data * out.grad
# fault missing-upstream n.grad: self.grad += other.data * out.grad => self.grad += other.data
