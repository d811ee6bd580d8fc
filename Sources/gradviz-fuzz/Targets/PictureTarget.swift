import Gradviz

/// What is made of a trace that was read, however strange: formats, steps, derivations, code, checks.
struct PictureTarget: FuzzTarget {
  let name = "picture"
  let summary = "what is drawn, told and checked of traces that can be read"
  let seeds = RecordSeeds.all
  let words = RecordSeeds.words

  func run(_ input: [UInt8]) throws -> Bool {
    guard var trace = try? Trace(json: input) else { return false }
    if trace.isForwardOnly {
      let limits = Limits(nodes: 2_000, bytes: 1 << 20)
      guard let whole = try? trace.completed(limits: limits) else { return false }
      trace = whole
    }
    // One format for each input, and all of them among many.
    let sum = input.reduce(0) { $0 &+ Int($1) }
    let formats = Format.all.filter { !$0.exporter.isBinary && $0.exporter.name != "html" }
    let format = formats[sum % formats.count]
    var options = Diagram.Options()
    options.showsAll = sum % 3 == 0
    options.folding.maxNodes = 40
    _ = StepList(trace, options)
    let check = trace.checkGradients(GradientCheckOptions(elements: 3))
    options.marks = check?.marks ?? []
    _ = trace.conventionNotes()
    do {
      let text = try trace.render(format, options, layout: LayoutOptions(choice: .layered))
      if text.isEmpty { throw BrokenPromise("\(format.exporter.name) is empty") }
    } catch let broken as BrokenPromise {
      throw broken
    } catch {
      if "\(error)".isEmpty { throw BrokenPromise("an error has no words") }
    }
    return true
  }
}
