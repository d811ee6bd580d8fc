import ArgumentParser
import Gradviz

/// The command `gradviz render`, which also runs without its name.
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Draw the computation: a picture, a diagram or a table (the default command).",
    usage: "gradviz [render] <source> [<options>]",
    discussion: """
      The picture goes to standard output, or to the file after -o, whose ending names the format. \
      Without either a table is written for the terminal.

      FORMATS
      \(HelpText.list(ExporterCatalog.all.map { ($0.name, $0.summary) }, column: 19))

      EXAMPLES
        gradviz "(x + y) * z" --at x=-2,y=5,z=-4
        gradviz "(x + y) * z" --at x=-2,y=5,z=-4 -o f.svg
        gradviz neuron.py --theme dark --show +rule -o neuron.png
        gradviz neuron.py --animated -o flow.svg
        gradviz neuron.py --pass backward --theme dark -o flow.gif
        gradviz neuron.py -o flow.html
        gradviz neuron.py --exercise --blank local,gradient,sum -o quiz.html
        gradviz neuron.py --exercise -o sheet.pdf
        gradviz neuron.py --exercise --answers -o key.pdf
        gradviz lstm.py --output loss --wrt W,b --direction TB -o lstm.pdf
        gradviz neuron.json --style cards --format dot | dot -Tsvg > neuron.svg
        gradviz neuron.py --style backward -o neuron.md
        gradviz neuron.py --format mermaid --fence div
        gradviz layers.py --format mermaid-state --direction LR
        gradviz neuron.py -o neuron.onnx.json
        cat neuron.py | gradviz - --format svg > neuron.svg
        gradviz --at x=2 -- "-x**2"
      """)

  @OptionGroup(title: "Computation") var sourceOptions: SourceOptions
  @OptionGroup(title: "Output") var outputOptions: OutputOptions
  @OptionGroup(title: "Picture") var pictureOptions: PictureOptions
  @OptionGroup(title: "Large graphs") var foldingOptions: FoldingOptions
  @OptionGroup(title: "Animation") var animationOptions: AnimationOptions
  @OptionGroup(title: "Exercise") var exerciseOptions: ExerciseOptions

  func validate() throws {
    try sourceOptions.requireSource("draw")
  }

  func run() throws {
    let exporter = animationOptions.exporter(try outputOptions.exporter())
    try animationOptions.check(for: exporter)
    let destination = outputOptions.destination
    let run = try Run(sourceOptions, into: destination)
    if let format = TraceFile.Format(rawValue: exporter.name), !exerciseOptions.exercise {
      try destination.write { write in try TraceFile.write(run.records, as: format, to: write) }
    } else {
      var options = pictureOptions.diagramOptions(for: exporter)
      // The output does not depend on its derivatives.
      if sourceOptions.backwardNodes { options.showsAll = true }
      options.folding = foldingOptions.folding
      options.focus = foldingOptions.part
      options.colorBy = foldingOptions.colorBy?.value
      if exerciseOptions.exercise { options.colorBy = Diagram.ColorBy.none }
      try exerciseOptions.check(for: exporter, options, isAnimated: animationOptions.animated)
      let input = ExportInput(
        run.trace, options,
        theme: pictureOptions.theme.theme,
        terminal: outputOptions.terminal,
        fence: outputOptions.fenceAround, layout: pictureOptions.layoutOptions)
      do {
        try options.check(against: run.trace)
      } catch {
        throw UsageProblem(error.message, help: error.help)
      }
      if options.rollsNothing(of: run.trace) {
        input.note(
          ExportNote(
            id: "nothing-rolled",
            message: "no loop has three equal turns, so --roll changes nothing",
            help: "--fold t draws each turn of a loop over t as one box"))
      }
      Progress.begin("drawing")
      try destination.writeBytes {
        try PictureSize.check(
          run.trace, input.options, pictureOptions.layoutOptions, for: exporter)
        if exerciseOptions.exercise {
          return try exerciseOptions.bytes(of: input, for: exporter)
        }
        return animationOptions.animated && exporter is SVGExporter
          ? try animationOptions.bytes(of: input) : try exporter.bytes(of: input)
      }
      Reporter(name: "gradviz").report(input.notes)
    }
    try run.end()
  }
}
