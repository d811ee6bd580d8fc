import GradvizDiagnostics
import GradvizSource
import GradvizTestSupport
import Testing

/// Every function of the libraries, tried beside real Python and NumPy on the examples that stand with it.
@Suite struct LibraryContractTests {
  /// What examples are written over.
  private static let names = """
    import numpy as np, math, random, statistics, itertools, functools, operator, collections, copy, os, types
    import scipy, scipy.special, scipy.stats, scipy.linalg
    x = np.array([[1.5, -2.0, 0.25], [3.0, 0.5, -1.0]])
    y = np.array([[2.0, 0.5, -1.5], [1.0, -3.0, 4.0]])
    v = np.array([0.5, -1.0, 2.0])
    w = np.array([1.0, 2.0])
    A = np.array([[2.0, 1.0], [0.5, -1.0], [1.0, 3.0]])
    S = np.array([[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], [[-1.0, 0.5, 2.0], [3.0, -2.0, 1.0]]])
    M = np.array([[4.0, 1.0, 0.5], [1.0, 3.0, -0.25], [0.5, -0.25, 2.0]])
    s = 0.7
    n = 2
    k = np.array([3, 1, 2, 1])
    b = np.array([True, False, True])
    words = ['b', 'a', 'c']
    def show(value):
        if isinstance(value, tuple):
            return '(' + ', '.join([show(part) for part in value]) + ')'
        if isinstance(value, list):
            return '[' + ', '.join([show(part) for part in value]) + ']'
        if isinstance(value, np.ndarray):
            return f'{value.dtype} {value.shape} ' + ' '.join([f'{part:.10g}' for part in value.ravel().tolist()])
        if isinstance(value, (float, np.floating)):
            return f'{type(value).__name__} {value:.10g}'
        return f'{type(value).__name__} {value!r}'

    """

  private static func program(_ examples: [String]) -> String {
    var text = names
    for example in examples {
      text +=
        "try:\n    print(show(\(example)))\nexcept Exception as error:\n    print(type(error).__name__)\n"
    }
    return text
  }

  @Test func everyExampleGivesWhatPythonGives() throws {
    let examples = ProgramFunctions.all.flatMap(\.examples)
    try #require(examples.count > 300)
    let text = Self.program(examples)
    let python = try runPython(
      "import sys, warnings\nwarnings.simplefilter('ignore')\nimport numpy as np\nnp.seterr(all='ignore')\nexec(sys.stdin.read(), {'__name__': '__main__'})",
      input: Array(text.utf8))
    let expected = python.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    try #require(expected.count == examples.count, "\(python.error)")
    let result = try Program(SourceFile(name: "p.py", text: text)).run(RunOptions(output: "s"))
    let given = result.printed.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(given.count == examples.count, "\(result.diagnostics.map(\.message))")
    for (index, (a, b)) in zip(given, expected).enumerated() where a != b {
      Issue.record("\(examples[index])\n  gives  \(a)\n  Python \(b)")
    }
  }

  /// What is there is listed once, and under places that say where it is found.
  @Test func placesAreUnique() {
    var seen: Set<String> = []
    for entry in ProgramFunctions.all {
      for place in entry.places {
        #expect(seen.insert(place).inserted, "\(place) stands in two entries")
      }
    }
  }
}
