import ArgumentParser
import Gradviz

/// The command `gradviz steps`.
struct StepsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "steps",
    abstract: "Tell the run step by step: a table, data, or a folder with a picture for each step.",
    usage: "gradviz steps <source> [<options>]",
    discussion: """
      Forward a step for each node, then the first gradient, then back a step for each wire, and the \
      sum where the last wire of a node has added to its gradient.

      A folder after -o gets a picture for each step and index.md, which shows them with their \
      sentences. All pictures have one layout: nothing moves, what is not yet known is not shown, \
      what is new has a heavy line.

      EXAMPLES
        gradviz steps "(x + y) * z" --at x=-2,y=5,z=-4
        gradviz steps neuron.py --pass backward --by node
        gradviz steps neuron.py --format json | jq '.[].sentence'
        gradviz steps neuron.py -o frames/
        gradviz steps neuron.py --theme light --format png -o slides/
        gradviz steps neuron.py --step 7 -o step7.svg
        gradviz steps lstm.py --by scope -o steps.txt
      """)

  @OptionGroup(title: "Computation") var sourceOptions: SourceOptions
  @OptionGroup(title: "Steps") var stepOptions: StepSelection
  @OptionGroup(title: "Output") var outputOptions: StepOutput
  @OptionGroup(title: "Picture") var pictureOptions: PictureOptions
  @OptionGroup(title: "Large graphs") var foldingOptions: FoldingOptions

  func validate() throws {
    try sourceOptions.requireSource("tell")
  }

  func run() throws {
    let format = try outputOptions.chosenFormat()
    let run = try Run(sourceOptions, into: outputOptions.destination(format))
    var options = pictureOptions.diagramOptions(for: SVGExporter())
    // The output does not depend on its derivatives.
    if sourceOptions.backwardNodes { options.showsAll = true }
    options.folding = foldingOptions.folding
    options.focus = foldingOptions.part
    options.colorBy = foldingOptions.colorBy?.value
    do {
      try options.check(against: run.trace)
    } catch {
      throw UsageProblem(error.message, help: error.help)
    }
    let input = ExportInput(
      run.trace, options, theme: pictureOptions.theme.theme, layout: pictureOptions.layoutOptions)
    Progress.begin("telling the steps")
    let list = StepList(run.trace, options, stepOptions.options)
    switch format {
    case .table:
      let table = StepTable(list, outputOptions.terminal)
      try outputOptions.destination(format).writeBytes { Array(table.text().utf8) }
    case .json:
      try outputOptions.destination(format).writeBytes { StepData.json(list) }
    case .frames(let format, let folder):
      try StripWriter(input, list, stepOptions.options).write(as: format, to: folder)
    case .frame(let pictureFormat):
      let writer = StripWriter(input, list, stepOptions.options)
      let step = try writer.step(outputOptions.step?.value ?? 1)
      try outputOptions.destination(format).writeBytes {
        try writer.strip().frame(step, as: pictureFormat)
      }
    }
    if let message = list.foldingNote, !input.notes.contains(where: { $0.id == "folded" }) {
      input.note(
        ExportNote(
          id: "folded", message: message,
          help: "--max-nodes off tells of them all, --focus NODE or --unfold NAME of a part"))
    }
    Reporter(name: "gradviz").report(input.notes)
    try run.end()
  }
}
