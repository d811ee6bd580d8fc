"""PyTorch programs as people write them: each builds its tensors, and gives the forward pass and the leaves."""
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.checkpoint import checkpoint

PROGRAMS = {}
# What of a program cannot be seen, and is said: part of a sentence of run.unexplained().
REPORTED = {"gradient_penalty": "calls that were not seen", "functional_gradient": "calls that were not seen",
            "scripted": "calls that were not seen"}


def program(make):
    PROGRAMS[make.__name__] = make
    return make


def leaf(*shape):
    return torch.randn(shape, requires_grad=True)


@program
def linear_regression():
    w, b, x, y = leaf(3), leaf(), torch.randn(20, 3), torch.randn(20)
    return lambda: ((x @ w + b - y) ** 2).mean(), [w, b]


@program
def logistic_regression():
    w, b, x, y = leaf(4), leaf(), torch.randn(10, 4), torch.rand(10).round()

    def forward():
        p = torch.sigmoid(x @ w + b)
        return -(y * p.log() + (1 - y) * (1 - p).log()).mean() + 0.01 * w.square().sum()
    return forward, [w, b]


@program
def softmax_regression():
    w, x, y = leaf(4, 3), torch.randn(6, 4), torch.tensor([0, 1, 2, 0, 1, 2])

    def forward():
        scores = x @ w
        scores = scores - scores.max(dim=1, keepdim=True).values
        p = torch.exp(scores) / torch.exp(scores).sum(dim=1, keepdim=True)
        return -torch.log(p[torch.arange(6), y]).mean()
    return forward, [w]


@program
def layers():
    m, x, y = nn.Sequential(nn.Linear(5, 8), nn.Tanh(), nn.Linear(8, 3)), leaf(4, 5), torch.tensor([0, 1, 2, 1])
    return lambda: F.cross_entropy(m(x), y), [x, *m.parameters()]


@program
def layers_dropout_off():
    m, x = nn.Sequential(nn.Linear(5, 8), nn.ReLU(), nn.Dropout(0.5), nn.Linear(8, 1)).eval(), leaf(4, 5)
    return lambda: m(x).pow(2).mean(), [x, *m.parameters()]


@program
def layers_dropout_on():
    m, x = nn.Sequential(nn.Linear(5, 8), nn.ReLU(), nn.Dropout(0.5), nn.Linear(8, 1)), leaf(4, 5)
    return lambda: m(x).pow(2).mean(), [x, *m.parameters()]


@program
def double_precision():
    m, x = nn.Sequential(nn.Linear(5, 8), nn.GELU(), nn.LayerNorm(8), nn.Linear(8, 1)).double(), torch.randn(4, 5).double()
    return lambda: m(x).abs().sum(), [*m.parameters()]


@program
def convolution():
    m = nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.ReLU(inplace=True), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(8, 3))
    x = leaf(2, 1, 6, 6)
    return lambda: F.cross_entropy(m(x), torch.tensor([0, 2])), [x, *m.parameters()]


@program
def residual_block():
    a, b, x = nn.Conv1d(3, 3, 3, padding=1), nn.GroupNorm(1, 3), leaf(2, 3, 7)

    def forward():
        h = x
        for _ in range(3):
            h = h + F.silu(b(a(h)))
        return h.mean()
    return forward, [x, *a.parameters(), *b.parameters()]


@program
def lstm_cell_over_time():
    cell, xs = nn.LSTMCell(3, 4), leaf(5, 2, 3)

    def forward():
        h = c = torch.zeros(2, 4)
        for t in range(5):
            h, c = cell(xs[t], (h, c))
        return (h * h).sum() + c.sin().sum()
    return forward, [xs, *cell.parameters()]


@program
def lstm_by_hand():
    w, xs = nn.Linear(7, 16), leaf(4, 2, 3)

    def step(x, h, c):
        i, f, o, g = w(torch.cat([x, h], 1)).chunk(4, 1)
        c = f.sigmoid() * c + i.sigmoid() * g.tanh()
        return o.sigmoid() * c.tanh(), c

    def forward():
        h = c = torch.zeros(2, 4)
        for x in xs:
            h, c = step(x, h, c)
        return h.pow(2).sum()
    return forward, [xs, *w.parameters()]


@program
def lstm_fused():
    m, x = nn.LSTM(3, 4, num_layers=2, batch_first=True), leaf(2, 5, 3)

    def forward():
        out, (h, c) = m(x)
        return (out * out).sum() + h.sum() + c.cos().sum()
    return forward, [x, *m.parameters()]


@program
def gru_over_time():
    cell, xs = nn.GRUCell(3, 4), leaf(5, 2, 3)

    def forward():
        h = torch.zeros(2, 4)
        for t in range(5):
            h = cell(xs[t], h)
        return h.exp().sum()
    return forward, [xs, *cell.parameters()]


