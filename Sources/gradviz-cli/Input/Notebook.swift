import Gradviz

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The program in a notebook of Jupyter: its cells of code, one after the other.
struct Notebook {
  /// A cell of code by its number, which counts the cells of code from 1.
  struct Cell {
    var number: Int
    var text: String
    /// The line of the program that it begins in, counted from 1.
    var firstLine: Int
  }

  private let name: String
  private let cells: [Cell]
  /// The program: the cells as they would run from the first to the last.
  let program: SourceFile
  /// What was left out.
  let notes: [Diagnostic]

  /// Reads a notebook, up to a cell where one is given.
  ///
  /// - Throws: ``Diagnostic`` where there is no program in it.
  init(_ bytes: [UInt8], name: String, upTo last: Int?) throws(Diagnostic) {
    let codes = try Self.codes(bytes)
    if let last, last > codes.count {
      throw Diagnostic(
        id: "no-such-cell", message: "there is no cell \(last)",
        help:
          "the notebook has \(codes.count) cell\(codes.count == 1 ? "" : "s") of code; they count from 1"
      )
    }
    var cells: [Cell] = []
    var notes: [Diagnostic] = []
    var text = ""
    var line = 1
    for (index, code) in codes.prefix(last ?? codes.count).enumerated() {
      if let magic = Self.foreignMagic(code) {
        notes.append(
          Diagnostic(
            id: "notebook-cell", severity: .note,
            message: "cell \(index + 1) is left out: '\(magic)' makes it no Python"))
        continue
      }
      cells.append(Cell(number: index + 1, text: code, firstLine: line))
      text += code + "\n"
      line += SourceFile(name: "", text: code).lines.count
    }
    self.name = name
    self.cells = cells
    self.notes = notes
    program = SourceFile(name: name, text: text)
  }

  /// The cell that a problem is in, as a source of its own, and the problem with the place in it.
  func located(_ diagnostic: Diagnostic) -> (source: SourceFile, diagnostic: Diagnostic) {
    guard let range = diagnostic.range,
      let cell = cells.last(where: { $0.firstLine <= range.start.line })
    else { return (SourceFile(name: name, text: ""), diagnostic) }
    let offset = cell.firstLine - 1
    var moved = diagnostic
    moved.range = SourceRange(
      SourcePosition(line: range.start.line - offset, column: range.start.column),
      SourcePosition(line: range.end.line - offset, column: range.end.column))
    return (SourceFile(name: "\(name):cell \(cell.number)", text: cell.text), moved)
  }

  /// The first word of a cell that is no Python: `%%bash`.
  private static func foreignMagic(_ code: String) -> String? {
    let first = code.drop(while: \.isWhitespace)
    guard first.hasPrefix("%%") else { return nil }
    let word = first.prefix { !$0.isWhitespace }
    let python = ["%%time", "%%timeit", "%%capture", "%%prun", "%%python", "%%python3"]
    return python.contains(String(word)) ? nil : String(word)
  }

  // MARK: The file

  private struct File: Decodable {
    let cells: [FileCell]?
    let metadata: Metadata?
  }

  private struct Metadata: Decodable {
    let kernelspec: Kernel?
    struct Kernel: Decodable { let language: String? }
  }

  private struct FileCell: Decodable {
    let type: String
    let source: Text

    enum CodingKeys: String, CodingKey {
      case type = "cell_type"
      case source
    }
  }

  /// One text, or its lines.
  private struct Text: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      text = try (try? container.decode([String].self).joined()) ?? container.decode(String.self)
    }
  }

  private static func codes(_ bytes: [UInt8]) throws(Diagnostic) -> [String] {
    let file: File
    do {
      file = try JSONDecoder().decode(File.self, from: Data(bytes))
    } catch {
      throw Diagnostic(
        id: "no-notebook", message: "the file is no notebook",
        help: "save it again in Jupyter, or give the program as a file .py")
    }
    guard let cells = file.cells else {
      throw Diagnostic(
        id: "old-notebook", message: "the notebook has no 'cells': it is older than version 4",
        help: "bring it up to date with 'jupyter nbconvert --to notebook --inplace'")
    }
    if let language = file.metadata?.kernelspec?.language, language.lowercased() != "python" {
      throw Diagnostic(
        id: "no-python", message: "the notebook is written in \(language)",
        help: "give a notebook in Python")
    }
    return cells.filter { $0.type == "code" }.map(\.source.text)
  }
}
