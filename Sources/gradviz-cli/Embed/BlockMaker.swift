import Gradviz
import GradvizEmbed

/// Makes what blocks hold.
final class BlockMaker {
  /// What a block holds, and the files that belong to it.
  struct Made {
    var text: GeneratedText
    var files: [PictureFile] = []
    var notes: [ExportNote] = []
    /// What says whether another version has drawn as good a picture in the block.
    var stamp: PictureStamp?
  }

  private let runner = SourceRunner()
  private var made: [String: Made] = [:]

  /// What a block of a document holds.
  ///
  /// - Parameters:
  ///   - block: The block.
  ///   - options: What its marker says.
  ///   - folder: The document's; it ends with a slash or is empty.
  ///   - language: What the document is written in.
  ///   - machine: What makes a site of the document, if anything does.
  /// - Returns: Its text and its files.
  /// - Throws: why it cannot be made.
  func make(
    _ block: EmbedBlock, _ options: BlockOptions, in folder: String, _ language: PageLanguage,
    for machine: PageMachine?
  ) throws(BlockFailure) -> Made {
    let marker = block.begin
    let names = try Self.names(options, marker)
    let (outcome, source) = try runner.outcome(
      marker, options.sourceOptions, in: folder, keeping: names)
    let words = marker.arguments.map { "\($0.key.text)=\($0.value.text)" }.sorted()
    let key = ([source, "\(block.isInline)", language.title, machine?.name ?? ""] + words)
      .joined(separator: "\u{0}")
    let result: Made
    if let known = made[key] {
      result = known
    } else {
      let finding = try Self.finding(options, marker, outcome, names)
      result = try Self.make(
        block, options, outcome.trace, finding, in: folder, language, for: machine)
      made[key] = result
    }
    // What stands around a block is its own.
    if let problem = result.text.problem(in: block) { throw BlockFailure(problem) }
    return result
  }

  private static func make(
    _ block: EmbedBlock, _ options: BlockOptions, _ trace: Trace, _ finding: CheckFinding?,
    in folder: String, _ language: PageLanguage, for machine: PageMachine?
  ) throws(BlockFailure) -> Made {
    let marker = block.begin
    if let number = options.number {
      return Made(
        text: language.markup.number(try text(of: number, options, trace, marker)))
    }
    if block.isInline { throw BlockFailure(EmbedMessages.linesWithinLine(marker.range)) }
    let format = try format(in: language, options, marker)
    try checkEffects(of: marker, on: format)
    if let finding, format.exporter.name == "table" {
      return try table(of: finding, options, format, marker, in: language)
    }
    let marks = finding?.marks ?? []
    if format.isPicture {
      return try pictures(
        format, options, trace, marks, marker, in: folder, language,
        usually: machine?.pictureForm ?? .picture)
    }
    return try language.isMarkdown
      ? markdown(format, options, trace, marks, marker, rowEnd: machine?.rowEnd ?? .command)
      : text(format, options, trace, marks, marker, in: language)
  }

  private static func text(
    of number: String, _ options: BlockOptions, _ trace: Trace, _ marker: Marker
  ) throws(BlockFailure) -> String {
    for key in ["format", "as", "file", "alt", "check", "pattern"] {
      if let word = marker.arguments.first(where: { $0.key.text == key }) {
        throw BlockFailure(
          "no-effect", "'\(key)' has no effect on a number", at: word.range, help: "remove it")
      }
    }
    do {
      return try NodeNumber(number).text(
        in: trace.withResidues(), digits: options.pictureOptions.digits)
    } catch {
      let range = marker.value(of: "number")?.range ?? marker.range
      throw BlockFailure(
        "no-number", error.message, at: range, label: "no number", help: error.help)
    }
  }

  /// What a block holds; where its marker does not say it, a Mermaid diagram if its page can draw one.
  private static func format(
    in language: PageLanguage, _ options: BlockOptions, _ marker: Marker
  ) throws(BlockFailure) -> BlockFormat {
    if let format = options.format { return format }
    if options.check != nil { return BlockFormat(Format.table.exporter) }
    if language.isMarkdown || language == .html { return BlockFormat(Format.mermaid.exporter) }
    throw BlockFailure(
      "no-format", "\(language.title) has no usual format", at: marker.range,
      label: "asks for nothing",
      help: "add one: \(language == .latex ? "format=png" : "format=svg"), or format=table")
  }

