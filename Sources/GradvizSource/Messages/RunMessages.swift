import GradvizDiagnostics
import GradvizEngine

/// What stops a run without Python having a word for it, and what is worth a note; in alphabetical order.
enum RunMessages {
  static func addressShown(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "address", severity: .note,
      message: "the text of an object without a '__repr__' differs from run to run",
      range: range)
  }

  static func bytesAreList(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "bytes-are-a-list", severity: .note,
      message:
        "bytes are a list of whole numbers here: what prints or compares them differs from Python",
      range: range, help: "write list(text.encode()) for the same everywhere")
  }

  static func computedInput(_ name: String) -> Diagnostic {
    Diagnostic(
      id: "computed-input",
      message: "'\(name)' is computed by the program and cannot be given a value",
      help: "give values to what it is computed from")
  }

  static func givenShape(
    _ name: String, _ shape: Shape, expected: Shape, range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      id: "given-shape",
      message:
        "'\(name)' is given a value of shape \(shape), the program's has the shape \(expected)",
      range: range, help: "give a value of the shape \(expected)")
  }

  static func listLimit(_ limit: Int, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "list-limit", message: "a list would have more than \(limit) items", range: range,
      help: "collect fewer items, or use an array")
  }

  static func memoryLimit(_ shape: Shape, limit: Int, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "memory-limit",
      message:
        "an array of shape \(shape) is too large: plain arrays may take \(limit >> 20) MiB, and one a quarter of that",
      range: range, help: "raise it with --memory-limit, or make the array smaller")
  }

  static func missingInputs(
    _ names: [String], near: String?, help: String?, range: SourceRange
  ) -> Diagnostic {
    let list = names.map { "'\($0)'" }.joined(separator: ", ")
    let example = names.map { "\($0)=…" }.joined(separator: ",")
    return Diagnostic(
      id: "missing-input", message: "\(list) \(names.count == 1 ? "has" : "have") no value",
      range: range,
      help: help ?? near.map { "did you mean '\($0)'?" } ?? "give it one: --at \(example)")
  }

  static func nodeLimit(_ limit: Int, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "node-limit", message: "more than \(limit) nodes were recorded", range: range,
      help: "raise the limit with --node-limit")
  }

  static func noInputs(range: SourceRange?) -> Diagnostic {
    Diagnostic(
      id: "no-inputs", severity: .note,
      message: "the program has no inputs, so there are no gradients to show",
      range: range,
      help:
        "give a float a name at the top level, such as x = 2.0; values inside functions are no inputs"
    )
  }

  static func nothingToCompute() -> Diagnostic {
    Diagnostic(
      id: "nothing-to-compute", message: "nothing to compute",
      help: "write an expression, such as (x + y) * z, or assign one to a name")
  }

  static func numberSize(_ bits: Int, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "number-size", message: "a whole number would have more than \(bits) bits", range: range,
      help: "compute with floats")
  }

  static func plainNonFinite(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "constant-not-finite", severity: .note,
      message: "NaN or infinity is computed here from plain numbers, and goes on as a constant",
      range: range, help: "no op of the graph tells of it: keep the numbers finite here")
  }

  static func outputChosen(
    _ name: String, kind: String, others: [String], range: SourceRange
  ) -> Diagnostic {
    let list = others.prefix(6).map { "'\($0)'" }.joined(separator: ", ")
    return Diagnostic(
      id: "output-chosen", severity: .note,
      message: "the output is '\(name)', \(kind)"
        + (list.isEmpty ? "" : "; \(list) came later"),
      range: range, help: "choose another one with --output NAME")
  }

  static func backwardPassLeftOut(
    _ name: String, _ others: [String], range: SourceRange
  ) -> Diagnostic {
    let first = others.suffix(3).reversed().map { "'\($0)'" }.joined(separator: ", ")
    let rest = others.count > 3 ? " and \(others.count - 3) more" : ""
    let verb = others.count == 1 ? "is" : "are"
    return Diagnostic(
      id: "output-chosen", severity: .note,
      message: "the output is '\(name)': \(first)\(rest) behind it \(verb) a backward pass by hand",
      range: range, help: "'gradviz check --mine' marks it; --output NAME chooses another output")
  }

  static func outputKind(_ name: String?, kind: String, range: SourceRange?) -> Diagnostic {
    Diagnostic(
      id: "output",
      message:
        "the output \(name.map { "'\($0)' " } ?? "")is of type '\(kind)', not a number or an array",
      range: range, help: "choose a number or an array with --output NAME")
  }

  static func recordedWholeNumber(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "whole-number-size",
      message: "a recorded whole number would be beyond 2^53 or in an array of whole numbers",
      range: range, help: "write floats: 2.0")
  }

  static func setOrder(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "set-order", severity: .note,
      message:
        "Python runs over this set in an order that differs from run to run; here it is the order in which its "
        + "items came",
      range: range, help: "write sorted(…) for one order everywhere")
  }

  static func singlePrecision(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "single-precision", severity: .note,
      message:
        "values of float32 are rounded to single precision; gradients are those of the rounded program, in "
        + "double precision",
      range: range)
  }

  static func textLimit(_ limit: Int, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "text-limit", message: "a text would have more than \(limit) bytes", range: range,
      help: "make it shorter")
  }

  static func unknownInput(_ name: String, near: String?, names: [String]) -> Diagnostic {
    Diagnostic(
      id: "unknown-input", message: "the program has no input '\(name)'",
      help: near.map { "did you mean '\($0)'?" }
        ?? (names.isEmpty
          ? nil : "its inputs are " + names.prefix(12).map { "'\($0)'" }.joined(separator: ", ")))
  }

  static func unknownOutput(_ name: String, near: String?, names: [String]) -> Diagnostic {
    Diagnostic(
      id: "unknown-output", message: "the program computes no '\(name)'",
      help: near.map { "did you mean '\($0)'?" }
        ?? (names.isEmpty
          ? nil : "it computes " + names.prefix(12).map { "'\($0)'" }.joined(separator: ", ")))
  }

  static func unknownWithRespectTo(_ name: String, near: String?, names: [String]) -> Diagnostic {
    Diagnostic(
      id: "unknown-input", message: "there is no input '\(name)' to differentiate by",
      help: near.map { "did you mean '\($0)'?" }
        ?? (names.isEmpty
          ? nil : "the inputs are " + names.prefix(12).map { "'\($0)'" }.joined(separator: ", ")))
  }

  static func unseeded(_ module: String, range: SourceRange) -> Diagnostic {
    let seed =
      switch module {
      case "random": "random.seed(0)"
      case "torch": "torch.manual_seed(0)"
      case "default_rng": "np.random.default_rng(0)"
      default: "np.random.seed(0)"
      }
    return Diagnostic(
      id: "unseeded-\(module)", severity: .note,
      message: "random numbers without a seed differ from run to run in Python; here the seed is 0",
      range: range,
      help: "write \(seed) to have the same numbers everywhere")
  }

  static func wholeProduct(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "number-size", message: "a product of whole numbers is beyond 2^53", range: range,
      help: "make them floats: x.astype(float)")
  }

  static func workLimit(_ limit: Int, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "work-limit", message: "more than \(limit) turns of loops and calls of functions",
      range: range,
      help: "end the loop earlier")
  }
}
