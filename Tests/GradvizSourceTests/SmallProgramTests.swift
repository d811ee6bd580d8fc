import Foundation
import GradvizDiagnostics
import GradvizSource
import GradvizTestSupport
import GradvizTrace
import Testing

/// Small programs that print what they come to, each beside real Python: one for each way in which a result could differ
/// without a word.
@Suite struct SmallProgramTests {
  private static let programs = [
    // Arrays written from parts of themselves, after they were written before.
    """
    buf = np.zeros(3)
    for v in [1.0, 2.0, 3.0]:
        buf[1:] = buf[:-1]
        buf[0] = v
    print(buf)
    """,
    "x = np.arange(4.0)\nx[0] = 9\nx[1:] = x[:-1]\nx[:] = x[::-1]\nprint(x)",
    "A = np.arange(9.0).reshape(3, 3)\nA[0, 0] = 7\nA[:] = A.T\nA[:, ::-1] = A\nprint(A)",
    "x = np.arange(5.0)\nx[0] = 5\nx[[1, 2, 3]] = x[:3]\nx[x > 2] = x[:3]\nprint(x)",
    "x = np.zeros(2)\nx[0] = 3.0\nprint(x[2:].sum(), x[2:].shape)",
    // Results that are written into arrays.
    "x = np.array([3.0, -4.0, 0.5])\nnp.clip(x, -1, 1, out=x)\nprint(x, x.clip(0, 1, x), x)",
    "x = np.array([1.0, 2.0])\ny = np.empty(2)\nprint(np.cumsum(x, out=y), y, np.dot(np.eye(2), x, out=y), y)",
    "x = np.array([[1.0, 2.0], [3.0, 4.0]])\ny = np.empty(2)\nx.std(axis=0, out=y)\nprint(y)\nnp.matmul(x, x[0], out=y)\nprint(y)",
    "x = np.array([1.0, 2.0])\ny = np.empty((2, 2))\nnp.stack([x, x], out=y)\nnp.add.accumulate(y, out=y)\nprint(y)",
    "x = np.array([0.0, 4.0])\nprint(np.divide(1.0, x, out=np.zeros(2), where=x != 0), np.sqrt(x, where=x > 1, out=x))",
    // Sums as NumPy rounds them.
    "x = np.random.default_rng(0).normal(size=(30, 41))\nprint([float(v) for v in (x.sum(), x.mean(), x[3].sum(), x.std())])\nprint(x.sum(axis=0).tolist(), x.mean(axis=1).tolist())",
    "x = np.random.default_rng(1).normal(size=(9, 20)).astype(np.float32)\nprint(x.sum(), x.mean(axis=0).tolist(), x.var(), x.cumsum()[-1], x.std(axis=1).tolist())",
    // Views that are only read see what is written to what they are views of.
    """
    x = np.array([1.0, 2.0])
    b = np.broadcast_to(x, (2, 2))
    d = np.diag(np.ones((2, 2)))
    x[0] = 9.0
    print(b)
    for view in (b, b[0], d, np.diagonal(np.eye(2))):
        try:
            view[0] = 3
        except ValueError as e:
            print(e)
    try:
        b += 1
    except ValueError as e:
        print(e)
    """,
    // The sign of a zero, and whole numbers that floats do not hold.
    "x = np.array([0.0, -0.0])\nprint(np.clip(x, 0, 2), np.clip(x, -1, 0), np.cumsum(-np.arange(3.0)), x.min(), x[::-1].max())",
    "u = np.array([[2**62 + 15, 3], [4, 2**62 + 1]])\nprint(np.vstack([u, np.flip(u)]), u.T.reshape(4), np.stack([u[0], u[1]], axis=1))",
    // Whole numbers of any size: floats rounded to the nearest, bits of negative ones, long products and quotients.
    "print(float(2**64 + 2**11), float(2**64 + 2**11 + 1), -(2**70 + 2**17 + 1) * 1.0, (2**64 + 2**11 + 1) / 1)",
    "a = -(3**90)\nb = 2**100 + 12345\nprint(a & b, a | b, a ^ b, ~a, a >> 70, a << 3, a // b, a % b, b // a, b % a, a.bit_length())",
    "import math\na = 3**5000 + 1\nb = 7**900 - 2\nprint(a * b % (10**30 + 7), a // b % (10**30 + 7), a % b % (10**30 + 7), math.isqrt(a) % (10**30 + 7), math.gcd(a * b, b**2) == b, math.lcm(a, b) % (10**30 + 7))",
    "import math, random\nrandom.seed(2**200 + 5)\nprint(random.getrandbits(150), random.randrange(10**30, 10**40), math.factorial(40), math.log(2**5000), 2**333334 % 1000003)",
    "print(np.random.default_rng(0).integers(-2**63, 2**63 - 1, size=3), np.random.default_rng(1).integers(0, 2**64 - 1, dtype=np.uint64))",
    "n = 7 ** 6000\ntry:\n    print(n)\nexcept ValueError as e:\n    print(e)\nprint(f'{np.float32(75.17)} {np.float32(1e7):}', '{}'.format(np.float64(0.1)))",
    // Generators that nothing can reach any more are closed.
    """
    def count():
        try:
            yield 1
            yield 2
        finally:
            print('closed')
    for v in count():
        break
    print('after')
    g = count()
    next(g)
    g.close()
    h = count()
    del h
    h = count()
    next(h)
    h = None
    print('end')
    """,
    // Ways out of a block that another way out was taken from.
    """
    def run(n, out):
        for i in range(n):
            try:
                if i == 2: return 'returned'
                out.append(i)
            finally:
                if i < 4: continue
        return out
    print(run(3, []), run(9, []))
    for count in range(5, 0, -2):
        try:
            try:
                raise TypeError('plum')
            except TypeError as e:
                continue
        finally:
            try:
                int(float('inf'))
            except OverflowError as error:
                break
    print(count)
    """,
    "h = np.array([0.3, 2.0], dtype=np.float32)\nx = np.array([0.1, 0.7])\nnp.add.at(h, [0], 1.5)\nh[1:] = x[1:] * 3\nh /= 3\nprint(h.tolist())",
    "h = np.array([0.3, 0.25], dtype=np.float32)\nnp.add.at(h, [0, 0], [1.5, 0.1])\nh /= 3\nprint(h)",
    "xs = [1, 2, 3, 4]\nfor v in reversed(xs):\n    print(v)\n    del xs[::2]",
    "try:\n    print(1, end=2)\nexcept TypeError as e:\n    print(e)",
    "d = {'e\\u0301': 1, '\\u00e9': 2}\nprint(len(d), 'e\\u0301' == '\\u00e9', d['\\u00e9'])",
    "d = {}\nfor i in range(50): d[i] = i\nfor i in range(0, 50, 3): del d[i]\nfor i in range(5): d[i] = -i\nprint(d, list(d.items())[-2:], d.popitem(), 3 in d, 6 in d, len(d))",
    // What types are called, and what they are.
    "x = np.float32(2)\nprint(type(x), type(x).__name__, type(np.ones(2)), type(np.int8(3)) is np.int8)",
    "print([isinstance(np.bool_(1), t) for t in (np.floating, np.integer, np.generic, bool)], issubclass(np.float64, float))",
    "print(np.tanh is np.tanh, {np.tanh: 1, len: 2}[np.tanh], math.exp == math.exp, np.exp in (np.exp, np.log), np.tanh)",
    "try:\n    np.int8(200)\nexcept OverflowError as e:\n    print(e)",
    "x = np.array([1, 2], dtype=np.int8)\nprint(x.cumsum().dtype, x.cumprod().dtype, np.array([3], dtype=np.uint8).cumsum().dtype)",
    "try:\n    x = np.array([1])\n    x += 0.5\nexcept TypeError as e:\n    print(type(e).__name__)",
    "try:\n    np.ones(2) + np.ones(3)\nexcept ValueError as e:\n    print(repr(str(e)))",
    "print([v for v in np.modf(np.array([-1.0, 2.5, -0.0]))[0].tolist()])",
    // Classes that take part in how attributes and classes are made.
    """
    class Square:
        def __set_name__(self, owner, name): self.name = '_' + name
        def __get__(self, o, t): return self if o is None else getattr(o, self.name) ** 2
        def __set__(self, o, v): setattr(o, self.name, v * 10)
    class A:
        side = Square()
    a = A()
    a.side = 2.0
    print(a.side, a.__dict__)
    """,
    """
    class lazy:
        def __init__(self, f): self.f = f
        def __get__(self, o, t):
            print('computed')
            o.__dict__[self.f.__name__] = value = self.f(o)
            return value
    class A:
        @lazy
        def w(self): return 3
    a = A()
    print(a.w, a.w)
    """,
    """
    class Base:
        known = {}
        def __init_subclass__(cls, /, tag=None, **kw):
            super().__init_subclass__(**kw)
            Base.known[cls.__name__] = tag
    class A(Base): pass
    class B(A, tag='b'): pass
    print(Base.known)
    """,
    """
    class A:
        rate = 0.5
        def __init__(self, **kw): self.__dict__.update(kw)
    a = A(rate=0.1)
    a.__dict__['w'] = 3.0
    print(a.rate, a.w, vars(a))
    """,
    """
    class A:
        def __init__(self):
            object.__setattr__(self, 'items', {})
        def __setattr__(self, name, value):
            self.items[name] = value
    a = A()
    a.x = 3
    print(a.items)
    class B(dict):
        __getattr__ = dict.__getitem__
    print(B(x=2).x, [3, 1, 2].__getitem__(1), min(range(3), key=[5, 1, 4].__getitem__), (2).__add__(3))
    print(hasattr([], '__len__'), hasattr(2.0, '__len__'), hasattr(np.ones(1), '__iter__'))
    """,
    "import abc\nclass M(abc.ABC): pass\nclass Chain(M, list): pass\nprint(Chain([1, 2]), len(Chain(x for x in 'abc')))",
    "def f(a, *, k): return a\ntry:\n    f(1)\nexcept TypeError as e:\n    print(e)",
    "def f():\n    try:\n        stack = stack[:1]\n    except NameError as e:\n        print(type(e).__name__)\nf()\ntry:\n    mean = mean + 1\nexcept NameError as e:\n    print(e)",
    // Text.
    "x = np.array([1.5, 2.25])\nprint('x=%s' % x, '%s|%r' % (x, x), 'a\\tb'.expandtabs(4))",
    "x = np.array([[1.5, 2.25], [3.0, 4.0]])\nprint(np.array2string(x, separator=', ', prefix='x = '), np.array2string(x[0], precision=1, separator=', '))",
    """
    import json
    print(json.dumps({'a': [1, 2.5, None, True], 'b': {'c': 'ü"'}}), json.dumps([1, {'z': 1, 'a': ()}], indent=2, sort_keys=True))
    """,
    // Heaps and sorted lists.
    """
    import heapq, bisect
    heap = []
    for v in [5, 3, 8, 1, 9, 2]: heapq.heappush(heap, (v, str(v)))
    print(heap, heapq.heappop(heap), heap, heapq.heapreplace(heap, (4, 'x')), heap, heapq.heappushpop(heap, (0, '')))
    xs = [9, 4, 7, 1, 8, 2, 2]
    heapq.heapify(xs)
    print(xs, heapq.nsmallest(2, xs), heapq.nlargest(3, xs))
    ys = [1, 2, 2, 4]
    bisect.insort(ys, 2)
    print(ys, bisect.bisect_left(ys, 2), bisect.bisect(ys, 2), bisect.bisect_right(ys, 9))
    """,
    // Triangles that are read of a matrix.
    "A = np.array([[2.0, 9.0], [0.5, 1.0]])\nprint(np.linalg.cholesky(A), np.linalg.eigvalsh(A), np.linalg.eigvalsh(A, UPLO='U'))",
    "x = np.array([True, False])\ny = x & (np.array([1.0, 2.0]) > 0)\ny &= False\nprint(y)",
  ]

