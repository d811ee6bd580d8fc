import Gradviz

/// The list of functions that programs can call.
enum FunctionList {
  /// The list in a format; of those only in whose places a text occurs, where one is given.
  static func text(_ format: OpListFormat, matching part: String?) throws -> String {
    let functions = ProgramFunctions.all.filter { function in
      part.map { part in function.places.contains { $0.contains(part) } } ?? true
    }
    guard !functions.isEmpty else {
      let names = ProgramFunctions.all.flatMap(\.places)
      let guess = closestMatch(to: part ?? "", in: names).map { "did you mean '\($0)'?" }
      throw UsageProblem(
        "no function has '\(part ?? "")' in its name",
        help: guess ?? "'gradviz ops --functions' lists them all")
    }
    switch format {
    case .table: return functions.map { line($0) + "\n" }.joined()
    case .markdown: return markdown(functions)
    case .json:
      let items = functions.map { function in
        let places = function.places.map(quoted).joined(separator: ", ")
        return "  {\"places\": [\(places)], \"parameters\": \(quoted(function.parameters))}"
      }
      return "[\n" + items.joined(separator: ",\n") + "\n]\n"
    }
  }

  private static func line(_ function: ProgramFunctions.Function) -> String {
    let others = function.places.dropFirst()
    return "\(function.places[0])(\(function.parameters))"
      + (others.isEmpty ? "" : "   also " + others.joined(separator: ", "))
  }

  private static func markdown(_ functions: [ProgramFunctions.Function]) -> String {
    var text = ""
    var module = ""
    for function in functions {
      let parts = function.places[0].split(separator: ".")
      let owner = parts.dropLast().joined(separator: ".")
      if owner != module {
        text += "\(text.isEmpty ? "" : "\n")### \(owner)\n\n"
        module = owner
      }
      text += "- `\(parts.last ?? "")(\(function.parameters))`\n"
    }
    return text
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
