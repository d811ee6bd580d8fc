import ArgumentParser
import Gradviz

/// The command `gradviz code`.
struct CodeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "code",
    abstract: "Write the run as staged forward and backward code in Python or Swift.",
    usage: "gradviz code <source> [<options>]",
    discussion: """
      The code reads as in a lecture: the forward pass in stages, each numbered #(1), #(2), …, and \
      the backward pass through the same stages from the last to the first. Where gradients meet \
      they are added with +=. It runs by itself and prints the gradient of every input.

      Python uses math where all are numbers, and NumPy where there are tensors. Swift brings along \
      what it needs of tensors. Loops and calls are written out: the code is what ran.

      EXAMPLES
        gradviz code "(x + y) * z" --at x=-2,y=5,z=-4
        gradviz code neuron.py | python3
        gradviz code neuron.py -o neuron.swift && swiftc neuron.swift && ./neuron
        gradviz code neuron.py --wrt w0,w1 --language swift
        gradviz trace lstm.py -o lstm.json && gradviz code lstm.json
      """)

  @OptionGroup(title: "Computation") var sourceOptions: SourceOptions

  @Option(
    name: .customShort("o"),
    help: ArgumentHelp(
      "The file to write, whole or not at all; its ending, .py or .swift, names the language. "
        + "Without it the code goes to standard output.",
      valueName: "file"),
    completion: .file(extensions: ["py", "swift"]))
  var file: String?

  @Option(
    help: ArgumentHelp(
      "The language, python or swift, whatever the file is called; without it as the file's name "
        + "says, else python.",
      valueName: "language"))
  var language: Choice<CodeLanguage>?

  func validate() throws {
    try sourceOptions.requireSource("write as code")
  }

  func run() throws {
    let destination = Destination(file)
    let language = try language?.value ?? languageOfFile()
    let run = try Run(sourceOptions, into: destination)
    Progress.begin("writing the code")
    try destination.writeBytes { Array(try StagedCode(run.trace, language).text.utf8) }
    try run.end()
  }

  private func languageOfFile() throws -> CodeLanguage {
    guard case .file(let path) = Destination(file) else { return .python }
    let name = path.lowercased()
    if name.hasSuffix(".py") { return .python }
    if name.hasSuffix(".swift") { return .swift }
    throw UsageProblem(
      "the name '\(path)' does not say the language",
      help: "give it the ending .py or .swift, or add --language")
  }
}
