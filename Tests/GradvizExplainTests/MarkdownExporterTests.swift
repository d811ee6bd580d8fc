import Foundation
import GradvizEngine
import GradvizExplain
import GradvizTestSupport
import GradvizTrace
import Testing

@Suite struct MarkdownExporterTests {
  static let snapshots = Snapshots(
    "MarkdownExporter",
    [
      "chain-rule.md", "staged-function.md", "three-layers.md", "softmax.md", "loop.md",
      "failed.md",
    ])

  @Test func lessons() throws {
    Self.snapshots.expect(try markdown(lesson("01-chain-rule")), "chain-rule.md")
    Self.snapshots.expect(try markdown(lesson("02-staged-function")), "staged-function.md")
    Self.snapshots.expect(
      try markdown(lesson("06-three-layers"), learningRate: 0.5), "three-layers.md")
    Self.snapshots.expect(try markdown(lesson("09-softmax-cross-entropy")), "softmax.md")
  }

  @Test func aLoop() throws {
    let program =
      "h = 0.5\nw = 0.9\nfor t in range(50):\n    s = w * h + 0.1\n    h = tanh(s)\nf = h * h"
    Self.snapshots.expect(try markdown(run(program)), "loop.md")
  }

  @Test func aRunThatFailed() throws {
    let program = "x = np.array([1, 2])\ny = np.array([1, 2, 3])\nz = x * x\nf = z + y"
    Self.snapshots.expect(try markdown(run(program)), "failed.md")
  }

  @Test func everySnapshotIsCompared() {
    Self.snapshots.expectNoStrays()
    Snapshots.expectNoStraySuites(["MarkdownExporter", "LaTeXExporter"])
  }

  /// The products and sums as they are written, with the rounding of four digits.
  @Test(arguments: [
    "01-chain-rule", "02-staged-function", "03-sigmoid-neuron", "04-sigmoid-decomposed",
    "05-gradient-flow", "06-three-layers", "07-split-network",
  ])
  func writtenProductsAndSumsAreRight(_ name: String) throws {
    let text = try markdown(lesson(name)).replacing(" \\cr\n&=", with: " =")
    let number = #"\(?(-?[0-9.]+(?: \\times 10\^\{-?[0-9]+\})?)\)?"#
    let product = try NSRegularExpression(
      pattern: "= " + number + #" \\cdot "# + number + " = " + number + #"(?: \\cr|\n| \\tag)"#)
    let matches = product.matches(in: text, range: NSRange(text.startIndex..., in: text))
    #expect(matches.count >= 4, "\(name)")
    for match in matches {
      let numbers = (1...3).map {
        value(
          String(text[Range(match.range(at: $0), in: text) ?? text.startIndex..<text.startIndex]))
      }
      let found = numbers[0] * numbers[1]
      #expect(abs(found - numbers[2]) <= 2e-3 * max(abs(found), 1e-300), "\(numbers)")
    }
  }

  private func value(_ text: String) -> Double {
    Double(
      text.replacing(" \\times 10^{", with: "e").replacing("}", with: "")) ?? .nan
  }

  // MARK: Forms that survive Markdown

  static let traces: [(String, Trace)] =
    GradvizExplainTests.lessons.compactMap { name in (try? lesson(name)).map { (name, $0) } }
    + otherPrograms.compactMap { name, text in (try? run(text)).map { (name, $0) } }
    + ops.flatMap { code in
      ((try? GradvizExplainTests.traces(of: code)) ?? []).map { (code.name, $0) }
    }
    + hostileTexts.map { ($0, hostileTrace($0)) }

  @Test func mathematicsHoldsNothingThatMarkdownTakesForItsOwn() throws {
    for (name, trace) in Self.traces {
      for formula in formulas(try markdown(trace, learningRate: 0.1)) {
        for sign in [
          "*", "|", "<", ">", "~", "`", "[", "]", "{{", "}}{", "{%", "\"", "'", "#", "\\\\", "\\_",
          "\\,", "\\;", "\\!", "\\{", "\\$", "}_", " _",
        ]
        where formula.contains(sign) && sign != "}}{" {
          Issue.record("\(name): '\(sign)' in \(formula)")
        }
        // No line begins as a list, a heading or a quotation does.
        for line in formula.split(separator: "\n") {
          #expect(
            line.first.map { $0.isLetter || "\\&(".contains($0) || !formula.contains("\n") }
              ?? true, "\(line)")
        }
        #expect(formula.count { $0 == "{" } == formula.count { $0 == "}" })
      }
    }
  }

