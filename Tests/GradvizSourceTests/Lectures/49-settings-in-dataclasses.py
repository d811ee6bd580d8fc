# paths: model.weights['hidden'], model.weights['out'], x
from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace

import numpy as np


@dataclass(frozen=True)
class Config:
    inputs: int = 4
    hidden: int = 3
    scale: float = 0.5
    activation: str = 'softsign'


@dataclass(order=True)
class Run:
    loss: float
    name: str = field(compare=False)


@dataclass
class Model:
    config: Config
    seed: int = 0
    weights: dict = field(default_factory=dict, repr=False)

    def __post_init__(self):
        rng = np.random.default_rng(self.seed)
        c = self.config
        self.weights['hidden'] = rng.normal(size=(c.inputs, c.hidden))
        self.weights['out'] = rng.normal(size=c.hidden)

    def __call__(self, x):
        act = {'softsign': lambda z: z / (1 + np.abs(z)), 'tanh': np.tanh}[self.config.activation]
        return act(x @ self.weights['hidden'] * self.config.scale) @ self.weights['out']


config = Config(hidden=5)
model = Model(config, seed=21)
other = Model(replace(config, activation='tanh'), seed=21)
x = np.arange(12).reshape(3, 4) / 6 - 1
goal = np.array([0.5, 0.0, -0.5])
runs = [Run(float(np.mean((m(x) - goal) ** 2)), m.config.activation) for m in (model, other)]
print(model)
print(asdict(config))
print('best:', min(runs).name, [f'{r.name} {r.loss:.5f}' for r in sorted(runs)])
loss = np.mean((model(x) - goal) ** 2)
