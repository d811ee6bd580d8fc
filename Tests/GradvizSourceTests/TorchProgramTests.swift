import GradvizDiagnostics
import GradvizSource
import Testing

/// Programs for PyTorch, with what PyTorch 2.13 printed for them.
@Suite struct TorchProgramTests {
  private func printed(_ text: String) throws -> String {
    let result = try Program(SourceFile(name: "p.py", text: text)).run()
    for diagnostic in result.diagnostics where diagnostic.severity == .error {
      Issue.record("\(diagnostic.message)")
    }
    return result.printed
  }

  @Test func windowsMoveAsInPyTorch() throws {
    #expect(try printed(Self.windows) == Self.windowsPrinted)
  }

  @Test func batchesComeAsInPyTorch() throws {
    #expect(try printed(Self.loaders) == Self.loadersPrinted)
  }

  private static let windows = #"""
    import torch, torch.nn as nn, torch.nn.functional as F
    torch.manual_seed(3)
    x = torch.randn(2, 4, 7, 6)
    for m in [nn.Conv2d(4, 6, 3), nn.Conv2d(4, 6, (3, 2), stride=(2, 1), padding=1, groups=2),
              nn.Conv2d(4, 2, 3, dilation=2, padding='same', bias=False), nn.MaxPool2d(2),
              nn.MaxPool2d(3, stride=2, padding=1), nn.AvgPool2d(2, padding=1), nn.AdaptiveAvgPool2d(1)]:
        y = m(x)
        print(m, tuple(y.shape), f'{y.sum().item():.4f} {y.std().item():.4f}')
        print([f'{p.sum().item():.4f}' for p in m.parameters()])
    s = torch.randn(2, 3, 9)
    for m in [nn.Conv1d(3, 5, 3, stride=2), nn.MaxPool1d(3), nn.AvgPool1d(2, 1)]:
        print(m, tuple(m(s).shape), f'{m(s).sum().item():.4f}')
    w = torch.randn(3, 4, 3, 3, requires_grad=True)
    b = torch.zeros(3, requires_grad=True)
    out = F.max_pool2d(F.relu(F.conv2d(x, w, b, padding=1)), 2)
    loss = (out ** 2).mean() + F.avg_pool2d(out, 2).sum() * 0.1
    loss.backward()
    print(w.grad[0, 0], b.grad, F.max_pool2d(x[0], 2).shape)
    ties = torch.tensor([[[[1., 1.], [1., 0.]]]], requires_grad=True)
    F.max_pool2d(ties, 2).sum().backward()
    print(ties.grad)
    try:
        F.conv2d(x, torch.ones(1, 3, 2, 2))
    except RuntimeError as e:
        print(e)

