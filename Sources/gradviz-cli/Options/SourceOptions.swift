import ArgumentParser
import Gradviz

/// What is computed, and with which values.
struct SourceOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "An expression, a program (.py), a notebook (.ipynb), a trace (.json, .jsonl), or - for "
        + "standard input.",
      valueName: "source"),
    completion: .file())
  var source: String?

  @Option(
    help: ArgumentHelp(
      "Values of inputs: x=-2,y=1/3 or A=[[1,2],[3,4]] or params['W1']=@weights.npy or net.b=@bias.json.",
      valueName: "name=value"))
  var at: [String] = []

  @Option(
    help: ArgumentHelp(
      "The node to differentiate; without it the program's last result.", valueName: "name"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Gradients of these inputs only, with commas between. What they do not influence gets none.",
      valueName: "names"))
  var wrt: [String] = []

  @Option(
    help: ArgumentHelp(
      "The last line of the program to run; what stands behind it at the top level is left out.",
      valueName: "line"))
  var stopAfter: PositiveCount?

  @Option(
    help: ArgumentHelp(
      "The last cell of a notebook to run, counted from 1 among the cells of code; those before it "
        + "run too.", valueName: "number"))
  var cell: PositiveCount?

  @Flag(
    help: "Record the backward pass as nodes, too, in a scope 'backward' beside the forward pass.")
  var backwardNodes = false

  @Flag(help: "Do not show what the program prints, which goes to standard error.")
  var quiet = false

  @Option(help: ArgumentHelp("How many nodes may be recorded.", valueName: "count"))
  var nodeLimit: PositiveCount?

  @Option(
    help: ArgumentHelp(
      "How many bytes values and gradients may take, such as 512M or 16G.", valueName: "bytes"))
  var memoryLimit: ByteCount?

  /// Ends the command where there is nothing to work on.
  func requireSource(_ verb: String) throws {
    if source == nil {
      throw ValidationError(
        "there is nothing to \(verb)",
        help: "give an expression, a program or a trace: gradviz \"x * y\" --at x=2,y=3")
    }
  }

  /// The options that only a program has a use for, as far as they are given.
  var recordOptions: [String] {
    var options: [String] = []
    if !at.isEmpty { options.append("--at") }
    if stopAfter != nil { options.append("--stop-after") }
    if cell != nil { options.append("--cell") }
    return options
  }

  /// The options that a whole trace has no use for, as far as they are given.
  var programOptions: [String] {
    var options = recordOptions
    if output != nil { options.append("--output") }
    if backwardNodes { options.append("--backward-nodes") }
    if nodeLimit != nil { options.append("--node-limit") }
    if memoryLimit != nil { options.append("--memory-limit") }
    return options
  }

  var limits: Limits {
    var limits = Limits()
    if let nodeLimit { limits = Limits(nodes: nodeLimit.value, bytes: limits.bytes) }
    if let memoryLimit { limits = Limits(nodes: limits.nodes, bytes: memoryLimit.value) }
    return limits
  }

  /// The names after `--wrt`.
  var gradientNames: [String] {
    wrt.flatMap { $0.split(separator: ",") }.map { name in
      String(name.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
  }
}

/// A number of things, at least 1: `10000000`, `10_000_000`.
struct PositiveCount: ExpressibleByArgument {
  var value: Int

  init(_ value: Int) {
    self.value = value
  }

  init?(argument: String) {
    guard let value = Int(argument.filter { $0 != "_" }), value > 0 else { return nil }
    self.value = value
  }

  var defaultValueDescription: String { String(value) }
}

/// A number of bytes with an optional unit of 1024: `4096`, `512K`, `512M`, `16GiB`.
struct ByteCount: ExpressibleByArgument {
  var value: Int

  init?(argument: String) {
    let digits = argument.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int(digits), count > 0 else { return nil }
    let shifts = ["": 0, "b": 0, "k": 10, "m": 20, "g": 30, "t": 40]
    var unit = argument.dropFirst(digits.count).lowercased()
    for suffix in ["ib", "b"] where unit.count > 1 && unit.hasSuffix(suffix) {
      unit.removeLast(suffix.count)
    }
    guard let shift = shifts[unit], count <= Int.max >> shift else { return nil }
    value = count << shift
  }
}
