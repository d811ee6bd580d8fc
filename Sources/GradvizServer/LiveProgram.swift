package import Gradviz

/// Runs what an editor holds, and draws it for the page.
package struct LiveProgram: Sendable {
  /// How many bytes a program has at most.
  static let textLimit = 1 << 20
  /// How many elements of an array a page has a field for.
  private static let fieldLimit = 64

  private let name: String
  private let options: RunOptions
  private let diagramOptions: Diagram.Options
  private let theme: Theme
  private let layout: LayoutOptions

  /// Programs under a name, that run with some options, and are drawn as others say.
  package init(
    name: String, _ options: RunOptions, _ diagramOptions: Diagram.Options, theme: Theme,
    layout: LayoutOptions
  ) {
    self.name = name
    self.options = options
    self.diagramOptions = diagramOptions
    self.theme = theme
    self.layout = layout
  }

  /// What a page asks for.
  struct Question: Decodable, Sendable {
    /// The program.
    var text: String
    /// Values of inputs, as `--at` has them.
    var values: String?
    /// Values of single inputs, which come before those.
    var at: [String: String]?
  }

  private struct Outcome {
    var trace: Trace?
    var diagnostics: [Diagnostic] = []
    var printed = ""
    var picture: LivePage?
  }

  /// The page with a program in it, run as it stands.
  func page(_ text: String, title: String, file: String, version: Int) -> [UInt8] {
    let outcome = outcome(of: Question(text: text))
    if let picture = outcome.picture {
      return picture.bytes(title: title, text: text, name: file, version: version)
    }
    // The script asks for the problems; until then there is a picture of nothing.
    let empty = Trace(generator: "gradviz")
    guard let picture = try? LivePage(input(empty)) else { return [] }
    return picture.bytes(title: title, text: text, name: file, version: version)
  }

  /// What a page shows of a program: its markup and styles, problems, inputs, and what was printed, as JSON.
  func answer(_ question: Question) -> [UInt8] {
    let start = ContinuousClock.now
    let outcome = outcome(of: question)
    var buffer = ByteBuffer()
    buffer.append("{\"markup\": ")
    if let picture = outcome.picture {
      let (markup, styles) = picture.replacement()
      buffer.append(jsonString: markup)
      buffer.append(", \"styles\": ")
      buffer.append(jsonStrings: styles)
    } else {
      buffer.append("null, \"styles\": []")
    }
    buffer.append(", \"diagnostics\": [")
    for (number, diagnostic) in outcome.diagnostics.enumerated() {
      if number > 0 { buffer.append(", ") }
      append(diagnostic, to: &buffer)
    }
    buffer.append("], \"inputs\": ")
    if let trace = outcome.trace {
      append(inputsOf: trace, to: &buffer)
    } else {
      buffer.append("null")
    }
    buffer.append(", \"printed\": ")
    buffer.append(jsonString: outcome.printed)
    buffer.append(", \"milliseconds\": ")
    let (seconds, attoseconds) = (ContinuousClock.now - start).components
    buffer.append(integer: Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
    buffer.append("}")
    return buffer.bytes
  }

  private func outcome(of question: Question) -> Outcome {
    var outcome = Outcome()
    do {
      var options = options
      options.at.merge(try Self.values(question)) { $1 }
      let result = try Program(SourceFile(name: name, text: question.text)).run(options)
      outcome.diagnostics = result.diagnostics
      outcome.printed = String(result.printed.prefix(100_000))
      let trace = result.trace
      // What ran before an op failed is worth seeing; a name that was mistyped is not.
      guard result.isComplete || trace.failure?.op != nil, !trace.nodes.isEmpty else {
        return outcome
      }
      outcome.trace = trace
      let input = input(trace)
      outcome.picture = try LivePage(input)
      outcome.diagnostics += input.notes.map {
        Diagnostic(id: $0.id, severity: .note, message: $0.message, help: $0.help)
      }
    } catch let error as ProgramError {
      outcome.diagnostics = error.diagnostics
    } catch let error as InputValueError {
      outcome.diagnostics = [
        Diagnostic(id: "values", message: error.message, help: error.help)
      ]
    } catch {
      outcome.diagnostics.append(Diagnostic(id: "not-drawn", message: "\(error)"))
    }
    return outcome
  }

  private func input(_ trace: Trace) -> ExportInput {
    ExportInput(trace, diagramOptions, theme: theme, layout: layout)
  }

  /// The values that a page gives; it names no files.
  private static func values(_ question: Question) throws -> [String: Tensor] {
    var values: [String: Tensor] = [:]
    let listed = try InputValues.assignments(question.values ?? "").map { ($0.name, $0.text) }
    for (name, text) in listed + (question.at ?? [:]).sorted(by: { $0.key < $1.key }) {
      if text.drop(while: { $0 == " " }).hasPrefix("@") {
        throw InputValueError(
          "'\(name)' names a file, which a page does not read", help: "give its numbers")
      }
      values[name] = try InputValues.value(text)
    }
    return values
  }

  // MARK: JSON

  private func append(_ diagnostic: Diagnostic, to buffer: inout ByteBuffer) {
    buffer.append("{\"severity\": ")
    buffer.append(jsonString: diagnostic.severity.rawValue)
    buffer.append(", \"message\": ")
    buffer.append(jsonString: diagnostic.message)
    for (name, text) in [("label", diagnostic.label), ("help", diagnostic.help)] {
      buffer.append(text: ", \"\(name)\": ")
      if let text { buffer.append(jsonString: text) } else { buffer.append("null") }
    }
    buffer.append(", \"notes\": ")
    buffer.append(jsonStrings: diagnostic.notes)
    if let range = diagnostic.range {
      for (name, number) in [
        ("line", range.start.line), ("column", range.start.column), ("endLine", range.end.line),
        ("endColumn", range.end.column),
      ] {
        buffer.append(text: ", \"\(name)\": ")
        buffer.append(integer: number)
      }
    }
    buffer.append("}")
  }

  /// The inputs that have a field: numbers and small arrays, each name once.
  private func append(inputsOf trace: Trace, to buffer: inout ByteBuffer) {
    var names: Set<String> = []
    var isFirst = true
    buffer.append("[")
    for node in trace.nodes where node.kind == .input {
      guard let name = node.name, let elements = node.value?.elements,
        elements.count <= Self.fieldLimit, Shape(node.shape).checkedCount == elements.count,
        names.insert(name).inserted
      else { continue }
      let tensor = Tensor(shape: Shape(node.shape), elements: elements)
      buffer.append(isFirst ? "{\"name\": " : ", {\"name\": ")
      isFirst = false
      buffer.append(jsonString: name)
      buffer.append(", \"value\": ")
      let number = node.shape.isEmpty ? tensor.item : nil
      if let number, number.isFinite {
        buffer.append(jsonNumber: number)
      } else {
        buffer.append("null")
      }
      var text = ByteBuffer()
      if let number {
        text.append(text: "\(number)")
      } else {
        text.append(jsonLists: tensor.elements, shape: tensor.shape.dimensions)
      }
      buffer.append(", \"text\": ")
      buffer.append(jsonString: text.text)
      buffer.append(", \"shape\": ")
      buffer.append(jsonIntegers: node.shape)
      buffer.append("}")
    }
    buffer.append("]")
  }
}