    """#

  private static let windowsPrinted = #"""
    Conv2d(4, 6, kernel_size=(3, 3), stride=(1, 1)) (2, 6, 5, 4) 0.1851 0.6086
    ['-2.2353', '-0.1123']
    Conv2d(4, 6, kernel_size=(3, 2), stride=(2, 1), padding=(1, 1), groups=2) (2, 6, 4, 7) 11.2579 0.4780
    ['0.6952', '0.1150']
    Conv2d(4, 2, kernel_size=(3, 3), stride=(1, 1), padding=same, dilation=(2, 2), bias=False) (2, 2, 7, 6) 1.1124 0.4804
    ['-0.2534']
    MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False) (2, 4, 3, 3) 77.7363 0.7543
    []
    MaxPool2d(kernel_size=3, stride=2, padding=1, dilation=1, ceil_mode=False) (2, 4, 4, 3) 133.8271 0.7701
    []
    AvgPool2d(kernel_size=2, stride=2, padding=1) (2, 4, 4, 4) -2.0090 0.3536
    []
    AdaptiveAvgPool2d(output_size=1) (2, 4, 1, 1) -0.1913 0.1650
    []
    Conv1d(3, 5, kernel_size=(3,), stride=(2,)) (2, 5, 4) -4.1713
    MaxPool1d(kernel_size=3, stride=3, padding=0, dilation=1, ceil_mode=False) (2, 3, 3) 18.2348
    AvgPool1d(kernel_size=(2,), stride=(1,), padding=(0,)) (2, 3, 8) -4.1597
    tensor([[-0.5816,  1.4566, -0.0216],
            [ 4.1134,  0.8308,  0.1941],
            [-1.6115, -0.7336, -1.0734]]) tensor([3.8286, 3.5684, 3.2696]) torch.Size([4, 3, 3])
    tensor([[[[1., 0.],
              [0., 0.]]]])
    Given groups=1, weight of size [1, 3, 2, 2], expected input[2, 4, 7, 6] to have 3 channels, but got 4 channels instead

    """#

  private static let loaders = #"""
    import torch
    from torch.utils.data import DataLoader, Dataset, TensorDataset, random_split
    torch.manual_seed(0)
    X, y = torch.arange(10, dtype=torch.float32).reshape(10, 1), torch.arange(10)
    pairs = TensorDataset(X, y)
    print(len(pairs), pairs[2], pairs[-1][1])
    loader = DataLoader(pairs, batch_size=4, shuffle=True)
    for epoch in range(2):
        print([(yb.tolist(), tuple(xb.shape)) for xb, yb in loader])
    print(torch.rand(2))
    class Squares(Dataset):
        def __init__(self, n): self.n = n
        def __len__(self): return self.n
        def __getitem__(self, i): return torch.tensor([i, i * i], dtype=torch.float32), i % 2, float(i), str(i)
    for batch in DataLoader(Squares(5), batch_size=2): print(batch)
    print(len(DataLoader(Squares(5), 2)), len(DataLoader(Squares(5), 2, drop_last=True)))
    g = torch.Generator().manual_seed(7)
    train, rest = random_split(pairs, [7, 3], generator=g)
    print(len(train), [int(t[1]) for t in train], rest.indices)
    drawn = DataLoader(train, batch_size=3, shuffle=True, generator=g)
    for _ in range(2): print([b[1].tolist() for b in drawn])
    print(list(random_split(range(10), [0.5, 0.5])[0]), isinstance(train, Dataset))
    class Named(Dataset):
        def __len__(self): return 3
        def __getitem__(self, i): return {'x': torch.ones(2) * i, 'label': i, 'name': str(i)}
    for batch in DataLoader(Named(), batch_size=3): print(batch)
    w = torch.tensor([[1.0]], requires_grad=True)
    loss = sum((xb @ w).sum() for xb, _ in DataLoader(pairs, batch_size=5))
    loss.backward()
    print(w.grad, loss.item())

    """#

  private static let loadersPrinted = #"""
    10 (tensor([2.]), tensor(2)) tensor(9)
    [([6, 7, 1, 4], (4, 1)), ([2, 0, 9, 8], (4, 1)), ([3, 5], (2, 1))]
    [([2, 4, 7, 0], (4, 1)), ([8, 9, 5, 3], (4, 1)), ([6, 1], (2, 1))]
    tensor([0.4556, 0.6323])
    [tensor([[0., 0.],
            [1., 1.]]), tensor([0, 1]), tensor([0., 1.], dtype=torch.float64), ('0', '1')]
    [tensor([[2., 4.],
            [3., 9.]]), tensor([0, 1]), tensor([2., 3.], dtype=torch.float64), ('2', '3')]
    [tensor([[ 4., 16.]]), tensor([0]), tensor([4.], dtype=torch.float64), ('4',)]
    3 2
    7 [5, 0, 3, 4, 1, 7, 9] [6, 8, 2]
    [[9, 4, 1], [7, 0, 3], [5]]
    [[3, 9, 1], [7, 0, 5], [4]]
    [6, 4, 8, 7, 1] True
    {'x': tensor([[0., 0.],
            [1., 1.],
            [2., 2.]]), 'label': tensor([0, 1, 2]), 'name': ['0', '1', '2']}
    tensor([[45.]]) 45.0

    """#
}
