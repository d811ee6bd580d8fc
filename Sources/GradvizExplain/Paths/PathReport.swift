import GradvizDiagram
public import GradvizTrace

/// A gradient as a sum over paths, in words and tables, as Markdown.
public struct PathReport {
  private let trace: Trace
  private let paths: GradientPaths
  private let words: TraceWords
  private let numbers: NumberFormat

  /// A report with numbers of some significant digits.
  public init(_ paths: GradientPaths, of trace: Trace, digits: Int = 4) {
    self.trace = trace
    self.paths = paths
    words = TraceWords(trace, digits: digits)
    numbers = NumberFormat(digits: digits)
  }

  /// The whole text, with a final newline.
  public var text: String {
    let from = name(paths.input)
    let to = name(.init(node: paths.output, element: 0), hasElement: false)
    var text = "# Paths from \(from) to \(to)\n\n"
    if paths.count == 0 {
      return text
        + "No path leads from \(from) to \(to), or a local derivative is 0 on each, so the gradient is 0.\n"
    }
    text +=
      "The gradient of \(to) by \(from) is \(number(paths.gradient)): the sum over "
      + (paths.count == 1 ? "the one path" : "all \(count(paths.count)) paths")
      + " of the product of the local derivatives on it.\n"
    if paths.nonzeroCount < paths.count {
      text +=
        (paths.count == 1
          ? "On it a "
          : "On \(paths.nonzeroCount == 0 ? "all" : count(paths.count - paths.nonzeroCount)) of them a ")
        + "local derivative is 0.\n"
    }
    if paths.magnitude > 1.000001 * abs(paths.gradient) {
      text +=
        "Paths cancel: without their signs they add up to \(number(paths.magnitude)), so that a share "
        + "can be more than the whole.\n"
    }
    return text + "\n" + table() + "\n## What it costs\n\n" + costs()
  }

  private func table() -> String {
    guard !paths.largest.isEmpty else { return "" }
    var text = "| path | local derivatives | adds | share |\n|---|---|--:|--:|\n"
    for path in paths.largest {
      text +=
        "| \(cell(way(path))) | \(product(path)) | \(number(path.value)) | \(share(path.value)) |\n"
    }
    let rest = paths.nonzeroCount - Double(paths.largest.count)
    if rest >= 1 {
      let sum = paths.gradient - paths.largest.reduce(0) { $0 + $1.value }
      text += "| \(count(rest)) more | | \(number(sum)) | \(share(sum)) |\n"
    }
    return text
  }

  private func costs() -> String {
    let inputs = paths.forwardCost.passes
    func row(_ way: String, _ cost: GradientPaths.Cost, _ gives: String) -> String {
      "| \(way) | \(count(Double(cost.passes))) | \(count(cost.multiplications)) "
        + "| \(count(cost.additions)) | \(gives) |\n"
    }
    let all =
      inputs == 1
      ? "the same" : "the gradient by all \(count(Double(inputs))) numbers of the inputs"
    return "| way | passes | multiplications | additions | gives |\n|---|--:|--:|--:|---|\n"
      + row("path by path", paths.pathCost, "the gradient by \(name(paths.input))")
      + row("forward mode, from each input", paths.forwardCost, all)
      + row("reverse mode, from the output", paths.reverseCost, all)
      + "\nBoth modes go over each edge once in a pass, and add up where paths meet instead of walking "
      + "each to its end. Forward mode takes a pass for each number of the inputs, reverse mode one "
      + "for each output.\n"
  }

  // MARK: Words

  private func name(_ step: GradientPaths.Step, hasElement: Bool = true) -> String {
    let node = trace.nodes[step.node]
    let given = words.name(step.node, limit: 40)
    var name = given ?? words.expression(step.node, limit: 32) ?? node.op
    if given == nil, name.contains(" "), node.shape.reduce(1, &*) > 1 { name = "(\(name))" }
    guard hasElement, node.shape.reduce(1, &*) > 1 else { return "`\(name)`" }
    var rest = step.element
    var places: [String] = []
    for extent in node.shape.reversed() {
      places.append(String(rest % extent))
      rest /= extent
    }
    return "`\(name)[\(places.reversed().joined(separator: ", "))]`"
  }

  /// How many steps stand at each end of a way that is cut.
  private static let endSteps = 4

  private func way(_ path: GradientPaths.Path) -> String {
    let steps = path.steps
    let limit = 2 * Self.endSteps
    if steps.count <= limit { return steps.map { name($0) }.joined(separator: " → ") }
    return steps.prefix(Self.endSteps).map { name($0) }.joined(separator: " → ")
      + " → … \(steps.count - limit) more → "
      + steps.suffix(Self.endSteps).map { name($0) }.joined(separator: " → ")
  }

  private func product(_ path: GradientPaths.Path) -> String {
    let limit = 2 * Self.endSteps
    func factors(_ locals: some Collection<Double>) -> String {
      locals.map { $0 < 0 ? "(\(numbers.text($0)))" : numbers.text($0) }.joined(separator: " × ")
    }
    if path.locals.count <= limit { return factors(path.locals) }
    return factors(path.locals.prefix(Self.endSteps)) + " × … × "
      + factors(path.locals.suffix(Self.endSteps))
  }

  private func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }

  private func number(_ number: Double) -> String { numbers.text(number) }

  private func share(_ value: Double) -> String {
    guard paths.gradient != 0, paths.gradient.isFinite, value.isFinite else { return "" }
    return NumberFormat(digits: 3).text(100 * value / paths.gradient) + " %"
  }

  /// A count: whole where it is known to the last digit.
  private func count(_ count: Double) -> String {
    count < 1e15 ? String(Int(count)) : NumberFormat(digits: 3).text(count)
  }
}
