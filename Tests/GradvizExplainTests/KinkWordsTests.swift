import GradvizTrace
import Testing

/// What a derivation says where a gradient is one of convention.
@Suite struct KinkWordsTests {
  /// The text with its lines joined.
  private func words(_ program: String) throws -> String {
    try markdown(run(program)).replacing("\n", with: " ")
  }

  @Test func elementsThatMatterAlikeAreNamedTogether() throws {
    let squares = try words("x = np.array([1.0, 2.0, 3.0])\nm = 2.0\nf = np.sum((x - m) ** 2)")
    #expect(
      squares.contains(#"and $x\lbrack 2 \rbrack$ matter most, with gradients of $-2$ and $2$"#))
    #expect(squares.contains("hand back $2$, $0$ and $-2$, which add up to 0"))
    let sum = try words("x = np.array([1.0, 2.0, 3.0])\nf = np.sum(x)")
    #expect(sum.contains("All elements matter alike, with a gradient of $1$"))
    let mean = try words("x = np.array([1.0, -2.0, 3.0, 4.0, 5.0])\nf = np.sum(np.maximum(x, 0))")
    #expect(mean.contains("Four elements, the first is"), "\(mean)")
    let scalars = try words("x = 2.0\ny = 2.0\nf = x * y")
    #expect(scalars.contains("$f$ is most sensitive to $x$ and $y$, alike: nudge $x$ up by 0.01"))
  }

  @Test func besideAnInfiniteGradientNoElementMattersMost() throws {
    let infinite = "x = np.array([0.0, 1.0])\nloss = np.sum(np.sqrt(x))"
    #expect(!(try words(infinite)).contains("matters most"))
    #expect(try words(infinite.replacing("0.0", with: "4.0")).contains("matters most"))
  }

  @Test(arguments: [
    (
      "x = 0.0\nf = 3 * abs(x)",
      "$x$ stands on a kink of $v_{1} = \\lvert x \\rvert$: where it falls, $f$ has the slope $-3$, where it grows, $3$; its gradient, $0$, is what is taken there by convention."
    ),
    (
      "x = 0.0\nf = relu(x) * 2",
      "where it falls, $f$ has the slope $0$, where it grows, $2$; its gradient, $0$,"
    ),
    (
      "x = 1.0\ny = 1.0\nf = max(x, y) * 4",
      "where it falls, $f$ has the slope $0$, where it grows, $4$; its gradient, $2$,"
    ),
    (
      "x = 1.0\nf = clip(x, 1.0, 2.0)",
      "where it falls, $f$ has the slope $0$, where it grows, $1$; its gradient, $0$,"
    ),
    ("x = 0.0\nf = relu(x) - relu(-x)", "cancel: $f$ has the slope $1$ there."),
    ("x = np.array([1.0, 2.0, 2.0])\nf = np.max(x)", "Between $x$ and $f$ lies a kink of"),
  ])
  func theSlopesOfBothSidesAreSaid(_ program: String, _ sentence: String) throws {
    let text = try words(program)
    #expect(text.contains(sentence), "\(text.suffix(900))")
    for falsehood in ["does not change with it", "moves by about", "nothing learns"] {
      #expect(!text.contains(falsehood), "\(falsehood)")
    }
  }

  @Test(arguments: [
    // A kink whose ways cancel, or that no gradient reaches, is none of the output.
    "x = 0.0\nf = max(x, 0.0) - max(-x, 0.0)",
    "x = np.array([1.0, 2.0, 2.0])\ne = np.exp(x - np.max(x))\nf = -np.log((e / np.sum(e))[0])",
    "x = 0.0\ny = 3.0\nf = abs(x) * 0.0 + x * y",
    "x = 2.0\nf = abs(x) + relu(x) + max(x, 1.0) + clip(x, 0.0, 5.0)",
  ])
  func whatIsSmoothIsNotCalledAKink(_ program: String) throws {
    #expect(!(try words(program)).contains("by convention"))
  }

  @Test func ruleBesideATieIsTheShare() throws {
    let numbers = try run("x = 2.0\nf = max(x, 2.0)").contributions.map(\.rule)
    #expect(numbers == ["1/2"])
    let arrays = try run("x = np.array([1.0, 2.0])\nf = np.sum(np.maximum(x, 2.0))").contributions
    #expect(arrays.map(\.rule).contains("[x > 2] + [x = 2]/2"))
    let extremes = try run("x = np.array([2.0, 2.0])\nf = np.max(x)").contributions.map(\.rule)
    #expect(extremes == ["[x = f]/sum([x = f])"])
    #expect(try run("x = 3.0\nf = max(x, 2.0)").contributions.map(\.rule) == ["[x > 2]"])
  }

  @Test func zeroTimesInfinityIsNotNothing() throws {
    let text = try words("x = 0.0\nf = np.sqrt(x) * 0.0")
    #expect(text.contains("but the local derivative is infinite or NaN: their product is NaN."))
    #expect(!text.contains("whatever the local derivative is"))
  }
}
