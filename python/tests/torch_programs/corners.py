"""What PyTorch also has, and recorders stumble on."""
import torch
import torch.nn as nn
import torch.nn.functional as F

from torch_programs._register import leaf, program


@program
def shapes_changed_in_place():
    x = leaf(3)

    def forward():
        y = x * 2
        y.unsqueeze_(0)
        z = y.t_()
        return (z * z).sum()
    return forward, [x]


@program
def masks_assigned():
    x, mask = leaf(5), torch.tensor([1, 0, 1, 0, 1]).bool()

    def forward():
        y = x * 2
        y[mask] = 0.0
        y[~mask] = x[:2] * 3
        y.masked_fill_(mask, 1.5)
        y.index_add_(0, torch.tensor([0, 1]), x[:2])
        return (y ** 2).sum()
    return forward, [x]


@program
def scattered():
    x = leaf(3, 4)

    def forward():
        z = torch.zeros(3, 4).scatter(1, torch.tensor([[0, 1], [2, 3], [1, 0]]), x[:, :2])
        w = torch.zeros(3, 4)
        w.scatter_add_(1, torch.zeros(3, 4, dtype=torch.long), x)
        w.copy_(w * 2 + z)
        return (w * z).sum()
    return forward, [x]


@program
def attention_with_weights():
    m, x = nn.MultiheadAttention(8, 2, batch_first=True), leaf(2, 5, 8)

    def forward():
        out, weights = m(x, x, x)
        return out.sum() + weights.pow(2).sum()
    return forward, [x, *m.parameters()]


@program
def decoder():
    m, x, y = nn.TransformerDecoder(nn.TransformerDecoderLayer(8, 2, 16, batch_first=True), 2), leaf(2, 5, 8), leaf(2, 4, 8)
    return lambda: m(x, y).pow(2).mean(), [x, y, *m.parameters()]


@program
def packed_sequences():
    m, x = nn.LSTM(3, 4, batch_first=True), leaf(2, 5, 3)

    def forward():
        packed = nn.utils.rnn.pack_padded_sequence(x, [5, 3], batch_first=True)
        out, _ = nn.utils.rnn.pad_packed_sequence(m(packed)[0], batch_first=True)
        return out.pow(2).sum()
    return forward, [x, *m.parameters()]


@program
def parametrized():
    m, w = nn.utils.parametrizations.spectral_norm(nn.Linear(3, 4)), nn.utils.parametrizations.weight_norm(nn.Linear(4, 2))
    x = leaf(2, 3)
    return lambda: w(m(x)).pow(2).sum(), [x, *m.parameters(), *w.parameters()]


class Two(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, y):
        ctx.save_for_backward(x, y)
        place = x.argmax()
        ctx.mark_non_differentiable(place)
        return x * y, x + y, place

    @staticmethod
    def backward(ctx, a, b, _):
        x, y = ctx.saved_tensors
        return a * y + b, a * x + b


@program
def function_of_several_results():
    x, y = leaf(3), leaf(3)

    def forward():
        a, b, place = Two.apply(x, y)
        return (a * a).sum() + a[place]
    return forward, [x, y]


@program
def nothing_in_it():
    x, y = leaf(0, 3), leaf(2, 3)
    return lambda: torch.cat([x, y]).sum() + x.sum(), [x, y]


@program
def embeddings():
    bag, table = nn.EmbeddingBag(5, 3, mode="sum"), nn.Embedding(5, 3, max_norm=1.0, padding_idx=0)
    return lambda: (bag(torch.tensor([[0, 1], [2, 2]])).pow(2).sum() + table(torch.tensor([0, 1, 2])).sum()), \
        [*bag.parameters(), *table.parameters()]


@program
def many_losses():
    x, labels, y = leaf(4, 3), torch.tensor([0, 1, 2, 1]), torch.rand(4, 3)
    return lambda: (F.cross_entropy(x, labels, label_smoothing=0.1) + F.mse_loss(x, y) + F.smooth_l1_loss(x, y)
                    + F.kl_div(F.log_softmax(x, -1), y, reduction="batchmean") + F.cosine_similarity(x, y).sum()
                    + F.huber_loss(x, y)), [x]


@program
def linear_algebra():
    x = leaf(3, 3)

    def forward():
        a = x @ x.mT + torch.eye(3) * 3
        factor, solved = torch.linalg.cholesky(a), torch.linalg.solve(a, torch.ones(3))
        _, sizes, _ = torch.linalg.svd(a)
        return factor.sum() + solved.sum() + sizes.log().sum() + torch.linalg.inv(a).trace() + torch.logdet(a)
    return forward, [x]


@program
def numbers_on_both_sides():
    x, y = leaf(), torch.tensor(3)

    def forward():
        z = 1 - x
        z = 2 / z
        z = 2 ** (z * y / 10)
        z = abs(-z) + z % 3
        z **= 2
        return torch.sqrt(z.clamp(min=0.1)) * True + max(z, x)
    return forward, [x]


@program
def inner_loop():
    w = leaf(3)

    def forward():
        fast = w * 1
        for _ in range(3):
            slope, = torch.autograd.grad((fast ** 2).sum(), fast, create_graph=True)
            fast = fast - 0.1 * slope
        return fast.sum()
    return forward, [w]


@program
def jacobian_inside():
    x = leaf(3)
    return lambda: torch.autograd.functional.jacobian(lambda t: t.sin(), x, create_graph=True).sum(), [x]


@program
def buffer_filled_by_turns():
    x = leaf(2, 3)

    def forward():
        buffer, rows = torch.empty(4, 3), []
        for i in range(4):
            buffer[i] = x[i % 2] * i
            rows.append(buffer[i])
        return torch.stack(rows).sum() + buffer.sum()
    return forward, [x]


@program
def given_data():
    x = leaf(3)

    def forward():
        y = x * 2
        y.data = torch.ones(3)
        return (y * x).sum()
    return forward, [x]


@program
def hook_on_a_leaf():
    x = leaf(3)
    x.register_hook(lambda g: g * 2)
    return lambda: (x * x).sum(), [x]


@program
def module_hook():
    m, x = nn.Linear(3, 3), leaf(2, 3)
    m.register_full_backward_hook(lambda module, inputs, outputs: (inputs[0] * 2,))
    return lambda: m(x * 1).pow(2).sum(), [x, *m.parameters()]


@program
def views_written_without_gradient():
    x = leaf(4)

    def forward():
        y = x * 2
        with torch.no_grad():
            y[:2].mul_(3)
            y[3] = 7.0
        return (y * y).sum()
    return forward, [x]
