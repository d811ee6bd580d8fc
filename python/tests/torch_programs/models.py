"""Models that are trained."""
import torch
import torch.nn as nn
import torch.nn.functional as F

from torch_programs._register import leaf, program


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
def tied_weights():
    embed, head, ids = nn.Embedding(7, 4), nn.Linear(4, 7, bias=False), torch.tensor([1, 2, 3])
    head.weight = embed.weight
    return lambda: F.cross_entropy(head(embed(ids).tanh()), torch.tensor([2, 3, 4])), [embed.weight]