  /// Refuses keys that the format does not follow.
  private static func checkEffects(
    of marker: Marker, on format: BlockFormat
  ) throws(BlockFailure) {
    for argument in marker.arguments {
      let formats: [String]
      switch argument.key.text {
      case "file", "alt", "step": formats = BlockFormat.pictures
      case "pass", "by":
        if marker.value(of: "step") != nil { continue }
        throw BlockFailure(
          "no-effect", "'\(argument.key.text)' has no effect without 'step'", at: argument.range,
          label: "of no step", help: "add step=all, or step=7")
      case "pattern":
        if marker.value(of: "check")?.text.lowercased() == BlockCheck.mine.rawValue { continue }
        throw BlockFailure(
          "no-effect", "'pattern' has no effect without 'check=mine'", at: argument.range,
          label: "of no gradients", help: "add check=mine")
      case "check": formats = ["table"] + BlockFormat.pictures + ["mermaid", "dot"]
      case "heading": formats = ["markdown"]
      case "rows": formats = ["markdown"]
      case "learning-rate": formats = ["markdown", "latex"]
      default: continue
      }
      if formats.contains(format.exporter.name) { continue }
      throw BlockFailure(
        "no-effect", "'\(argument.key.text)' has no effect on '\(format.exporter.name)'",
        at: argument.range, label: "not for this format",
        help: "it is for format=\(formats.joined(separator: " or format="))")
    }
  }

  static func check(
    _ form: BlockForm, of format: BlockFormat, among forms: [BlockForm], _ marker: Marker
  ) throws(BlockFailure) {
    if forms.contains(form) { return }
    throw BlockFailure(
      "bad-value", "'\(format.exporter.name)' cannot stand in a page as '\(form.rawValue)'",
      at: marker.value(of: "as")?.range ?? marker.range, label: "not for this format",
      help: "it can as \(forms.map { "'\($0.rawValue)'" }.joined(separator: " or "))")
  }

  static func input(
    _ trace: Trace, _ format: BlockFormat, _ options: BlockOptions, _ marks: [Diagram.Mark] = [],
    theme: Theme, fence: Fence
  ) -> ExportInput {
    var diagram = options.pictureOptions.diagramOptions(for: format.exporter)
    // The output does not depend on its derivatives.
    if options.sourceOptions.backwardNodes { diagram.showsAll = true }
    diagram.marks = marks
    diagram.markMeanings = marks.checkMeanings
    diagram.folding = options.foldingOptions.folding
    diagram.focus = options.foldingOptions.part
    return ExportInput(
      trace, diagram, theme: theme, fence: fence, layout: options.pictureOptions.layoutOptions)
  }

  static func bytes(
    _ exporter: any Exporter, _ input: ExportInput, _ options: BlockOptions, _ marker: Marker
  ) throws(BlockFailure) -> [UInt8] {
    Progress.begin("drawing")
    do {
      try input.options.check(against: input.trace)
      try PictureSize.check(
        input.trace, input.options, options.pictureOptions.layoutOptions, for: exporter)
      return try exporter.bytes(of: input)
    } catch {
      throw failure(error, marker)
    }
  }

  static func failure(_ error: any Error, _ marker: Marker) -> BlockFailure {
    if let error = error as? ExportError {
      return BlockFailure(
        error.id, error.message, at: marker.range, label: "asked for here", help: error.help)
    }
    if let error = error as? SelectionError {
      let keys = ["fold", "unfold", "focus", "path"]
      let place = marker.arguments.first { keys.contains($0.key.text) }?.value.range
      return BlockFailure(
        "bad-value", error.message, at: place ?? marker.range, label: "not found",
        help: BlockKeys.asKeys(error.help))
    }
    if let error = error as? CodeError {
      return BlockFailure(
        error.diagnostic.id, error.diagnostic.message, at: marker.range, label: "asked for here",
        help: error.diagnostic.help)
    }
    return BlockFailure(
      "not-drawn", "\(error)", at: marker.range, label: "asked for here",
      help: "ask for another format, or for a part of it: output=NAME")
  }
}
