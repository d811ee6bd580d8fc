import GradvizDiagnostics
import GradvizSource
import Testing

/// Recurrent modules of PyTorch, with what PyTorch 2.13 printed for them.
@Suite struct TorchRecurrentTests {
  private func printed(_ text: String) throws -> String {
    let result = try Program(SourceFile(name: "p.py", text: text)).run()
    for diagnostic in result.diagnostics where diagnostic.severity == .error {
      Issue.record("\(diagnostic.message)")
    }
    return result.printed
  }

  @Test func sequencesAndCellsGoAsInPyTorch() throws {
    #expect(try printed(Self.modules) == Self.modulesPrinted)
  }

  /// JAX 0.10 makes dictionaries again in the order of their keys.
  @Test func treesOfJAXComeInTheOrderOfTheirKeys() throws {
    let text = """
      import jax, jax.numpy as jnp
      params = {'W': jnp.array([1.0, 2.0]), 'U': 3.0, 'b': {2: 1.0, 1: 2.0}}
      f = lambda p: jnp.sum(p['W']) * p['U'] + p['b'][1] * 2
      print(list(jax.grad(f)(params)), list(jax.grad(f)(params)['b']))
      print(jax.tree_util.tree_map(lambda v: jnp.size(v), params), jax.tree_util.tree_leaves(params['b']))
      x = 2.0
      y = x * x

      """
    #expect(
      try printed(text) == """
        ['U', 'W', 'b'] [1, 2]
        {'U': 1, 'W': 2, 'b': {1: 1, 2: 1}} [2.0, 1.0]

        """)
  }

  /// PyTorch 2.13 indents the parameters of a list once more than its bracket.
  @Test func listsOfParametersAreWrittenAsInPyTorch() throws {
    let text = """
      import torch, torch.nn as nn
      print(nn.ParameterList([nn.Parameter(torch.ones(2)), nn.Parameter(torch.ones(2, 3))]))
      print(nn.ParameterList())
      x = 2.0
      y = x * x

      """
    #expect(
      try printed(text) == """
        ParameterList(
            (0): Parameter containing: [torch.float32 of size 2]
            (1): Parameter containing: [torch.float32 of size 2x3]
        )
        ParameterList()

        """)
  }

  private static let modules = #"""
    import torch, torch.nn as nn
    torch.manual_seed(5)
    x = torch.linspace(-1, 1, 24).reshape(2, 4, 3)
    for m in [nn.RNN(3, 2), nn.RNN(3, 2, 2, 'relu', batch_first=True), nn.LSTM(3, 2, num_layers=2, bidirectional=True),
              nn.GRU(3, 4, bias=False, batch_first=True), nn.GRU(3, 2, bidirectional=True, dropout=0)]:
        out, state = m(x)
        loss = (out ** 2).sum() + (state[1] if isinstance(state, tuple) else state).sum()
        loss.backward()
        print(m, tuple(out.shape), f'{loss.item():.4f}')
        for n, p in m.named_parameters():
            print(' ', n, tuple(p.shape), f'{p.sum().item():.4f} {p.grad.sum().item():.4f} {p.grad.norm().item():.4f}')
    for m in [nn.RNNCell(3, 2, nonlinearity='relu'), nn.RNNCell(3, 2), nn.LSTMCell(3, 2, bias=False), nn.GRUCell(3, 2)]:
        h = m(x[0])
        for t in range(3):
            h = m(x[1], h)
        total = sum(part.sum() for part in h) if isinstance(h, tuple) else h.sum()
        total.backward()
        print(m, f'{total.item():.4f}', [f'{p.grad.norm().item():.4f}' for p in m.parameters()])
    rnn = nn.LSTM(3, 2, num_layers=1)
    out, (h, c) = rnn(x[0], (torch.ones(1, 2), torch.zeros(1, 2)))
    print(tuple(out.shape), tuple(h.shape), tuple(c.shape), bool((out[-1] == h[0]).all()), rnn.hidden_size)
    deep = nn.LSTM(3, 2, num_layers=2, dropout=0.5)
    print(deep, f'{deep(x)[0].sum().item():.4f}', f'{deep.eval()(x)[0].sum().item():.4f}')
    for call in [lambda: rnn(torch.ones(2, 4)), lambda: rnn(torch.ones(4)), lambda: nn.RNN(3, 0),
                 lambda: nn.GRU(3, 2)(x, torch.zeros(1, 3, 2)), lambda: rnn(x, (torch.zeros(1, 3, 2), torch.zeros(1, 4, 2))),
                 lambda: nn.GRUCell(3, 2)(torch.ones(2, 4)), lambda: nn.RNNCell(3, 2)(torch.ones(1, 1, 3)),
                 lambda: nn.RNN(3, 2, nonlinearity='sin'), lambda: nn.GRU(3, 2)(torch.ones(0, 2, 3)),
                 lambda: nn.LSTMCell(3, 2)(torch.ones(4, 3), (torch.ones(5, 2), torch.ones(5, 2)))]:
        try:
            call()
            print('no error')
        except Exception as e:
            print(type(e).__name__, e)

    """#

  private static let modulesPrinted = #"""
    RNN(3, 2) (2, 4, 2) 6.7917
      weight_ih_l0 (2, 3) 1.0190 17.8607 10.1006
      weight_hh_l0 (2, 2) -0.0993 -5.9363 4.0177
      bias_ih_l0 (2,) 0.2418 7.6638 9.5126
      bias_hh_l0 (2,) -0.3794 7.6638 9.5126
    RNN(3, 2, num_layers=2, batch_first=True) (2, 4, 2) 3.6827
      weight_ih_l0 (2, 3) 1.2759 3.8476 2.2271
      weight_hh_l0 (2, 2) -0.3437 2.3630 2.3630
      bias_ih_l0 (2,) 0.0926 1.2971 1.2971
      bias_hh_l0 (2,) 0.2923 1.2971 1.2971
      weight_ih_l1 (2, 2) -1.2951 1.4078 1.3281
      weight_hh_l1 (2, 2) 0.1021 1.4089 0.8667
      bias_ih_l1 (2,) 0.0432 4.6088 3.5720
      bias_hh_l1 (2,) 0.6015 4.6088 3.5720
    LSTM(3, 2, num_layers=2, bidirectional=True) (2, 4, 4) -3.2301
      weight_ih_l0 (8, 3) 1.5254 3.2271 1.6895
      weight_hh_l0 (8, 2) 3.2029 -0.1262 0.2324
      bias_ih_l0 (8,) -0.6331 4.7151 4.1929
      bias_hh_l0 (8,) -1.7747 4.7151 4.1929
      weight_ih_l0_reverse (8, 3) -1.5870 -4.3419 1.8302
      weight_hh_l0_reverse (8, 2) -0.9550 -0.3218 0.3427
      bias_ih_l0_reverse (8,) -0.5530 5.1144 3.4835
      bias_hh_l0_reverse (8,) -0.2845 5.1144 3.4835
      weight_ih_l1 (8, 4) -3.3129 -0.7552 0.6602
      weight_hh_l1 (8, 2) 0.3532 0.0600 0.1690
      bias_ih_l1 (8,) 0.6103 5.7373 3.9435
      bias_hh_l1 (8,) 0.2484 5.7373 3.9435
      weight_ih_l1_reverse (8, 4) 0.8938 -0.5456 0.6777
      weight_hh_l1_reverse (8, 2) -3.7057 -0.4545 0.2527
      bias_ih_l1_reverse (8,) 0.5715 5.1494 3.9598
      bias_hh_l1_reverse (8,) -0.2408 5.1494 3.9598
    GRU(3, 4, bias=False, batch_first=True) (2, 4, 4) 2.9391
      weight_ih_l0 (12, 3) 0.7516 12.0894 4.5156
      weight_hh_l0 (12, 4) 0.3215 0.4068 0.6060
    GRU(3, 2, bidirectional=True) (2, 4, 4) 3.5915
      weight_ih_l0 (6, 3) 0.9056 3.7964 1.4993
      weight_hh_l0 (6, 2) -0.7777 0.1003 0.1340
      bias_ih_l0 (6,) -2.0629 -1.5695 1.6851
      bias_hh_l0 (6,) -1.0380 -1.1528 0.9632
      weight_ih_l0_reverse (6, 3) 0.9945 -4.5117 2.5815
      weight_hh_l0_reverse (6, 2) 0.3205 0.6033 0.5245
      bias_ih_l0_reverse (6,) 0.1962 4.7014 4.6599
      bias_hh_l0_reverse (6,) 1.8552 1.6368 2.8106
    RNNCell(3, 2, nonlinearity=relu) 0.0000 ['0.0000', '0.0000', '0.0000', '0.0000']
    RNNCell(3, 2) -2.4346 ['4.7463', '1.1084', '2.1556', '2.1556']
    LSTMCell(3, 2, bias=False) -1.7265 ['4.6244', '0.2670']
    GRUCell(3, 2) -1.0435 ['4.0602', '0.3162', '4.9572', '2.0987']
    (4, 2) (1, 2) (1, 2) True 2
    LSTM(3, 2, num_layers=2, dropout=0.5) -2.1390 -2.1367
    RuntimeError input.size(-1) must be equal to input_size. Expected 3, got 4
    ValueError LSTM: Expected input to be 2D or 3D, got 1D instead
    ValueError hidden_size must be greater than zero
    RuntimeError Expected hidden size (1, 4, 2), got [1, 3, 2]
    RuntimeError Expected hidden[0] size (1, 4, 2), got [1, 3, 2]
    RuntimeError input has inconsistent input_size: got 4 expected 3
    ValueError RNNCell: Expected input to be 1D or 2D, got 3D instead
    ValueError Unknown nonlinearity 'sin'. Select from 'tanh' or 'relu'.
    RuntimeError Expected sequence length to be larger than 0 in RNN
    RuntimeError Input batch size 4 doesn't match hidden0 batch size 5

    """#
}
