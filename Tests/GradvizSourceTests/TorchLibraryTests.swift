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

  @Test func ratesChangeAsInPyTorch() throws {
    #expect(try printed(Self.schedulers) == Self.schedulersPrinted)
  }

  @Test func distributionsDrawAndWeighAsInPyTorch() throws {
    #expect(try printed(Self.distributions) == Self.distributionsPrinted)
  }

  @Test func attentionIsAsInPyTorch() throws {
    #expect(try printed(Self.attention) == Self.attentionPrinted)
  }

  @Test func partsOfModelsAreAsInPyTorch() throws {
    #expect(try printed(Self.models) == Self.modelsPrinted)
  }

  @Test func dictionariesAndFunctionsAreChosenAsInPython() throws {
    #expect(try printed(Self.chains) == Self.chainsPrinted)
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

  @Test(arguments: [
    ("import torch.nn as nn\nnn.Liner(2, 1)", "did you mean 'Linear'?"),
    ("import torch.optim as o\no.Adem([])", "did you mean 'Adam'?"),
    ("import torch.optim.lr_scheduler as s\ns.SteppLR", "did you mean 'StepLR'?"),
  ])
  func namesOfClassesAreHinted(_ text: String, _ help: String) throws {
    #expect(try failure(text + "\nx = 2.0\ny = x * x\n")?.help == help)
  }

  @Test(arguments: [
    ("import numpy as np\nnp.fft.rfft([1.0])", "'numpy.fft' is not built in"),
    ("import torch\ntorch.fft.fft(torch.ones(2))", "'torch.fft' is not built in"),
    ("from torch.autograd import gradcheck", "'torch.autograd.gradcheck' is not built in"),
    ("import cmath", "'cmath' is not built in"),
    ("import torch.fft as f", "'torch.fft' is not built in"),
    ("import sklearn.linear_model as m", "'sklearn.linear_model' is not built in"),
    ("import nunpy", "No module named 'nunpy'"),
  ])
  func whatIsMissingIsToldApartFromWhatIsMistyped(_ text: String, _ words: String) throws {
    #expect(try failure(text + "\nx = 2.0\ny = x * x\n")?.message.contains(words) == true)
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

  private static let schedulers = #"""
    import torch, torch.nn as nn, torch.optim as optim
    from torch.optim.lr_scheduler import *
    p=[nn.Parameter(torch.ones(2))]
    def run(make, n=8, **k):
        o=optim.SGD(p, lr=0.1, momentum=0.9); s=make(o); r=[o.param_groups[0]['lr']]
        for i in range(n):
            o.step(); s.step(**k); r.append(s.get_last_lr()[0])
        print(type(s).__name__, r, s.last_epoch)
        return o
    print(run(lambda o: StepLR(o, step_size=3, gamma=0.5)))
    run(lambda o: MultiStepLR(o, milestones=[2,5], gamma=0.1))
    run(lambda o: ExponentialLR(o, 0.9))
    run(lambda o: CosineAnnealingLR(o, T_max=4, eta_min=0.01), 10)
    run(lambda o: LambdaLR(o, lr_lambda=lambda e: 0.95**e))
    run(lambda o: LinearLR(o))
    run(lambda o: ConstantLR(o))
    run(lambda o: ReduceLROnPlateau(o, patience=2), metrics=1.0)
    run(lambda o: optim.lr_scheduler.LambdaLR(o, [lambda e: min(1.0,(e+1)/4)]))
    w=(p[0]**2).sum()

    """#

  private static let schedulersPrinted = #"""
    StepLR [0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.025, 0.025, 0.025] 8
    SGD (
    Parameter Group 0
        dampening: 0
        differentiable: False
        foreach: None
        fused: None
        initial_lr: 0.1
        lr: 0.025
        maximize: False
        momentum: 0.9
        nesterov: False
        weight_decay: 0
    )
    MultiStepLR [0.1, 0.1, 0.010000000000000002, 0.010000000000000002, 0.010000000000000002, 0.0010000000000000002, 0.0010000000000000002, 0.0010000000000000002, 0.0010000000000000002] 8
    ExponentialLR [0.1, 0.09000000000000001, 0.08100000000000002, 0.07290000000000002, 0.06561000000000002, 0.05904900000000002, 0.05314410000000002, 0.04782969000000002, 0.043046721000000024] 8
    CosineAnnealingLR [0.1, 0.08681980515339464, 0.05500000000000001, 0.023180194846605363, 0.01, 0.023180194846605363, 0.05500000000000002, 0.08681980515339469, 0.10000000000000006, 0.0868198051533947, 0.05500000000000005] 10
    LambdaLR [0.1, 0.095, 0.09025, 0.0857375, 0.081450625, 0.07737809374999999, 0.07350918906249998, 0.06983372960937498, 0.06634204312890622] 8
    LinearLR [0.03333333333333333, 0.04666666666666667, 0.060000000000000005, 0.07333333333333335, 0.08666666666666668, 0.1, 0.1, 0.1, 0.1] 8
    ConstantLR [0.03333333333333333, 0.03333333333333333, 0.03333333333333333, 0.03333333333333333, 0.03333333333333333, 0.1, 0.1, 0.1, 0.1] 8
    ReduceLROnPlateau [0.1, 0.1, 0.1, 0.1, 0.010000000000000002, 0.010000000000000002, 0.010000000000000002, 0.0010000000000000002, 0.0010000000000000002] 8
    LambdaLR [0.025, 0.05, 0.07500000000000001, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1] 8

    """#

  private static let distributions = #"""
    import torch
    import torch.distributions as D
    from torch.distributions import Normal, Bernoulli, Categorical, Uniform, kl_divergence
    torch.manual_seed(0)
    m=torch.tensor([0.5,-1.0],requires_grad=True); s=torch.tensor([1.0,2.0],requires_grad=True)
    n=Normal(m,s); print(n, n.mean, n.stddev, n.variance, n.batch_shape, n.event_shape)
    print(n.sample(), n.sample((3,)), n.rsample())
    print(n.log_prob(torch.tensor([0.,1.])), n.entropy(), n.cdf(torch.tensor([0.,1.])))
    print(Normal(0.0,1.0), Normal(0.,1.).sample((20,)).sum())
    z=n.rsample(); loss=(z**2).sum()+kl_divergence(n, Normal(torch.zeros(2),torch.ones(2))).sum(); loss.backward(); print(m.grad,s.grad)
    b=Bernoulli(torch.tensor([0.3,0.9])); print(b, b.sample(), b.sample((2,)), b.log_prob(torch.tensor([1.,0.])), b.entropy(), b)
    b=Bernoulli(logits=torch.tensor([0.3,-0.9])); print(b, b.probs, b, b.mean, b.variance)
    c=Categorical(torch.tensor([1.,2.,3.])); print(c, c.probs, c.sample(), c.sample((5,)), c.log_prob(torch.tensor(1)), c.entropy(), c)
    l=torch.tensor([[0.1,0.2,0.7],[1.,1.,1.]],requires_grad=True)
    c=Categorical(logits=l); a=c.sample(); print(c, a, c.sample((4,)), c.log_prob(a), c.entropy(), c.batch_shape)
    g=-(c.log_prob(a)*torch.tensor([1.,-2.])).mean(); g.backward(); print(l.grad)
    u=Uniform(0.,2.); print(u, u.sample(), u.sample((2,2)), u.log_prob(torch.tensor(1.)), u.entropy(), u.mean)
    print(kl_divergence(Categorical(torch.tensor([0.5,0.5])), Categorical(torch.tensor([0.9,0.1]))), kl_divergence(Bernoulli(0.3), Bernoulli(0.6)))
    def t(f):
        try: print(f())
        except Exception as e: print(type(e).__name__, e)
    t(lambda: Normal(0., -1.)); t(lambda: Categorical(torch.tensor([0.5,0.5])).log_prob(torch.tensor(3)))
    print(torch.multinomial(torch.tensor([[1.,2.],[3.,1.]]),1), torch.multinomial(torch.tensor([[1.,2.],[3.,1.]]),4,True))
    print(D.Normal(0,1).log_prob(torch.tensor(0.3)))

    """#

  private static let distributionsPrinted = #"""
    Normal(loc: torch.Size([2]), scale: torch.Size([2])) tensor([ 0.5000, -1.0000], requires_grad=True) tensor([1., 2.], requires_grad=True) tensor([1., 4.], grad_fn=<PowBackward0>) torch.Size([2]) torch.Size([])
    tensor([ 2.0410, -1.5869]) tensor([[-1.6788,  0.1369],
            [-0.5845, -3.7972],
            [ 0.9033,  0.6761]]) tensor([-0.2193, -1.8067], grad_fn=<AddBackward0>)
    tensor([-1.0439, -2.1121], grad_fn=<SubBackward0>) tensor([1.4189, 2.1121], grad_fn=<AddBackward0>) tensor([0.3085, 0.8413], grad_fn=<MulBackward0>)
    Normal(loc: 0.0, scale: 1.0) tensor(0.3775)
    tensor([ 1.4582, -5.8739]) tensor([-0.0200,  5.0018])
    Bernoulli(probs: torch.Size([2]), logits: torch.Size([2])) tensor([0., 1.]) tensor([[1., 1.],
            [0., 1.]]) tensor([-1.2040, -2.3026]) tensor([0.6109, 0.3251]) Bernoulli(probs: torch.Size([2]), logits: torch.Size([2]))
    Bernoulli(probs: torch.Size([2]), logits: torch.Size([2])) tensor([0.5744, 0.2891]) Bernoulli(probs: torch.Size([2]), logits: torch.Size([2])) tensor([0.5744, 0.2891]) tensor([0.2445, 0.2055])
    Categorical(probs: torch.Size([3]), logits: torch.Size([3])) tensor([0.1667, 0.3333, 0.5000]) tensor(0) tensor([2, 1, 2, 1, 1]) tensor(-1.0986) tensor(1.0114) Categorical(probs: torch.Size([3]), logits: torch.Size([3]))
    Categorical(probs: torch.Size([2, 3]), logits: torch.Size([2, 3])) tensor([0, 1]) tensor([[0, 0],
            [2, 0],
            [2, 2],
            [2, 2]]) tensor([-1.3679, -1.0986], grad_fn=<SqueezeBackward1>) tensor([1.0614, 1.0986], grad_fn=<NegBackward0>) torch.Size([2])
    tensor([[-0.3727,  0.1407,  0.2320],
            [-0.3333,  0.6667, -0.3333]])
    Uniform(low: 0.0, high: 2.0) tensor(0.5905) tensor([[1.5934, 0.3915],
            [1.9074, 1.6853]]) tensor(-0.6931) tensor(0.6931) tensor(1.)
    tensor(0.5108) tensor(0.1838)
    ValueError Expected parameter scale (Tensor of shape ()) of distribution Normal(loc: 0.0, scale: -1.0) to satisfy the constraint GreaterThan(lower_bound=0.0), but found invalid values:
    -1.0
    ValueError Expected value argument (Tensor of shape ()) to be within the support (IntegerInterval(lower_bound=0, upper_bound=1)) of the distribution Categorical(probs: torch.Size([2])), but found invalid values:
    3
    tensor([[1],
            [1]]) tensor([[1, 1, 0, 1],
            [1, 1, 0, 0]])
    tensor(-0.9639)

    """#

  private static let attention = #"""
    import torch, torch.nn as nn
    torch.manual_seed(0)
    m = nn.MultiheadAttention(4, 2, batch_first=True)
    print(m, [(n, tuple(p.shape)) for n, p in m.named_parameters()])
    x = torch.randn(2, 3, 4)
    print(m(x, x, x))
    causal = nn.Transformer.generate_square_subsequent_mask(3)
    o, w = m(x, x, x, attn_mask=causal)
    print(w, m(x, x, x, need_weights=False)[1])
    print(m(x, x, x, attn_mask=causal < 0, average_attn_weights=False)[1].shape)
    o, w = m(query=x, key=x[:, :2], value=x[:, :2], key_padding_mask=torch.tensor([[False, True], [False, False]]))
    print(o, w)
    (o ** 2).sum().backward()
    print(m.in_proj_weight.grad.sum(), m.out_proj.bias.grad)
    m2 = nn.MultiheadAttention(6, 3, bias=False)
    y = torch.randn(5, 2, 6)
    print(m2(y, y, y)[0].sum(), m2(y[:, 0], y[:, 0], y[:, 0])[1].shape)
    torch.manual_seed(1)
    e = nn.TransformerEncoderLayer(4, 2, 8, batch_first=True)
    print(e, e(x))
    enc = nn.TransformerEncoder(nn.TransformerEncoderLayer(4, 2, 8, dropout=0.0, batch_first=True, norm_first=True, activation='gelu'), 2)
    print(enc(x).shape, sum(p.numel() for p in enc.parameters()))
    print(nn.GRU(4, 3)(x, hx=torch.zeros(1, 3, 3))[1].shape, nn.LSTM(4, 3)(input=x, hx=(torch.zeros(1, 3, 3),) * 2)[0].shape)
    print(nn.GRUCell(4, 3)(x[0], hx=torch.zeros(3, 3)).shape, nn.Linear(4, 1)(input=x).shape)
    loss = (m(x, x, x)[0] ** 2).sum()

    """#

  private static let attentionPrinted = #"""
    MultiheadAttention(
      (out_proj): NonDynamicallyQuantizableLinear(in_features=4, out_features=4, bias=True)
    ) [('in_proj_weight', (12, 4)), ('in_proj_bias', (12,)), ('out_proj.weight', (4, 4)), ('out_proj.bias', (4,))]
    (tensor([[[-0.7689, -0.1604, -0.3324,  0.4297],
             [-0.9133, -0.0565, -0.3773,  0.4792],
             [-0.7737, -0.0855, -0.3245,  0.3311]],

            [[-0.0517,  0.1680,  0.0011, -0.0471],
             [ 0.0142,  0.1425,  0.0236, -0.0624],
             [-0.0453,  0.1572,  0.0020, -0.0275]]], grad_fn=<TransposeBackward0>), tensor([[[0.4163, 0.4117, 0.1720],
             [0.2752, 0.2506, 0.4742],
             [0.3079, 0.2302, 0.4619]],

            [[0.3644, 0.3027, 0.3328],
             [0.3458, 0.3613, 0.2930],
             [0.3256, 0.3246, 0.3498]]], grad_fn=<MeanBackward1>))
    tensor([[[1.0000, 0.0000, 0.0000],
             [0.7253, 0.2747, 0.0000],
             [0.3079, 0.2302, 0.4619]],

            [[1.0000, 0.0000, 0.0000],
             [0.4869, 0.5131, 0.0000],
             [0.3256, 0.3246, 0.3498]]], grad_fn=<MeanBackward1>) None
    torch.Size([2, 2, 3, 3])
    tensor([[[-0.2904, -0.3501, -0.1548,  0.5426],
             [-0.2904, -0.3501, -0.1548,  0.5426],
             [-0.2904, -0.3501, -0.1548,  0.5426]],

            [[ 0.0017,  0.2461,  0.0340, -0.1080],
             [ 0.0790,  0.1959,  0.0571, -0.1094],
             [ 0.0230,  0.2363,  0.0413, -0.0907]]], grad_fn=<TransposeBackward0>) tensor([[[1.0000, 0.0000],
             [1.0000, 0.0000],
             [1.0000, 0.0000]],

            [[0.5459, 0.4541],
             [0.4869, 0.5131],
             [0.4995, 0.5005]]], grad_fn=<MeanBackward1>)
    tensor(-2.7962) tensor([-1.5352, -0.7438, -0.6638,  2.6393])
    tensor(-0.5148, grad_fn=<SumBackward0>) torch.Size([5, 5])
    TransformerEncoderLayer(
      (self_attn): MultiheadAttention(
        (out_proj): NonDynamicallyQuantizableLinear(in_features=4, out_features=4, bias=True)
      )
      (linear1): Linear(in_features=4, out_features=8, bias=True)
      (dropout): Dropout(p=0.1, inplace=False)
      (linear2): Linear(in_features=8, out_features=4, bias=True)
      (norm1): LayerNorm((4,), eps=1e-05, elementwise_affine=True, bias=True)
      (norm2): LayerNorm((4,), eps=1e-05, elementwise_affine=True, bias=True)
      (dropout1): Dropout(p=0.1, inplace=False)
      (dropout2): Dropout(p=0.1, inplace=False)
    ) tensor([[[-0.9933,  1.3693, -0.9186,  0.5426],
             [-0.3243, -1.3005,  0.1477,  1.4771],
             [ 1.5628,  0.1765, -0.9524, -0.7870]],

            [[ 1.2271, -1.4674, -0.2749,  0.5152],
             [ 0.1755, -1.5530,  0.1372,  1.2403],
             [ 0.3349, -1.6585,  0.3006,  1.0231]]],
           grad_fn=<NativeLayerNormBackward0>)
    torch.Size([2, 3, 4]) 344
    torch.Size([1, 3, 3]) torch.Size([2, 3, 3])
    torch.Size([3, 3]) torch.Size([2, 3, 1])

    """#

  private static let models = #"""
    import torch, torch.nn as nn, torch.nn.functional as F
    from copy import deepcopy
    from torch.nn.utils.rnn import pad_sequence
    from torch.optim import Optimizer
    torch.manual_seed(3)
    e = nn.Embedding(4, 2, padding_idx=0)
    out = e(torch.tensor([[1, 0], [3, 0]]))
    print(e, e.weight, out)
    out.sum().backward()
    print(e.weight.grad)
    print(pad_sequence([torch.tensor([1., 2.]), torch.tensor([3.])], batch_first=True, padding_value=-1), pad_sequence([torch.tensor([1, 2]), torch.tensor([3])]))
    print(F.adaptive_avg_pool2d(torch.arange(25.).reshape(1, 1, 5, 5), (2, 3)), F.adaptive_avg_pool1d(torch.arange(5.).reshape(1, 1, 5), 3))
    print(torch.finfo(torch.float32).eps, torch.finfo().max, torch.iinfo(torch.int64).max)
    net = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
    twin = deepcopy(net)
    twin.load_state_dict(net.state_dict())
    with torch.no_grad(): twin[0].weight.zero_()
    print(len(list(twin.parameters())), net[0].weight.abs().sum() > 0, twin[0].weight.requires_grad, list(twin.state_dict()))
    class Model(nn.Module):
        @torch.no_grad()
        def predict(self, x, n): return x * n
    print(Model().predict(torch.ones(2), 3))
    class Descent(Optimizer):
        def __init__(self, params, lr=0.1): super().__init__(params, dict(lr=lr))
        @torch.no_grad()
        def step(self, closure=None):
            for group in self.param_groups:
                for p in group['params']:
                    if p.grad is None: continue
                    state = self.state[p]
                    state['steps'] = state.get('steps', 0) + 1
                    p.add_(p.grad, alpha=-group['lr'] / state['steps'])
    w = nn.Parameter(torch.tensor([1., -2.]))
    opt = Descent([w])
    print(isinstance(opt, Optimizer), isinstance(torch.optim.SGD([w]), Optimizer))
    for _ in range(3):
        opt.zero_grad(); loss = (w ** 2).sum(); loss.backward(); opt.step()
        print(w.data)
    print(torch.linalg.eigvalsh(torch.tensor([[2., 1.], [1., 2.]])))
    loss = (w ** 2).sum()

    """#

  private static let modelsPrinted = #"""
    Embedding(4, 2, padding_idx=0) Parameter containing:
    tensor([[ 0.0000,  0.0000],
            [ 0.0890, -0.6137],
            [ 0.0462, -1.3683],
            [ 0.3375,  1.0111]], requires_grad=True) tensor([[[ 0.0890, -0.6137],
             [ 0.0000,  0.0000]],

            [[ 0.3375,  1.0111],
             [ 0.0000,  0.0000]]], grad_fn=<EmbeddingBackward0>)
    tensor([[0., 0.],
            [1., 1.],
            [0., 0.],
            [1., 1.]])
    tensor([[ 1.,  2.],
            [ 3., -1.]]) tensor([[1, 3],
            [2, 0]])
    tensor([[[[ 5.5000,  7.0000,  8.5000],
              [15.5000, 17.0000, 18.5000]]]]) tensor([[[0.5000, 2.0000, 3.5000]]])
    1.1920928955078125e-07 3.4028234663852886e+38 9223372036854775807
    4 tensor(True) True ['0.weight', '0.bias', '1.weight', '1.bias', '1.running_mean', '1.running_var', '1.num_batches_tracked']
    tensor([3., 3.])
    True True
    tensor([ 0.8000, -1.6000])
    tensor([ 0.7200, -1.4400])
    tensor([ 0.6720, -1.3440])
    tensor([1., 3.])

    """#

  private static let chains = #"""
    from collections import ChainMap
    from functools import singledispatch
    import math
    class Shape: pass
    class Square(Shape): pass
    @singledispatch
    def show(x, end=''): return 'thing' + end
    @show.register(int)
    def _(x, end=''): return f'int {x}' + end
    @show.register(list)
    def _(x): return [show(i) for i in x]
    show.register(Shape, lambda x: 'shape')
    print(show(1), show(True), show(2.5, end='!'), show([1, 'a']), show(Square()), show.__name__, show.dispatch(bool)(3))
    m = ChainMap({'a': 1}, {'a': 2, 'b': 3})
    print(m['a'], m['b'], m.get('c', 0), len(m), list(m), 'b' in m, dict(m), m, list(m.items()), m.maps)
    child = m.new_child({'b': 9})
    child['z'] = 4
    print(child['b'], child['z'], m.get('z'), sorted(child.keys()), sorted(child.values()))
    try: m['q']
    except KeyError as e: print('KeyError', e)
    x = 0.5
    y = x * child['b'] + math.pi

    """#

  private static let chainsPrinted = #"""
    int 1 int True thing! ['int 1', 'thing'] shape show int 3
    1 3 0 2 ['a', 'b'] True {'a': 1, 'b': 3} ChainMap({'a': 1}, {'a': 2, 'b': 3}) [('a', 1), ('b', 3)] [{'a': 1}, {'a': 2, 'b': 3}]
    9 4 None ['a', 'b', 'z'] [1, 4, 9]
    KeyError 'q'

    """#
}
