import GradvizDiagnostics
import GradvizSource
import Testing

/// Programs with parts of Python that scripts have around what they compute, with what Python 3.11, NumPy 2.4 and
/// PyTorch 2.13 printed for them.
@Suite struct ScriptTests {
  private func printed(_ text: String) throws -> String {
    // A line that computes something, as these programs are about other things.
    let text = text + "import numpy as np\noutput = np.array([1.0, 2.0]).sum()\n"
    let result = try Program(SourceFile(name: "p.py", text: text)).run()
    for diagnostic in result.diagnostics where diagnostic.severity == .error {
      Issue.record("\(diagnostic.message)")
    }
    return result.printed
  }

  @Test func settingsOfACommandLineAreAsInPython() throws {
    #expect(
      try printed(Self.settingsOfACommandLineAreAsInPythonText)
        == Self.settingsOfACommandLineAreAsInPythonPrinted)
  }

  @Test func objectsAreMadeByTheProgramsOwn() throws {
    #expect(
      try printed(Self.objectsAreMadeByTheProgramsOwnText)
        == Self.objectsAreMadeByTheProgramsOwnPrinted)
  }

  @Test func hooksAreGivenGradientsAsInPyTorch() throws {
    #expect(
      try printed(Self.hooksAreGivenGradientsAsInPyTorchText)
        == Self.hooksAreGivenGradientsAsInPyTorchPrinted)
  }

  @Test func matricesThatDoNotMeetAreRefusedInNumPysWords() throws {
    #expect(
      try printed(Self.matricesThatDoNotMeetAreRefusedInNumPysWordsText)
        == Self.matricesThatDoNotMeetAreRefusedInNumPysWordsPrinted)
  }

  @Test func wordsThatAreMissingEndTheProgram() throws {
    let text =
      "import argparse\np = argparse.ArgumentParser()\np.add_argument('data')\na = p.parse_args()\n"
    let failure = try Program(SourceFile(name: "p.py", text: text)).run().diagnostics.first {
      $0.severity == .error
    }
    #expect(failure?.message == "SystemExit: the following arguments are required: data")
    #expect(failure?.range?.start.line == 4)
  }

  private static let settingsOfACommandLineAreAsInPythonText = #"""
    import argparse
    p = argparse.ArgumentParser(description="x", formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    p.add_argument("data", nargs="?", default="none")
    p.add_argument("--lr", "-l", type=float, default=0.5, help="rate")
    p.add_argument("--n-steps", type=int, default="3")
    p.add_argument("--verbose", "-v", action="store_true")
    p.add_argument("--no-bias", dest="bias", action="store_false")
    p.add_argument("--sizes", nargs="+", type=int, default=[2, 3])
    p.add_argument("--tag", action="append")
    g = p.add_argument_group("more")
    g.add_argument("--reg", choices=["none", "l2"], default="l2")
    p.set_defaults(mode="train")
    print(p.parse_args([]))
    a = p.parse_args("file.csv -l 0.1 --n-steps=7 -v --no-bias --sizes 4 5 6 --tag a --tag b --reg none".split())
    print(a, a.lr * 2, vars(a)["sizes"], "lr" in a)
    print(p.parse_known_args(["--other", "--lr", "-2"]))
    print(argparse.Namespace(a=1, b="x"))

    """#

  private static let settingsOfACommandLineAreAsInPythonPrinted = #"""
    Namespace(data='none', lr=0.5, n_steps=3, verbose=False, bias=True, sizes=[2, 3], tag=None, reg='l2', mode='train')
    Namespace(data='file.csv', lr=0.1, n_steps=7, verbose=True, bias=False, sizes=[4, 5, 6], tag=['a', 'b'], reg='none', mode='train') 0.2 [4, 5, 6] True
    (Namespace(data='none', lr=-2.0, n_steps=3, verbose=False, bias=True, sizes=[2, 3], tag=None, reg='l2', mode='train'), ['--other'])
    Namespace(a=1, b='x')

    """#

  private static let objectsAreMadeByTheProgramsOwnText = #"""
    class Singleton:
        _one = None
        def __new__(cls, *args, **kw):
            if cls._one is None:
                cls._one = super().__new__(cls)
                cls._one.count = 0
            return cls._one
        def __init__(self, v, k=0):
            self.v = v
            self.count += 1
    a, b = Singleton(1), Singleton(2, k=3)
    print(a is b, a.v, a.count)
    class Shape:
        kinds = {}
        def __init_subclass__(cls, kind, **rest):
            super().__init_subclass__(**rest)
            Shape.kinds[kind] = cls
        def __new__(cls, kind, *args):
            return object.__new__(Shape.kinds[kind])
        def __init__(self, kind, r): self.r = r
    class Circle(Shape, kind="c"):
        def area(self): return 3 * self.r ** 2
    class Square(Shape, kind="s"):
        def area(self): return self.r ** 2
    print([type(s).__name__ + str(s.area()) for s in (Shape("c", 2), Shape("s", 3))])
    class Other:
        def __new__(cls, x): return x + 1
    print(Other(4))
    class Base:
        def __new__(cls, *a):
            self = super().__new__(cls)
            self.log = ["new " + cls.__name__]
            return self
        def __init__(self, *a): self.log.append(f"init {a}")
    class Child(Base): pass
    print(Child(1, 2).log, Base().log)
    class L(list):
        def __new__(cls, *a):
            return super().__new__(cls, *a)
    print(L([1, 2]) + [3])
    class Bad:
        def __new__(cls, *a): return super().__new__(cls, *a)
    try: Bad(1)
    except TypeError as e: print(e)

    """#

  private static let objectsAreMadeByTheProgramsOwnPrinted = #"""
    True 2 2
    ['Circle12', 'Square9']
    5
    ['new Child', 'init (1, 2)'] ['new Base', 'init ()']
    [1, 2, 3]
    object.__new__() takes exactly one argument (the type to instantiate)

    """#

  private static let hooksAreGivenGradientsAsInPyTorchText = #"""
    import torch
    x = torch.tensor([1., 2., 3.], requires_grad=True)
    y = x * 2
    y.retain_grad()
    h = y.register_hook(lambda g: print("y", g))
    x.register_hook(lambda g: print("x", g))
    k = x.register_hook(lambda g: g * 10)
    z = (y ** 2).mean()
    z.backward(retain_graph=True)
    print(x.grad, y.grad)
    h.remove()
    k.remove()
    z.backward()
    print(x.grad)

    """#

  private static let hooksAreGivenGradientsAsInPyTorchPrinted = #"""
    y tensor([1.3333, 2.6667, 4.0000])
    x tensor([2.6667, 5.3333, 8.0000])
    tensor([26.6667, 53.3333, 80.0000]) tensor([1.3333, 2.6667, 4.0000])
    x tensor([2.6667, 5.3333, 8.0000])
    tensor([29.3333, 58.6667, 88.0000])

    """#

  private static let matricesThatDoNotMeetAreRefusedInNumPysWordsText = #"""
    import numpy as np
    for a, b in [((2, 3), (2, 3)), ((3,), (2,)), ((2, 3), (4,)), ((2, 2, 3), (2, 2, 3)), ((3,), (2, 3))]:
        try:
            np.ones(a) @ np.ones(b)
        except ValueError as e:
            print(e)
        try:
            np.dot(np.ones(a), np.ones(b))
        except ValueError as e:
            print(e)

    """#

  private static let matricesThatDoNotMeetAreRefusedInNumPysWordsPrinted = #"""
    matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size 2 is different from 3)
    shapes (2,3) and (2,3) not aligned: 3 (dim 1) != 2 (dim 0)
    matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size 2 is different from 3)
    shapes (3,) and (2,) not aligned: 3 (dim 0) != 2 (dim 0)
    matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size 4 is different from 3)
    shapes (2,3) and (4,) not aligned: 3 (dim 1) != 4 (dim 0)
    matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size 2 is different from 3)
    shapes (2,2,3) and (2,2,3) not aligned: 3 (dim 2) != 2 (dim 1)
    matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size 2 is different from 3)
    shapes (3,) and (2,3) not aligned: 3 (dim 0) != 2 (dim 0)

    """#
}
