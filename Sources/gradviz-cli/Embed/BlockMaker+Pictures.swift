import Gradviz
import GradvizEmbed

extension BlockMaker {
  /// What a block holds that shows a picture, and the picture's files.
  ///
  /// - Parameters:
  ///   - format: The picture's format.
  ///   - options: What the marker says.
  ///   - trace: What is drawn.
  ///   - marks: What a check found at its nodes.
  ///   - marker: The marker.
  ///   - folder: The document's.
  ///   - language: What the document is written in.
  ///   - usual: How a picture stands in the page where the marker does not say it.
  /// - Returns: The text, its files and the picture's stamp.
  /// - Throws: why it cannot be made.
  static func pictures(
    _ format: BlockFormat, _ options: BlockOptions, _ trace: Trace, _ marks: [Diagram.Mark],
    _ marker: Marker, in folder: String, _ language: PageLanguage, usually usual: BlockForm
  ) throws(BlockFailure) -> Made {
    let isSVG = !format.exporter.isBinary
    if isSVG, language == .latex {
      throw BlockFailure(
        "bad-value", "LaTeX reads no SVG", at: marker.value(of: "format")?.range ?? marker.range,
        label: "not for this language", help: "write format=png")
    }
    let hasTheme = marker.value(of: "theme") != nil
    let hasPairs = language.isMarkdown || language == .html
    let form = options.as?.value ?? (hasTheme || !hasPairs ? .img : usual)
    let forms: [BlockForm] =
      (hasPairs ? [.picture] : []) + [.img] + (language == .html && isSVG ? [.svg] : [])
    try check(form, of: format, among: forms, marker)
    if form == .picture, hasTheme {
      throw BlockFailure(
        "no-effect", "a pair of pictures, light and dark, has no other theme",
        at: marker.value(of: "theme")?.range ?? marker.range, help: "remove it, or add as=img")
    }
    if let step = marker.arguments.first(where: { $0.key.text == "step" }), options.check != nil {
      throw BlockFailure(
        "no-effect", "'check' has no effect on a picture of a step", at: step.range,
        label: "of a step", help: "leave out one of them")
    }
    let frames = try frames(format, options, trace, marker)
    if form == .svg { return try inline(format, options, trace, marks, marker, frames) }
    let name = try fileName(options, marker, ending: format.exporter.name)
    if language == .latex, name.contains(where: { "%{}#\\".contains($0) }) {
      throw BlockFailure(
        "bad-value", "LaTeX finds no file that is called '\(name)'",
        at: marker.value(of: "file")?.range ?? marker.source.range,
        help: "write file=NAME, without '%', '#', '\\' and braces")
    }
    if let frames, case .all? = options.step {
      return try strip(
        frames, format, options, marker, name, in: folder, language, hasPairs: form == .picture)
    }
    var made = Made(text: GeneratedText(""))
    var alt = options.alt
    func picture(_ suffix: String, _ theme: Theme) throws(BlockFailure) -> String {
      let path = "\(name)\(suffix).\(format.exporter.name)"
      let file = path.hasPrefix("/") ? path : folder + path
      let (picture, input) = try draw(
        format, options, trace, marks, marker, theme, in: file, frames?.frame(theme))
      alt = alt ?? frames?.alt ?? "Computation graph of \(input.diagram.title)"
      made.notes += input.notes.filter { !made.notes.contains($0) }
      made.files.append(picture)
      return path
    }
    if form == .img {
      let path = try picture("", options.pictureOptions.theme.theme)
      made.text = language.markup.picture(path, alt: alt ?? "")
      // Where a pair is lost, so is what HTML names.
      if language.isMarkdown, usual == .picture {
        made.text = made.text.withinHTML(PictureMarkup.element(path, alt: alt ?? ""))
      }
    } else {
      let light = try picture("-light", .light)
      let dark = try picture("-dark", .dark)
      let pair = PictureMarkup.pair(light: light, dark: dark, alt: alt ?? "")
      made.text = language == .html ? GeneratedText(pair) : .prose(pair).withinHTML(pair)
    }
    return made
  }

  /// A picture that is part of the page.
  private static func inline(
    _ format: BlockFormat, _ options: BlockOptions, _ trace: Trace, _ marks: [Diagram.Mark],
    _ marker: Marker, _ frames: StepFrames?
  ) throws(BlockFailure) -> Made {
    if case .all? = options.step {
      throw BlockFailure(
        "no-effect", "a picture that is part of the page shows one step",
        at: marker.value(of: "step")?.range ?? marker.range,
        help: "name one, such as step=7, or write as=picture")
    }
    for key in ["file", "alt"] {
      guard let argument = marker.arguments.first(where: { $0.key.text == key }) else { continue }
      throw BlockFailure(
        "no-effect", "'\(key)' has no effect on a picture that is part of the page",
        at: argument.range, help: "remove it, or write as=img")
    }
    let (picture, input) = try draw(
      format, options, trace, marks, marker, options.pictureOptions.theme.theme, in: "",
      frames?.frame(options.pictureOptions.theme.theme))
    return Made(
      text: .verbatim(String(decoding: picture.bytes, as: UTF8.self)), notes: input.notes,
      stamp: picture.stamp)
  }

  private static func draw(
    _ format: BlockFormat, _ options: BlockOptions, _ trace: Trace, _ marks: [Diagram.Mark],
    _ marker: Marker, _ theme: Theme, in file: String, _ frame: StepFrames.Frame?
  ) throws(BlockFailure) -> (PictureFile, ExportInput) {
    do {
      if let frame { return (try frame.file(file), frame.input) }
      let input = input(trace, format, options, marks, theme: theme, fence: .none)
      let bytes = try bytes(format.exporter, input, options, marker)
      let picture = try PictureFile(
        path: file, bytes: bytes, input: input, isPixels: format.exporter.isBinary)
      return (picture, input)
    } catch let error as BlockFailure {
      throw error
    } catch {
      throw failure(error, marker)
    }
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
}
