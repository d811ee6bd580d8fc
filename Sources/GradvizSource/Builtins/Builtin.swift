import GradvizDiagnostics

/// A function that programs can call, and how its arguments are named.
struct Builtin: Sendable {
  struct Parameter: Sendable {
    var name: String
    var isOptional: Bool
    /// Whether it takes all further arguments without a name.
    var isVariadic: Bool
  }

  let name: String
  let parameters: [Parameter]
  /// Whether all arguments are numbers of which only the value matters.
  let isPlain: Bool
  let run: @Sendable (BuiltinCall) throws(Diagnostic) -> Value

  /// A function from its parameters in short: `x axis? *rest`.
  init(
    _ name: String, _ parameters: String, isPlain: Bool = false,
    run: @escaping @Sendable (BuiltinCall) throws(Diagnostic) -> Value
  ) {
    self.name = name
    self.parameters = parameters.split(separator: " ").map { word in
      Parameter(
        name: String(word.filter { $0 != "?" && $0 != "*" }),
        isOptional: word.last == "?" || word.first == "*", isVariadic: word.first == "*")
    }
    self.isPlain = isPlain
    self.run = run
  }

  /// How the function is called: `sum(x, axis=…, keepdims=…)`.
  var signature: String {
    let list = parameters.map { parameter in
      parameter.isVariadic
        ? "\(parameter.name), …" : parameter.isOptional ? "\(parameter.name)=…" : parameter.name
    }
    return "\(name)(\(list.joined(separator: ", ")))"
  }
}

/// Where a function was found, which decides between meanings of one name.
enum ModuleFamily: Sendable {
  case python, numpy, scipy, torch
  /// A method in a program that uses both NumPy and PyTorch.
  case unclear
}