@program
def attention():
    q, k, v = leaf(2, 5, 4), leaf(2, 5, 4), leaf(2, 5, 4)

    def forward():
        scores = q @ k.transpose(-2, -1) / 2.0
        scores = scores.masked_fill(torch.triu(torch.ones(5, 5), 1).bool(), float("-inf"))
        return (torch.softmax(scores, dim=-1) @ v).pow(2).sum()
    return forward, [q, k, v]


@program
def self_attention_of_one():
    x = leaf(2, 3, 5, 4)
    return lambda: F.scaled_dot_product_attention(x, x, x, is_causal=True).pow(2).sum(), [x]


@program
def small_transformer():
    embed, place = nn.Embedding(11, 8), nn.Parameter(torch.randn(6, 8))
    body = nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 16, batch_first=True), 2, enable_nested_tensor=False)
    head, ids = nn.Linear(8, 11), torch.randint(0, 11, (2, 6))

    def forward():
        h = body(embed(ids) + place)
        return F.cross_entropy(head(h).view(-1, 11), ids.view(-1))
    return forward, [place, *embed.parameters(), *body.parameters(), *head.parameters()]


@program
def autoencoder_with_noise():
    enc, dec, x = nn.Linear(6, 4), nn.Linear(2, 6), torch.rand(3, 6)

    def forward():
        mean, log_var = enc(x).chunk(2, dim=-1)
        z = mean + torch.randn_like(mean) * (0.5 * log_var).exp()
        rebuilt = torch.sigmoid(dec(z))
        divergence = -0.5 * (1 + log_var - mean.pow(2) - log_var.exp()).sum()
        return F.binary_cross_entropy(rebuilt, x, reduction="sum") + divergence
    return forward, [*enc.parameters(), *dec.parameters()]


@program
def adversarial_step():
    maker, judge = nn.Sequential(nn.Linear(2, 4), nn.ReLU(), nn.Linear(4, 3)), nn.Sequential(nn.Linear(3, 4), nn.LeakyReLU(0.2),
                                                                                          nn.Linear(4, 1))
    real, noise = torch.randn(5, 3), torch.randn(5, 2)

    def forward():
        fake = maker(noise)
        return (F.binary_cross_entropy_with_logits(judge(real), torch.ones(5, 1))
                + F.binary_cross_entropy_with_logits(judge(fake.detach()), torch.zeros(5, 1)))
    return forward, [*judge.parameters()]


@program
def in_place():
    x = leaf(4)

    def forward():
        y = x * 3
        y += 1
        y.relu_()
        z = y * 2
        z -= x
        z.mul_(y)
        return (z * z).sum()
    return forward, [x]


@program
def set_items():
    x = leaf(4)

    def forward():
        b = torch.zeros(6)
        b[1:5] = x * 2
        b[0] = x[3] * x[0]
        b[[2, 4]] = 1.5
        b.index_put_((torch.tensor([0, 5]),), x[:2], accumulate=True)
        return (b * b).sum()
    return forward, [x]


@program
def views_written():
    x = leaf(3, 4)

    def forward():
        y = x * 2
        t = y.transpose(0, 1)
        t[1].mul_(5)
        v = y.view(12)
        v[3:5] *= x[0, 0]
        return (y * y).sum() + t.exp().sum()
    return forward, [x]


@program
def views_read_after_a_write():
    x = leaf(3, 4)

    def forward():
        y = x * 2
        v, w = y[0], y[1]
        y.mul_(x)
        v.add_(1)
        return v.sin().sum() + w.exp().sum() + y.sum()
    return forward, [x]


@program
def written_without_gradient():
    x = leaf(3)

    def forward():
        y = x * 2
        y.detach().mul_(3)
        z = x + 2
        with torch.no_grad():
            z.clamp_(min=2.5)
        return (y * 5).sum() + (z * z).sum()
    return forward, [x]


@program
def optimizer_between():
    m, x = nn.Linear(3, 1), torch.randn(5, 3)
    optimizer = torch.optim.SGD(m.parameters(), lr=0.1)

    def forward():
        m(x).sum().backward()
        optimizer.step()
        optimizer.zero_grad()
        return m(x).pow(2).sum()
    return forward, [*m.parameters()]


@program
def tied_weights():
    embed, head, ids = nn.Embedding(7, 4), nn.Linear(4, 7, bias=False), torch.tensor([1, 2, 3])
    head.weight = embed.weight
    return lambda: F.cross_entropy(head(embed(ids).tanh()), torch.tensor([2, 3, 4])), [embed.weight]


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
