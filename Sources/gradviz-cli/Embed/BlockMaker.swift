import Gradviz
import GradvizEmbed

/// Makes what blocks hold.
final class BlockMaker {
  /// What a block holds, and the files that belong to it.
  struct Made {
    var text: GeneratedText
    var files: [PictureFile] = []
    var notes: [ExportNote] = []
  }

  private let runner = SourceRunner()
  private var made: [String: Made] = [:]

  /// What a block of a document holds.
  ///
  /// - Parameters:
  ///   - block: The block.
  ///   - options: What its marker says.
  ///   - folder: The document's; it ends with a slash or is empty.
  ///   - machine: What makes a site of the document, if anything does.
  /// - Returns: Its text and its files.
  /// - Throws: why it cannot be made.
  func make(
    _ block: EmbedBlock, _ options: BlockOptions, in folder: String, for machine: PageMachine?
  ) throws(BlockFailure) -> Made {
    let marker = block.begin
    let (trace, source) = try runner.trace(marker, options.sourceOptions, in: folder)
    let words = marker.arguments.map { "\($0.key.text)=\($0.value.text)" }.sorted()
    let key = ([source, "\(block.isInline)", machine?.name ?? ""] + words).joined(
      separator: "\u{0}")
    let result: Made
    if let known = made[key] {
      result = known
    } else {
      result = try Self.make(block, options, trace, in: folder, for: machine)
      made[key] = result
    }
    // What stands around a block is its own.
    if let problem = result.text.problem(in: block) { throw BlockFailure(problem) }
    return result
  }

  private static func make(
    _ block: EmbedBlock, _ options: BlockOptions, _ trace: Trace, in folder: String,
    for machine: PageMachine?
  ) throws(BlockFailure) -> Made {
    let marker = block.begin
    if let number = options.number {
      let text = try text(of: number, options, trace, marker)
      return Made(text: GeneratedText(text).withinHTML(text))
    }
    if block.isInline { throw BlockFailure(EmbedMessages.linesWithinLine(marker.range)) }
    let format = options.format ?? BlockFormat(Format.mermaid.exporter)
    try checkEffects(of: marker, on: format)
    if format.isPicture {
      return try pictures(
        format, options, trace, marker, in: folder,
        usually: machine?.pictureForm ?? .picture)
    }
    let form = options.as?.value ?? (format.exporter.name == "markdown" ? .plain : .fence)
    let isMermaid = format.language == "mermaid"
    let forms: [BlockForm] = isMermaid ? [.fence, .div] : [.fence, .plain]
    try check(form, of: format, among: forms, marker)
    let input = input(
      trace, format, options, theme: options.pictureOptions.theme.theme,
      fence: isMermaid ? (form == .div ? .div : .backticks) : .none)
    let exporter = format.exporter(options, rowEnd: machine?.rowEnd ?? .command)
    var text = String(decoding: try bytes(exporter, input, options, marker), as: UTF8.self)
    if format.exporter.name == "markdown" { text = demoted(text, to: options.heading) }
    let lines: GeneratedText =
      switch form {
      case .div: GeneratedText(text).withinHTML(text)
      case _ where isMermaid: GeneratedText(text)
      case .plain: .prose(text)
      default: .fenced(text, language: format.language)
      }
    return Made(text: lines, notes: input.notes)
  }

