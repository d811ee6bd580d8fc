import ArgumentParser
import Gradviz

/// How a descent goes: PyTorch's optimizers, with their settings by their names.
struct DescentSettings: ParsableArguments {
  @Option(help: ArgumentHelp("How many updates there are, 1 to 1,000,000.", valueName: "count"))
  var steps = PositiveCount(50)

  @Option(
    help: ArgumentHelp("How far a step goes: PyTorch's lr; 0 or more.", valueName: "number"))
  var learningRate = 0.1

  @Option(help: "How a step follows from the gradients: sgd (plain), momentum or adam.")
  var method = Choice(DescentMethodName.sgd)

  @Option(
    help: ArgumentHelp(
      "How much of the step before goes on, with --method momentum; without it 0.9.",
      valueName: "number"))
  var momentum: Double?

  @Option(
    help: ArgumentHelp(
      "How much of a gradient is left out of what goes on, with --method momentum; without it 0.",
      valueName: "number"))
  var dampening: Double?

  @Flag(help: "Look ahead along what goes on, with --method momentum.")
  var nesterov = false

  @Option(
    help: ArgumentHelp(
      "How slowly the means of gradients and squares forget, with --method adam; without it 0.9,0.999.",
      valueName: "b1,b2"))
  var betas: NumberPair?

  @Option(
    help: ArgumentHelp(
      "What is added to the divisor, with --method adam; without it 1e-8.", valueName: "number"))
  var eps: Double?

  @Flag(help: "Divide by the largest mean of squares so far, with --method adam.")
  var amsgrad = false

  @Option(
    help: ArgumentHelp(
      "How much of each value is added to its gradient; 0 or more.", valueName: "number"))
  var weightDecay = 0.0

  func validate() throws {
    if steps.value > 1_000_000 {
      throw ValidationError("--steps is at most 1000000", help: "write --steps 1000")
    }
    for (name, number) in [
      ("--learning-rate", learningRate), ("--weight-decay", weightDecay),
      ("--momentum", momentum ?? 0), ("--eps", eps ?? 0),
    ] where !(number >= 0 && number.isFinite) {
      throw ValidationError(
        "\(name) is 0 or more, not \(number)", help: "PyTorch wants that, too")
    }
    if let dampening, !dampening.isFinite {
      throw ValidationError("--dampening is a number", help: "write --dampening 0.1")
    }
    let isMomentum = method.value == .momentum
    let isAdam = method.value == .adam
    for (name, isGiven, fits, needed) in [
      ("--momentum", momentum != nil, isMomentum, "momentum"),
      ("--dampening", dampening != nil, isMomentum, "momentum"),
      ("--nesterov", nesterov, isMomentum, "momentum"), ("--betas", betas != nil, isAdam, "adam"),
      ("--eps", eps != nil, isAdam, "adam"), ("--amsgrad", amsgrad, isAdam, "adam"),
    ] where isGiven && !fits {
      throw ValidationError(
        "\(name) has no effect with --method \(method.value.rawValue)",
        help: "write --method \(needed)")
    }
    if nesterov, (momentum ?? 0.9) <= 0 || (dampening ?? 0) != 0 {
      throw ValidationError(
        "--nesterov needs a momentum and no dampening", help: "leave --dampening out")
    }
    if let betas {
      for beta in [betas.first, betas.second] where !(0..<1).contains(beta) {
        throw ValidationError(
          "--betas are two numbers from 0 to below 1, not \(beta)",
          help: "write --betas 0.9,0.999")
      }
    }
  }

  /// The method with its settings.
  var chosenMethod: DescentMethod {
    switch method.value {
    case .sgd: .sgd(DescentMethod.SGD())
    case .momentum:
      .sgd(
        DescentMethod.SGD(
          momentum: momentum ?? 0.9, dampening: dampening ?? 0, nesterov: nesterov))
    case .adam:
      .adam(
        DescentMethod.Adam(
          betas: betas.map { ($0.first, $0.second) } ?? (0.9, 0.999), eps: eps ?? 1e-8,
          amsgrad: amsgrad))
    }
  }

  /// The settings of a descent of some steps.
  func options(steps: Int) -> DescentOptions {
    DescentOptions(
      steps: steps, learningRate: learningRate, weightDecay: weightDecay, method: chosenMethod)
  }
}

/// What the methods are called.
enum DescentMethodName: String, CaseIterable {
  case sgd
  case momentum
  case adam
}

/// Two numbers with a comma between them: `0.9,0.999`.
struct NumberPair: ExpressibleByArgument {
  var first: Double
  var second: Double

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map { part in
      Double(part.filter { $0 != " " })
    }
    guard parts.count == 2, let first = parts[0], let second = parts[1] else { return nil }
    self.first = first
    self.second = second
  }
}