  @Test func everyProgramPrintsWhatPythonPrints() throws {
    let imports = "import math\nimport numpy as np\n"
    let list = String(
      decoding: try JSONEncoder().encode(Self.programs.map { imports + $0 + "\n" }), as: UTF8.self)
    let python = try runPython(
      """
      import contextlib, io, json, sys, warnings
      warnings.simplefilter('ignore')
      results = []
      for text in json.loads(sys.stdin.read()):
          printed = io.StringIO()
          with contextlib.redirect_stdout(printed):
              exec(compile(text, 'p.py', 'exec'), {'__name__': '__main__'})
          results.append(printed.getvalue())
      print(json.dumps(results))
      """, input: Array(list.utf8))
    let expected = try JSONDecoder().decode([String].self, from: Data(python.output.utf8))
    try #require(expected.count == Self.programs.count, "\(python.error)")
    for (program, expected) in zip(Self.programs, expected) {
      let result = try Program(SourceFile(name: "p.py", text: imports + program + "\n")).run()
      #expect(result.printed == expected, "\(program)\n\(result.diagnostics.map(\.message))")
    }
  }

  @Test func onlyTheTriangleThatIsReadReceivesGradients() throws {
    let text = """
      import numpy as np
      A = np.array([[2.0, 0.5], [0.5, 1.0]])
      loss = np.linalg.eigvalsh(A)[1]
      """
    let trace = try Program(SourceFile(name: "p.py", text: text)).run().trace
    let gradient = try #require(trace.nodes.first { $0.name == "A" }?.gradient?.elements)
    #expect(gradient[1] == 0)
    #expect(abs(gradient[2] - 0.7071067811865476) < 1e-12)
  }

  @Test func drawingIsLeftOut() throws {
    let text = """
      import matplotlib.pyplot as plt
      x = 2.0
      fig, (left, right) = plt.subplots(1, 2)
      left.plot([x], label='a')
      with plt.style.context('x'):
          right[0].set_title('b')
      plt.show()
      f = x * x
      """
    let result = try Program(SourceFile(name: "p.py", text: text)).run()
    #expect(result.diagnostics.isEmpty)
    #expect(result.trace.output.flatMap { result.trace.nodes[$0].value } == .scalar(4))
  }
}