  private static func text(
    of number: String, _ options: BlockOptions, _ trace: Trace, _ marker: Marker
  ) throws(BlockFailure) -> String {
    for key in ["format", "as", "file", "alt"] {
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

  /// Refuses keys that the format does not follow.
  private static func checkEffects(
    of marker: Marker, on format: BlockFormat
  ) throws(BlockFailure) {
    for argument in marker.arguments {
      let formats: [String]
      switch argument.key.text {
      case "file", "alt": formats = BlockFormat.pictures
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

  /// Markdown whose first heading is so deep.
  private static func demoted(_ text: String, to depth: Int) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { line in
      let signs = line.prefix { $0 == "#" }.count
      guard signs > 0, line.dropFirst(signs).first == " " else { return String(line) }
      return String(repeating: "#", count: min(6, signs + depth - 1)) + line.dropFirst(signs)
    }.joined(separator: "\n")
  }

  private static func check(
    _ form: BlockForm, of format: BlockFormat, among forms: [BlockForm], _ marker: Marker
  ) throws(BlockFailure) {
    if forms.contains(form) { return }
    throw BlockFailure(
      "bad-value", "'\(format.exporter.name)' cannot stand in a page as '\(form.rawValue)'",
      at: marker.value(of: "as")?.range ?? marker.range, label: "not for this format",
      help: "it can as \(forms.map { "'\($0.rawValue)'" }.joined(separator: " or "))")
  }

  private static func pictures(
    _ format: BlockFormat, _ options: BlockOptions, _ trace: Trace, _ marker: Marker,
    in folder: String, usually usual: BlockForm
  ) throws(BlockFailure) -> Made {
    let hasTheme = marker.value(of: "theme") != nil
    let form = options.as?.value ?? (hasTheme ? .img : usual)
    try check(form, of: format, among: [.picture, .img], marker)
    if form == .picture, hasTheme {
      throw BlockFailure(
        "no-effect", "a pair of pictures, light and dark, has no other theme",
        at: marker.value(of: "theme")?.range ?? marker.range, help: "remove it, or add as=img")
    }
    let name = try fileName(options, marker, ending: format.exporter.name)
    var made = Made(text: GeneratedText(""))
    var alt = options.alt
    func picture(_ suffix: String, _ theme: Theme) throws(BlockFailure) -> String {
      let path = "\(name)\(suffix).\(format.exporter.name)"
      let input = input(trace, format, options, theme: theme, fence: .none)
      let bytes = try bytes(format.exporter, input, options, marker)
      alt = alt ?? "Computation graph of \(input.diagram.title)"
      made.notes += input.notes.filter { !made.notes.contains($0) }
      do {
        made.files.append(
          try PictureFile(
            path: path.hasPrefix("/") ? path : folder + path, bytes: bytes, input: input,
            isPixels: format.exporter.isBinary))
      } catch {
        throw failure(error, marker)
      }
      return path
    }
    if form == .img {
      let path = try picture("", options.pictureOptions.theme.theme)
      made.text = .prose(PictureMarkup.single(path, alt: alt ?? ""))
      // Where a pair is lost, so is what HTML names.
      if usual == .picture {
        made.text = made.text.withinHTML(PictureMarkup.element(path, alt: alt ?? ""))
      }
    } else {
      let light = try picture("-light", .light)
      let dark = try picture("-dark", .dark)
      let pair = PictureMarkup.pair(light: light, dark: dark, alt: alt ?? "")
      made.text = .prose(pair).withinHTML(pair)
    }
    return made
  }

  /// The name of a picture's file without what tells it from its partner.
  private static func fileName(
    _ options: BlockOptions, _ marker: Marker, ending: String
  ) throws(BlockFailure) -> String {
    if let file = options.file {
      let name =
        file.lowercased().hasSuffix("." + ending)
        ? String(file.dropLast(ending.count + 1)) : file
      let last = name.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
      if last.isEmpty || name.utf8.contains(0) {
        throw BlockFailure(
          "bad-value", "'\(file)' is no name of a file",
          at: marker.value(of: "file")?.range ?? marker.range, help: "write file=pictures/f")
      }
      return name
    }
    let source = marker.source.text
    let endings = [".py", ".json", ".jsonl"]
    if let ending = endings.first(where: source.lowercased().hasSuffix),
      let last = source.dropLast(ending.count).split(separator: "/").last
    {
      return String(last)
    }
    throw BlockFailure(
      "no-file-name", "an expression gives the picture's file no name", at: marker.source.range,
      label: "has no name", help: "add one: file=f")
  }

  private static func input(
    _ trace: Trace, _ format: BlockFormat, _ options: BlockOptions, theme: Theme, fence: Fence
  ) -> ExportInput {
    var diagram = options.pictureOptions.diagramOptions(for: format.exporter)
    diagram.folding = options.foldingOptions.folding
    diagram.focus = options.foldingOptions.part
    return ExportInput(
      trace, diagram, theme: theme, fence: fence, layout: options.pictureOptions.layoutOptions)
  }

  private static func bytes(
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

  private static func failure(_ error: any Error, _ marker: Marker) -> BlockFailure {
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
