# paths: w1.data, w2.data, shift.data
"""micrograd as it is imported: scalars by hand, then a small network with one step of descent."""
import math
import random

from micrograd.engine import Value
from micrograd.nn import MLP, Module, Neuron

w1, w2, shift = Value(0.8), Value(-1.5), Value(0.3)


def tanh(self):
    t = math.tanh(self.data)
    out = Value(t, (self,), 'tanh')

    def _backward():
        self.grad += (1 - t * t) * out.grad

    out._backward = _backward
    return out


Value.tanh = tanh

signal = (2.0 * w1 - w2 / 4 + shift**3).tanh()
signal.backward()
for name, v in [('w1', w1), ('w2', w2), ('shift', shift)]:
    print(f'{name:>5} {v.data:+.3f} {v.grad:+.6f}')
print(signal, signal._op, len(signal._prev))


class Gate(Module):
    """Two linear neurons, one the switch of the other."""

    def __init__(self, n):
        self.value, self.switch = Neuron(n, nonlin=False), Neuron(n)

    def __call__(self, x):
        return self.value(x) * self.switch(x)

    def parameters(self):
        return self.value.parameters() + self.switch.parameters()


random.seed(21)
net = MLP(2, [3, 1])
gate = Gate(2)
print(net, len(net.parameters()), type(gate).__name__, isinstance(gate, Module))

rows = [([1.0, -0.5], 1.0), ([0.2, 0.9], -1.0), ([-1.0, 0.4], 1.0)]
for step in range(2):
    losses = [(1 - y * (net(x) + gate(x))).relu() for x, y in rows]
    total = sum(losses, Value(0.0)) / len(losses) + 0.01 * sum(p * p for p in net.parameters())
    for part in (net, gate):
        part.zero_grad()
    total.backward()
    for p in net.parameters() + gate.parameters():
        p.data -= 0.05 * p.grad
    print(step, round(total.data, 8), sum(p.grad != 0 for p in net.parameters()))

f = (w1 * w2 + shift).tanh() - w1 / (2 - shift)
loss = f.data + 0.5 * w1.data
