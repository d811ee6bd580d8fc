from dataclasses import dataclass, field
from typing import List, Optional, Tuple
import numpy as np

@dataclass
class Config:
    sizes: Tuple[int, ...] = (3, 4, 2)
    lr: float = 0.1
    name: str = "mlp"
    history: List[float] = field(default_factory=list)
    note: Optional[str] = None

    def __post_init__(self):
        if len(self.sizes) < 2:
            raise ValueError("need two sizes")

@dataclass(order=True)
class Layer:
    W: np.ndarray = field(compare=False)
    b: np.ndarray = field(compare=False)
    index: int = 0

    @property
    def shape(self):
        return self.W.shape

cfg = Config()
np.random.seed(0)
layers = [Layer(np.random.randn(i, o) / np.sqrt(i), np.zeros(o), k) for k, (i, o) in enumerate(zip(cfg.sizes, cfg.sizes[1:]))]
X = np.random.randn(5, 3); Y = np.eye(2)[[0, 1, 1, 0, 1]]
h = X
for layer in layers[:-1]:
    h = np.tanh(h @ layer.W + layer.b)
logits = h @ layers[-1].W + layers[-1].b
logits -= logits.max(axis=1, keepdims=True)
logp = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
loss = -(Y * logp).sum() / len(X)
cfg.history.append(float(loss))
print(cfg)
print(sorted(layers)[0].shape, [l.index for l in sorted(layers, reverse=True)])
print(f"{loss:.8f}")
