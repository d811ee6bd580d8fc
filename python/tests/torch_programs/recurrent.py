"""Models that run over time."""
import torch
import torch.nn as nn

from torch_programs._register import leaf, program


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
