import GradvizDiagnostics
import GradvizSource
import GradvizTrace
import Testing

/// Programs for further parts of PyTorch and Python, with what PyTorch 2.13 and Python printed for them.
@Suite struct TorchLibraryTests {
  private func printed(_ text: String) throws -> String {
    let result = try Program(SourceFile(name: "p.py", text: text)).run()
    for diagnostic in result.diagnostics where diagnostic.severity == .error {
      Issue.record("\(diagnostic.message)")
    }
    return result.printed
  }

  private func failure(_ text: String) throws -> Diagnostic? {
    try Program(SourceFile(name: "p.py", text: text)).run().diagnostics.first {
      $0.severity == .error
    }
  }

  @Test func derivativesOfFunctionsAreAsInPyTorch() throws {
    #expect(try printed(Self.derivatives) == Self.derivativesPrinted)
  }

  @Test func backwardsOfTheProgramsOwnGiveTheGradients() throws {
    #expect(try printed(Self.functions) == Self.functionsPrinted)
  }

  /// The record keeps what the program's backward gave, printed or not.
  @Test func recordHasWhatTheBackwardGives() throws {
    let text = """
      import torch
      class Clipped(torch.autograd.Function):
          @staticmethod
          def forward(ctx, x):
              ctx.save_for_backward(x)
              return x ** 3
          @staticmethod
          def backward(ctx, g):
              print('back')
              return (3 * ctx.saved_tensors[0] ** 2 * g).clamp(max=5)
      x = torch.tensor(2.0, requires_grad=True)
      y = Clipped.apply(x)

      """
    let result = try Program(SourceFile(name: "p.py", text: text)).run()
    #expect(result.printed.isEmpty)
    let nodes = result.trace.nodes
    #expect(nodes.first { $0.name == "x" }?.gradient?.elements == [5])
    #expect(nodes.first { $0.name == "y" }?.op == "Clipped")
  }

  @Test func backwardThatStopsIsToldOf() throws {
    let text = """
      import torch
      class Odd(torch.autograd.Function):
          @staticmethod
          def forward(ctx, x): return x * 2
          @staticmethod
          def backward(ctx, g): return g * missing
      x = torch.tensor(2.0, requires_grad=True)
      y = Odd.apply(x)

      """
    let found = try failure(text)
    #expect(found?.message.contains("missing") == true)
    #expect(found?.range?.start.line == 6)
  }

  @Test(arguments: [
    ("torch.autograd.grad(Twice.apply(x), x, create_graph=True)", "not differentiated again"),
    ("Record.apply(x).backward()", "records what it computes"),
    ("Again.apply(x).backward()", "records what it computes"),
  ])
  func backwardThatWouldRecordIsRefused(_ call: String, _ words: String) throws {
    let text = """
      import torch
      class Twice(torch.autograd.Function):
          @staticmethod
          def forward(ctx, x): return x * 2
          @staticmethod
          def backward(ctx, g): return g * 2
      class Record(Twice):
          @staticmethod
          def backward(ctx, g):
              with torch.enable_grad(): return (g * torch.ones((), requires_grad=True)) * 2
      class Again(Twice):
          @staticmethod
          def backward(ctx, g):
              with torch.enable_grad():
                  w = torch.tensor(1.0, requires_grad=True)
                  (w * g).backward()
              return w.grad
      x = torch.tensor(2.0, requires_grad=True)
      \(call)

      """
    let found = try failure(text)
    #expect(found?.message.contains(words) == true, "\(found?.message ?? "it ran")")
    #expect(found?.help != nil)
  }

