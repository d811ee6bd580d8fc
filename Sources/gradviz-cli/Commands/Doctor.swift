import ArgumentParser
import Gradviz

/// The command `gradviz doctor`.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Find what is wrong with gradients: NaN, vanishing, dead, cut off.",
    usage: "gradviz doctor <source> [<options>]",
    discussion: """
      The first NaN or infinity of each pass, with the op, what it was given and the way there from an \
      input; gradients that vanish or explode along a way, as the product of what its wires do; \
      rectifiers that are 0 and functions that stand at their bounds; inputs that no gradient flows \
      to. It goes by the numbers of the record alone, also of traces that other programs wrote.

      --remarks tells as well what is no fault: why each gradient of 0 is 0, what is only rounding, \
      and inputs that the output does not use. A picture marks the culprits and the ways to them.

      It exits with 1 where there is a fault.

      EXAMPLES
        gradviz doctor net.py
        gradviz doctor net.py --remarks
        gradviz doctor "where(x > 0, sqrt(x), 0)" --at x=0
        gradviz doctor net.py -o fault.svg
        gradviz doctor run.json --vanishing 1e-4 --format json
      """)

  @OptionGroup(title: "Computation") var sourceOptions: SourceOptions

  @Flag(help: "Tell also what explains a number and is no fault.")
  var remarks = false

  @Option(
    help: ArgumentHelp(
      "A gradient vanishes where less than this part of it is left along every way.",
      valueName: "part"))
  var vanishing = 1e-6

  @Option(
    help: ArgumentHelp(
      "A gradient explodes where it is more than this many times as large along some way.",
      valueName: "times"))
  var exploding = 1e6

  @Option(
    help: ArgumentHelp(
      "A sigmoid, tanh or softmax is saturated where its slope is below this.",
      valueName: "slope"))
  var saturated = 1e-4

  @Option(
    help: ArgumentHelp(
      "How many elements of an op have to be dead or saturated, as a part of all.",
      valueName: "part"))
  var share = 1.0

  @Option(help: "How the result is written; without it as the file's name says, else table.")
  var format: Choice<DiagnosisFormat>?

  @Option(help: "How a picture looks.")
  var theme = ThemeName(theme: .auto)

  @Option(
    name: .customShort("o"),
    help: ArgumentHelp("The file to write, whole or not at all.", valueName: "file"),
    completion: .file())
  var file: String?

  func validate() throws {
    try sourceOptions.requireSource("diagnose")
    func refuse(_ name: String, _ number: Double, _ text: String, _ example: String) throws {
      throw ValidationError(
        "--\(name) is \(text), not \(number)", help: "write --\(name) \(example)")
    }
    if !(vanishing > 0 && vanishing < 1) {
      try refuse("vanishing", vanishing, "a part between 0 and 1", "1e-6")
    }
    if !(exploding > 1 && exploding.isFinite) {
      try refuse("exploding", exploding, "a number above 1", "1e6")
    }
    if !(saturated >= 0 && saturated < 1) {
      try refuse("saturated", saturated, "a slope from 0 to 1", "1e-4")
    }
    if !(share > 0 && share <= 1) {
      try refuse("share", share, "a part above 0 and at most 1", "0.9")
    }
  }

  func run() throws {
    let destination = Destination(file)
    let format = try format?.value ?? DiagnosisFormat(file: file)
    let run = try Run(sourceOptions, into: destination)
    Progress.begin("looking")
    let trace = run.trace
    if let output = trace.output, trace.nodes[output].value == nil {
      throw UsageProblem(
        "'\(sourceOptions.source ?? "")' leaves values out, so that nothing can be said of them",
        help: "write the trace with --values full or summary")
    }
    let diagnosis = trace.diagnose(
      DiagnosisOptions(
        vanishing: vanishing, exploding: exploding, saturated: saturated, share: share),
      cuts: run.cuts)
    switch format {
    case .table:
      let isColored: Bool
      if case .standardOutput = destination {
        isColored = Console.isColored(Console.standardOutput)
      } else {
        isColored = false
      }
      let text = DiagnosisTable.text(
        diagnosis, of: trace, hasRemarks: remarks, isColored: isColored, locate: place(in: run))
      try destination.write(text: text)
    case .json:
      let text = DiagnosisJSON.text(diagnosis, of: trace, hasRemarks: remarks)
      try destination.write(text: text)
    case .svg, .png, .pdf, .dot, .mermaid:
      try draw(diagnosis, trace, as: format, to: destination, locate: place(in: run))
    }
    try run.end()
    if !diagnosis.isHealthy { throw ExitCode.failure }
  }

  /// Where places are: in the program that was run, or that a trace is the record of.
  private func place(
    in run: Run
  ) -> (Diagnostic) -> (source: SourceFile, diagnostic: Diagnostic) {
    guard run.isTrace, let source = run.trace.source else { return run.locate }
    let file = SourceFile(name: source.name, text: source.text)
    return { (file, $0) }
  }

  private func draw(
    _ diagnosis: Diagnosis, _ trace: Trace, as format: DiagnosisFormat, to destination: Destination,
    locate: (Diagnostic) -> (source: SourceFile, diagnostic: Diagnostic)
  ) throws {
    guard let exporter = ExporterCatalog.named(format.rawValue) else { return }
    let options = diagnosis.options(of: trace)
    let input = ExportInput(trace, options, theme: theme.theme, layout: LayoutOptions())
    try destination.draw(input, as: exporter)
    // The words stand beside the picture.
    for symptom in diagnosis.faults {
      let (source, diagnostic) = locate(symptom.diagnostic())
      Reporter(source).report(diagnostic)
    }
  }
}

/// How a diagnosis is written.
enum DiagnosisFormat: String, CaseIterable {
  case table
  case json
  case svg
  case png
  case pdf
  case dot
  case mermaid

  /// The format that a file's name says: a table where it says none.
  init(file: String?) throws {
    guard let name = file?.lowercased(), let dot = name.lastIndex(of: "."),
      !name[dot...].contains("/"), !name.hasSuffix(".txt")
    else {
      self = .table
      return
    }
    guard let exporter = ExporterCatalog.forFile(name), let format = Self(rawValue: exporter.name)
    else {
      throw UsageProblem(
        "the name '\(file ?? "")' does not say a format that a diagnosis is written in",
        help: "give it the ending .txt, .json, .svg, .png, .pdf, .dot or .mmd, or add --format")
    }
    self = format
  }
}
