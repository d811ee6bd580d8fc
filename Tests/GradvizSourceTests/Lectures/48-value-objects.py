# paths: hidden[0].w[0].data, hidden[1].b.data, last.w[2].data
# output: loss
import math
import random


class Value:
    def __init__(self, data, _from=()):
        self.data, self.grad = data, 0.0
        self._prev, self._backward = set(_from), lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other))

        def back():
            self.grad += out.grad
            other.grad += out.grad
        out._backward = back
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other))

        def back():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad
        out._backward = back
        return out

    def tanh(self):
        t = math.tanh(self.data)
        out = Value(t, (self,))

        def back():
            self.grad += (1 - t * t) * out.grad
        out._backward = back
        return out

    __radd__ = __add__
    __rmul__ = __mul__

    def __sub__(self, other):
        return self + -1 * other

    def backward(self):
        order, seen = [], set()

        def visit(v):
            if v not in seen:
                seen.add(v)
                for p in v._prev:
                    visit(p)
                order.append(v)
        visit(self)
        self.grad = 1.0
        for v in reversed(order):
            v._backward()


class Neuron:
    def __init__(self, n):
        self.w = [Value(random.uniform(-1, 1)) for _ in range(n)]
        self.b = Value(0.1)

    def __call__(self, x):
        return sum((w * v for w, v in zip(self.w, x)), self.b).tanh()


random.seed(1337)
hidden, last = [Neuron(2) for _ in range(3)], Neuron(3)
predict = lambda x: last([n(x) for n in hidden])
xs, ys = [[0.5, -1.0], [1.0, 1.0], [-0.3, 0.8]], [1.0, -1.0, 0.5]
loss = sum((e * e for e in (predict(x) - y for x, y in zip(xs, ys))), Value(0.0))
print('loss %.6f' % loss.data)
loss.backward()
for p in [p for n in [*hidden, last] for p in (*n.w, n.b)]:
    p.data -= 0.05 * p.grad
print('grad %.6f, moved to %.6f' % (hidden[0].w[0].grad, hidden[0].w[0].data))
