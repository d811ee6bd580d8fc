import numpy as np
class Module:
    def __init__(self): self._params, self._modules = {}, {}
    def __setattr__(self, k, v):
        if isinstance(v, np.ndarray): self.__dict__.setdefault("_params", {})[k] = v
        elif isinstance(v, Module): self.__dict__.setdefault("_modules", {})[k] = v
        object.__setattr__(self, k, v)
    def named_parameters(self, prefix=""):
        for k, v in self._params.items(): yield prefix + k, v
        for k, m in self._modules.items(): yield from m.named_parameters(prefix + k + ".")
    def __call__(self, *a, **k): return self.forward(*a, **k)
    def __repr__(self):
        inner = "\n".join(f"  ({k}): " + repr(m).replace("\n", "\n  ") for k, m in self._modules.items())
        return f"{type(self).__name__}(" + ("\n" + inner + "\n" if inner else "") + ")"
class Linear(Module):
    def __init__(self, i, o, rng):
        super().__init__()
        self.weight = rng.normal(0, 1 / np.sqrt(i), (i, o)); self.bias = np.zeros(o)
    def forward(self, x): return x @ self.weight + self.bias
class Block(Module):
    def __init__(self, d, rng):
        super().__init__()
        self.fc1, self.fc2 = Linear(d, 2 * d, rng), Linear(2 * d, d, rng)
    def forward(self, x): return x + self.fc2(np.maximum(self.fc1(x), 0))
rng = np.random.default_rng(2)
net = Block(3, rng)
print(net)
print([(n, p.shape) for n, p in net.named_parameters()])
x = rng.normal(size=(4, 3))
loss = np.mean((net(x) - 1.0) ** 2)
print(loss)
