"""What autograd offers beside plain operations."""
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.checkpoint import checkpoint

from torch_programs._register import leaf, program


@program
def checkpointed():
    m, x = nn.Sequential(nn.Linear(4, 4), nn.Tanh(), nn.Dropout(0.5), nn.Linear(4, 4)), leaf(2, 4)
    return lambda: (checkpoint(m, x * 1, use_reentrant=False) * x).sum(), [x, *m.parameters()]


@program
def checkpointed_reentrant():
    m, x = nn.Sequential(nn.Linear(4, 4), nn.Tanh(), nn.Dropout(0.5), nn.Linear(4, 4)), leaf(2, 4)
    return lambda: (checkpoint(m, x * 1, use_reentrant=True) * x).sum(), [x, *m.parameters()]


@program
def used_twice():
    x, w = leaf(3, 3), leaf(3)
    return lambda: ((x @ x) * (x * x)).sum() + torch.addcmul(w, w, w).sum() + torch.einsum("i,i->", w, w) + (w / w).sum(), [x, w]


@program
def two_ways():
    x = leaf(3)

    def forward():
        a = x.exp()
        b = a * x
        c = a + b
        return (c * a * b).sum()
    return forward, [x]


@program
def broadcast():
    a, b, c = leaf(3, 1), leaf(4), leaf()
    return lambda: (a * b + c).pow(2).sum() + (a + 1).expand(3, 4).sin().sum() + torch.maximum(a, b).sum(), [a, b, c]


@program
def several_results():
    x = leaf(4, 6)

    def forward():
        a, b = x.chunk(2, -1)
        c, d = torch.split(a * b, [1, 2], -1)
        v, _ = x.max(dim=1)
        t, j = torch.topk(x * 2, 2, dim=1)
        rows = (c * d).unbind(0)
        return sum(r.prod() for r in rows) + (v * 3).sum() + (t * t).sum() + x.gather(1, j).sum()
    return forward, [x]


class Cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, k):
        ctx.save_for_backward(x)
        ctx.k = k
        return x ** 3 * k

    @staticmethod
    def backward(ctx, g):
        return 3 * ctx.saved_tensors[0] ** 2 * g * ctx.k, None


class StraightThrough(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x.round()

    @staticmethod
    def backward(ctx, g):
        return g


@program
def custom_functions():
    x = leaf(3)
    return lambda: (Cube.apply(x, 2.0) * StraightThrough.apply(x * 3)).sum(), [x]


@program
def no_gradient_regions():
    x = leaf(3)

    def forward():
        y = x * 2
        with torch.no_grad():
            size = y.norm()
        return (y / size).sum() + (y.detach() * y).sum() + (x.data * x).sum()
    return forward, [x]


@program
def control_flow():
    x = leaf(2)

    def forward():
        y, n = x, 0
        while y.norm() < 50 and n < 20:
            y = y * 2 + x if n % 2 else y - 0.5 * x * x
            n += 1
        return y.sum() if y.sum() > 0 else (y * y).sum()
    return forward, [x]


@program
def moved_about():
    x, y = leaf(3, 4), leaf(4, 3)
    return lambda: (torch.cat([x, y.T], 0).sin().sum() + torch.stack([x, x * 2]).prod(0).sum() + x.flip(0).roll(1, 1)[1:, ::2].sum()
                    + x.reshape(2, 6).permute(1, 0).unsqueeze(0).squeeze().cumsum(0).exp().mean()), [x, y]


@program
def masks():
    x = leaf(6)

    def forward():
        m = x > 0
        y = torch.where(m, x, x * 0.1)
        z = y.masked_fill(m, 2.0) + (x * 2).masked_fill(~m, 0.0)
        return (z * x[m].sum()).sum() + x.clamp(-0.5, 0.5).sum()
    return forward, [x]


@program
def mixed_precision():
    m, x = nn.Sequential(nn.Linear(8, 8), nn.GELU(), nn.LayerNorm(8), nn.Linear(8, 2)), leaf(4, 8)

    def forward():
        with torch.autocast("cpu", dtype=torch.bfloat16):
            return F.cross_entropy(m(x), torch.tensor([0, 1, 0, 1]))
    return forward, [x, *m.parameters()]


@program
def hook_of_the_program():
    x = leaf(3)

    def forward():
        y = x * 2
        y.register_hook(lambda g: g * 10)
        return (y * y).sum()
    return forward, [x]


@program
def gradient_penalty():
    x, w = leaf(3), leaf(3)

    def forward():
        y = (x * w).tanh().sum()
        slope, = torch.autograd.grad(y, x, create_graph=True)
        return y + slope.pow(2).sum()
    return forward, [x, w]


@program
def functional_gradient():
    x = leaf(3)
    return lambda: torch.func.grad(lambda t: t.sin().sum())(x).pow(2).sum() + torch.func.vmap(lambda t: t * 2)(x).sum(), [x]


@program
def scripted():
    x = leaf(3)
    module = torch.jit.trace(nn.Sequential(nn.Linear(3, 3), nn.Tanh()), torch.randn(3))
    return lambda: (module(x * 2) * x).sum(), [x, *module.parameters()]


@program
def spectrum():
    x = leaf(8)
    return lambda: torch.fft.rfft(x).abs().pow(2).sum(), [x]
