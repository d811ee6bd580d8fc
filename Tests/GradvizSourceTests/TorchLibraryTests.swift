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
}