  private static let derivatives = #"""
    import torch
    import torch.autograd.functional as AF
    from torch.func import grad, vmap, jacrev, jacfwd, hessian, vjp, jvp, functional_call, grad_and_value
    f = lambda x: x ** 2
    cubes = lambda x: (x ** 3).sum()
    mixed = lambda x, y: (x ** 3 * y).sum()
    def attempt(g):
        try: print(g())
        except Exception as e: print(type(e).__name__, e)
    x = torch.tensor([1., 2.])
    w = torch.tensor([1., 2.], requires_grad=True)
    print(grad(cubes)(x), grad(mixed, argnums=(0, 1))(x, x), grad_and_value(cubes)(x))
    print(grad(lambda x: ((x ** 2).sum(), x), has_aux=True)(x))
    print(jacrev(f)(x), jacrev(lambda x, y: x * y, argnums=(0, 1))(x, x))
    print(jacfwd(lambda x: (x * 2, x ** 3))(x), hessian(cubes)(x))
    y, back = vjp(f, x)
    print(y, back(torch.ones(2)), back(y))
    print(jvp(f, (x,), (x,)), vmap(torch.dot, in_dims=(0, None))(torch.ones(3, 2), x))
    print(AF.jacobian(f, w), AF.jacobian(f, (x,)), AF.jacobian(lambda a, b: (a * b, a.sum()), (x, x)))
    print(AF.jacobian(f, w, create_graph=True).requires_grad, AF.hessian(mixed, (x, x)))
    print(AF.vjp(f, x, x), AF.jvp(f, x, x), AF.hvp(cubes, x, x), AF.vhp(mixed, (x, x), (x, x)))
    print(AF.jacobian(lambda x: torch.ones(2), x))
    print(AF.jacobian(lambda x: torch.autograd.grad(cubes(x), x, create_graph=True)[0], x))
    attempt(lambda: AF.hessian(f, x))
    attempt(lambda: AF.vjp(f, x))
    attempt(lambda: AF.jvp(f, x, torch.ones(3)))
    attempt(lambda: AF.jacobian(f, 3.0))
    attempt(lambda: grad(f)(x))
    attempt(lambda: jvp(f, x, x))
    m = torch.nn.Linear(2, 1)
    p = {'weight': torch.ones(1, 2) * 2, 'bias': torch.zeros(1)}
    print(functional_call(m, p, (x,)), grad(lambda p: functional_call(m, p, (x,)).sum())(p))
    AF.jacobian(cubes, w, create_graph=True).sum().backward()
    print(w.grad)
    loss = cubes(w)

    """#

  private static let derivativesPrinted = #"""
    tensor([ 3., 12.]) (tensor([ 3., 24.]), tensor([1., 8.])) (tensor([ 3., 12.]), tensor(9.))
    (tensor([2., 4.]), tensor([1., 2.]))
    tensor([[2., 0.],
            [0., 4.]]) (tensor([[1., 0.],
            [0., 2.]]), tensor([[1., 0.],
            [0., 2.]]))
    (tensor([[2., 0.],
            [0., 2.]]), tensor([[ 3.,  0.],
            [ 0., 12.]])) tensor([[ 6.,  0.],
            [ 0., 12.]])
    tensor([1., 4.]) (tensor([2., 4.]),) (tensor([ 2., 16.]),)
    (tensor([1., 4.]), tensor([2., 8.])) tensor([3., 3., 3.])
    tensor([[2., 0.],
            [0., 4.]]) (tensor([[2., 0.],
            [0., 4.]]),) ((tensor([[1., 0.],
            [0., 2.]]), tensor([[1., 0.],
            [0., 2.]])), (tensor([1., 1.]), tensor([0., 0.])))
    True ((tensor([[ 6.,  0.],
            [ 0., 24.]]), tensor([[ 3.,  0.],
            [ 0., 12.]])), (tensor([[ 3.,  0.],
            [ 0., 12.]]), tensor([[0., 0.],
            [0., 0.]])))
    (tensor([1., 4.]), tensor([2., 8.])) (tensor([1., 4.]), tensor([2., 8.])) (tensor(9.), tensor([ 6., 24.])) (tensor(17.), (tensor([ 9., 72.]), tensor([ 3., 24.])))
    tensor([[0., 0.],
            [0., 0.]])
    tensor([[ 6.,  0.],
            [ 0., 12.]])
    RuntimeError The Tensor returned by the function given to hessian should contain a single element
    RuntimeError The vector v can only be None if the user-provided function returns a single Tensor with a single element.
    RuntimeError v has invalid size: should be torch.Size([2]) but got torch.Size([3]).
    TypeError The inputs given to jacobian must be either a Tensor or a tuple of Tensors but the given inputs has type <class 'float'>.
    RuntimeError grad_and_value(f)(*args): Expected f(*args) to return a scalar Tensor, got tensor with 1 dims. Maybe you wanted to use the vjp or jacrev APIs instead?
    RuntimeError jvp(f, primals, tangents): Expected primals to be a tuple. E.g. it should be valid to call f(*primals).
    tensor([6.]) {'weight': tensor([[1., 2.]]), 'bias': tensor([1.])}
    tensor([ 6., 12.])

