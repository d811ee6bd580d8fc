import Gradviz
import GradvizEmbed

/// A document or a cell of a notebook, and what becomes of it.
struct DocumentPart {
  /// What it holds.
  let document: EmbedDocument
  /// What each block holds; nil where it stays as it is or could not be made.
  private(set) var results: [GeneratedText?] = []
  /// The pictures that it shows, each with the marker that asks for it.
  private(set) var pictures: [(file: PictureFile, marker: Marker)] = []
  /// What is wrong with it and its blocks.
  private(set) var problems: [Diagnostic]
  /// Whether a file could not be read.
  private(set) var hasInputOutputProblem = false
  /// What there is to know of each block that changes.
  private var notes: [(block: Int, note: ExportNote)] = []

  init(_ document: EmbedDocument) {
    self.document = document
    problems = document.problems
  }

  /// Makes what its blocks hold.
  ///
  /// - Parameters:
  ///   - maker: Makes it.
  ///   - keys: What markers may say.
  ///   - folder: Where its files are; it ends with a slash or is empty.
  ///   - machine: What makes a site of it, if anything does.
  ///   - causes: What failed before, and has been said.
  ///   - begin: Is told before each block.
  mutating func make(
    _ maker: BlockMaker, _ keys: BlockKeys, in folder: String, for machine: PageMachine?,
    _ causes: inout Set<String>, begin: () -> Void
  ) {
    for (index, block) in document.blocks.enumerated() {
      begin()
      let (options, faults) = keys.options(block.begin)
      problems += faults
      results.append(nil)
      guard let options else { continue }
      do throws(BlockFailure) {
        let made = try maker.make(block, options, in: folder, document.language, for: machine)
        let old = made.stamp == nil ? nil : PictureStamp.read(document.content(of: block))
        if let old, let new = made.stamp, new.isAsGood(as: old) { continue }
        results[index] = made.text
        notes += made.notes.map { (index, $0) }
        pictures += made.files.map { ($0, block.begin) }
      } catch {
        if error.isInputOutput { hasInputOutputProblem = true }
        // What fails for one reason is said once.
        if let cause = error.cause, !causes.insert(cause).inserted { continue }
        problems.append(error.diagnostic)
      }
    }
  }

  /// Adds what is found when it is put together with others.
  mutating func add(_ problem: Diagnostic) { problems.append(problem) }

  /// The text as it should be.
  var newBytes: [UInt8] { document.replacing(results) }

  /// Which blocks change.
  var changedBlocks: [Int] {
    results.indices.filter { index in
      results[index].map { document.isChanged(document.blocks[index], by: $0) } ?? false
    }
  }

  /// Everything to report, from the top; what has no place stands at the end.
  var reports: [Diagnostic] {
    let changed = Set(changedBlocks)
    let remarks = notes.filter { changed.contains($0.block) }.map { block, note in
      Diagnostic(
        id: note.id, severity: .note, message: note.message,
        range: document.blocks[block].begin.range, label: "this block", help: note.help)
    }
    let end = SourcePosition(line: .max, column: 1)
    return (problems + remarks).enumerated().sorted { one, two in
      let (a, b) = (one.element.range?.start ?? end, two.element.range?.start ?? end)
      return a == b ? one.offset < two.offset : a < b
    }.map(\.element)
  }
}
