"""Values that are changed in place, and views of them."""
import torch
import torch.nn as nn

from torch_programs._register import leaf, program


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
