# paths: flows[0].u, flows[1].w, flows[2].b, z
from dataclasses import dataclass

import numpy as np


@dataclass
class Planar:
    u: np.ndarray
    w: np.ndarray
    b: float

    @property
    def u_hat(self):
        """u, moved so that the map stays one to one."""
        inner = self.w @ self.u
        softplus = np.log1p(np.exp(inner))
        return self.u + (softplus - 1 - inner) * self.w / (self.w @ self.w)

    def forward(self, z):
        s = np.tanh(z @ self.w + self.b)
        out = z + np.outer(s, self.u_hat)
        psi = (1 - s ** 2)[:, None] * self.w
        return out, np.log(np.abs(1 + psi @ self.u_hat))


rng = np.random.default_rng(33)
flows = [Planar(rng.normal(size=2), rng.normal(size=2), b=0.1 * k) for k in range(3)]
z = rng.normal(size=(10, 2))
log_q = -0.5 * (z ** 2).sum(1) - np.log(2 * np.pi)
x = z
for flow in flows:
    x, log_det = flow.forward(x)
    log_q = log_q - log_det


def log_target(x):
    ring = -0.5 * ((np.hypot(x[:, 0], x[:, 1]) - 2) / 0.4) ** 2
    bumps = np.logaddexp(-0.5 * ((x[:, 0] - 2) / 0.6) ** 2, -0.5 * ((x[:, 0] + 2) / 0.6) ** 2)
    return ring + bumps


kl = np.mean(log_q - log_target(x))
print(f'{len(flows)} maps, kl = {kl:.6f}')