    """#

  private static let functions = #"""
    import torch
    class Exp(torch.autograd.Function):
        @staticmethod
        def forward(ctx, i):
            result = i.exp()
            ctx.save_for_backward(result)
            return result
        @staticmethod
        def backward(ctx, g):
            result, = ctx.saved_tensors
            print('backward', g)
            return g * result
    class STE(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x): return torch.sign(x)
        @staticmethod
        def backward(ctx, g): return g.clamp(-1, 1)
    class MyLinear(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x, w, b=None):
            ctx.save_for_backward(x, w, b)
            out = x.mm(w.t())
            if b is not None: out += b
            return out
        @staticmethod
        def backward(ctx, g):
            x, w, b = ctx.saved_tensors
            gx = gw = gb = None
            if ctx.needs_input_grad[0]: gx = g.mm(w)
            if ctx.needs_input_grad[1]: gw = g.t().mm(x)
            if b is not None and ctx.needs_input_grad[2]: gb = g.sum(0)
            print(ctx.needs_input_grad)
            return gx, gw, gb
    x = torch.tensor([0.5, -1.0], requires_grad=True)
    y = Exp.apply(x)
    print(y)
    y.sum().backward()
    print(x.grad)
    x.grad = None
    z = STE.apply(x) * torch.tensor([3., 0.5])
    z.sum().backward()
    print(x.grad)
    X = torch.ones(3,2)*0.5; W = torch.ones(4,2, requires_grad=True); B = torch.zeros(4, requires_grad=True)
    lin = MyLinear.apply
    o = lin(X, W, B); print(o.shape, o.requires_grad)
    loss = (o**2).mean(); loss.backward(); print(W.grad, B.grad)
    class Scale(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x, k):
            ctx.k = k
            return x * k
        @staticmethod
        def backward(ctx, g): return g * ctx.k, None
    x.grad=None
    s = Scale.apply(x, 3.0).sum(); s.backward(); print(x.grad)
    with torch.no_grad(): print(Exp.apply(x))
    class Rev(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x): return x.view_as(x)
        @staticmethod
        def backward(ctx, g): return -g
    x.grad=None
    r = (Rev.apply(x*2)**2).sum(); r.backward(); print(x.grad)
    g, = torch.autograd.grad(Exp.apply(x).sum(), x); print(g)
    class Two(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x): return x*2, x*3
        @staticmethod
        def backward(ctx, a, b): return a*2+b*3
    x.grad=None
    a,b = Two.apply(x); (a*b).sum().backward(); print(x.grad)
    class New(torch.autograd.Function):
        @staticmethod
        def forward(x, k): return x**k
        @staticmethod
        def setup_context(ctx, inputs, output):
            x, k = inputs
            ctx.save_for_backward(x); ctx.k=k
        @staticmethod
        def backward(ctx, g):
            x, = ctx.saved_tensors
            return g*ctx.k*x**(ctx.k-1), None
    x.grad=None
    n=New.apply(x,3).sum(); print(n); n.backward(); print(x.grad)
    def t(f):
        try: f()
        except Exception as e: print(type(e).__name__, e)
    class Bad(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x): return x*2
        @staticmethod
        def backward(ctx, g): return g[:1].repeat(3), None
    t(lambda: Bad.apply(x).sum().backward())
    class Bad2(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x): return x*2
        @staticmethod
        def backward(ctx, g): return g[:1].repeat(3)
    t(lambda: Bad2.apply(x).sum().backward())
    class Bad3(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x): return x*2
    t(lambda: Bad3.apply(x).sum().backward())
    class No(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x): return x*2
        @staticmethod
        def backward(ctx, g): return None
    x.grad=None
    t(lambda: No.apply(x).sum().backward()); print(x.grad)
    t(lambda: Exp()(x))
    t(lambda: Exp.apply(2.0))

    """#

  private static let functionsPrinted = #"""
    tensor([1.6487, 0.3679], grad_fn=<ExpBackward>)
    backward tensor([1., 1.])
    tensor([1.6487, 0.3679])
    tensor([1.0000, 0.5000])
    torch.Size([3, 4]) True
    (False, True, True)
    tensor([[0.2500, 0.2500],
            [0.2500, 0.2500],
            [0.2500, 0.2500],
            [0.2500, 0.2500]]) tensor([0.5000, 0.5000, 0.5000, 0.5000])
    tensor([3., 3.])
    tensor([1.6487, 0.3679])
    tensor([-4.,  8.])
    backward tensor([1., 1.])
    tensor([1.6487, 0.3679])
    tensor([  6., -12.])
    tensor(-0.8750, grad_fn=<SumBackward0>)
    tensor([0.7500, 3.0000])
    RuntimeError Function BadBackward returned an invalid gradient at index 0 - got [3] but expected shape compatible with [2]
    RuntimeError Function Bad2Backward returned an invalid gradient at index 0 - got [3] but expected shape compatible with [2]
    NotImplementedError You must implement either the backward or vjp method for your custom autograd.Function to use it with backward mode AD.
    None
    RuntimeError Legacy autograd function with non-static forward method is deprecated. Please use new-style autograd function with static forward method. (Example: https://pytorch.org/docs/stable/autograd.html#torch.autograd.Function)
    AttributeError 'float' object has no attribute 'exp'

    """#
}