  @Test(arguments: hostileTexts)
  func hostileTextsAreInert(_ text: String) throws {
    let written = try markdown(hostileTrace(text))
    #expect(!written.contains("<script>") && !written.contains("<img"))
    #expect(!written.contains("{{") && !written.contains("{%"))
    for scalar in written.unicodeScalars {
      #expect(scalar.value >= 0x20 || scalar == "\n")
      #expect(scalar.value != 0x202E && scalar.value != 0x7F)
    }
  }

  // MARK: Words

  @Test func whatIsMissingIsSaid() throws {
    #expect(try words("f = 2 + 3").contains("there is nothing to derive"))
    var trace = TraceBuilder.multiplication()
    for id in trace.nodes.indices {
      trace.nodes[id].value = nil
      trace.nodes[id].gradient = nil
    }
    for place in trace.contributions.indices {
      trace.contributions[place].upstream = nil
      trace.contributions[place].local = nil
      trace.contributions[place].downstream = nil
    }
    let text = try markdown(trace, learningRate: 0.1)
    #expect(text.contains("The trace holds no values"))
    #expect(
      text.contains(
        "\\bar{q} = \\bar{f} \\cdot \\frac{\\partial f}{\\partial q} = \\bar{f} \\cdot z")
        || text.contains(
          "\\bar{q} &= \\bar{f} \\cdot \\frac{\\partial f}{\\partial q} = \\bar{f} \\cdot z")
    )
    #expect(!text.contains("NaN"))
    let nan = try markdown(run("x = -1\ny = np.log(x)\nf = y * 2"))
    #expect(nan.contains("$y$ is $\\mathrm{NaN}$, and it is the first value"))
    #expect(try markdown(run("x = np.float64(0)\nf = 1 / x")).contains("$f$ is $\\infty$"))
    #expect(try markdown(Trace(generator: "test")).contains("came to no result"))
    #expect(try words("x = 1\ny = 2\nf = x * x").contains("does not depend on $y$"))
    #expect(
      try markdown(run("x = -2\ny = 3\nf = relu(x) * y")).contains("The gradient of $x$ is 0"))
    #expect(
      try markdown(run("x = np.array([1, 2])\nf = x * x")).contains("the sum of its elements"))
  }

  /// A derivation without its line breaks.
  private func words(_ program: String) throws -> String {
    try markdown(run(program)).replacing("\n", with: " ")
  }

  @Test func valuesOfOtherTurnsAreTold() throws {
    let text = try markdown(lesson("08-lstm"))
    #expect(text.contains("\\overline{c^{\\prime\\prime}} &\\mathrel{+}="))
    #expect(text.contains("f \\odot c^{\\prime\\prime}"))
  }

  @Test func aSavedTraceTellsTheSame() throws {
    for name in GradvizExplainTests.lessons {
      let trace = try lesson(name)
      let saved = try Trace(json: trace.json())
      #expect(try markdown(saved) == markdown(trace))
    }
  }

  @Test func digitsAreFollowed() throws {
    let text = try written(MarkdownExporter(), lesson("02-staged-function"), digits: 7)
    #expect(text.contains("2.059545") || text.contains("2.0595"))
  }
}

/// All formulas of a Markdown text, in order.
func formulas(_ markdown: String) -> [String] {
  var result: [String] = []
  var rest = markdown[...]
  while let start = rest.firstIndex(of: "$") {
    let isDisplay = rest[start...].hasPrefix("$$")
    let body = rest[start...].dropFirst(isDisplay ? 2 : 1)
    guard let end = body.firstRange(of: isDisplay ? "$$" : "$") else { break }
    result.append(String(body[..<end.lowerBound]))
    rest = body[end.upperBound...]
  }
  return result
}
