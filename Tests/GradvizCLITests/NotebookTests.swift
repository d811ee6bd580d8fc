import Foundation
import GradvizTestSupport
import Testing

/// Notebooks of Jupyter as sources.
@Suite struct NotebookTests {
  /// A notebook of cells of code, with text between them.
  private func notebook(_ cells: [String], language: String = "python") throws -> String {
    let cells: [[String: Any]] = cells.flatMap { code in
      let lines = code.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let source = lines.dropLast().map { $0 + "\n" } + lines.suffix(1)
      return [
        ["cell_type": "markdown", "metadata": [:], "source": ["# A title\n", "x = 99"]],
        ["cell_type": "code", "metadata": [:], "outputs": [], "source": source],
      ] as [[String: Any]]
    }
    let file: [String: Any] = [
      "cells": cells, "nbformat": 4, "nbformat_minor": 5,
      "metadata": ["kernelspec": ["language": language, "name": "k", "display_name": "k"]],
    ]
    return String(decoding: try JSONSerialization.data(withJSONObject: file), as: UTF8.self)
  }

  private let cells = [
    "import numpy as np\n%matplotlib inline\n!pip list", "x = 2.0\ny = np.tanh(x)",
    "%%bash\nls -l", "%%time\nloss = y * 3",
  ]

  @Test func theCellsOfCodeAreTheProgram() throws {
    try withTemporaryFolder { folder in
      try folder.write(try notebook(cells), to: "nb.ipynb")
      try folder.write("import numpy as np\nx = 2.0\ny = np.tanh(x)\nloss = y * 3\n", to: "p.py")
      let result = try gradviz("nb.ipynb", in: folder)
      #expect(result.exitCode == 0, "\(result.error)")
      #expect(try result.output == gradviz("p.py", in: folder).output)
      #expect(
        result.error.contains("nb.ipynb: note: cell 3 is left out: '%%bash'"), "\(result.error)")
      #expect(result.error.contains("nb.ipynb:cell 1:2:1: note: '%matplotlib inline'"))
      let code = try gradviz("code", "nb.ipynb", in: folder)
      #expect(code.exitCode == 0 && code.output.contains("tanh"))
    }
  }

  @Test func aCellEndsTheProgram() throws {
    try withTemporaryFolder { folder in
      try folder.write(try notebook(cells), to: "nb.ipynb")
      let two = try gradviz("nb.ipynb", "--cell", "2", in: folder)
      #expect(two.exitCode == 0, "\(two.error)")
      #expect(two.output.hasPrefix("y = tanh(x)\n"))
      let none = try gradviz("nb.ipynb", "--cell", "7", in: folder)
      #expect(none.exitCode == 74)
      #expect(none.error.contains("there is no cell 7"))
      #expect(none.error.contains("has 4 cells of code"))
      #expect(try gradviz("nb.ipynb", "--cell", "0", in: folder).exitCode == 64)
      let line = try gradviz("nb.ipynb", "--stop-after", "2", in: folder)
      #expect(line.exitCode == 64 && line.error.contains("--cell names the last cell"))
      let other = try gradviz("x", "--at", "x=1", "--cell", "1")
      #expect(other.exitCode == 64 && other.error.contains("--cell has no effect on 'x'"))
    }
  }

  @Test func errorsNameTheCellAndItsLine() throws {
    try withTemporaryFolder { folder in
      try folder.write(try notebook(["x = 2.0\nz = 1.0", "\ny = tnah(x)"]), to: "nb.ipynb")
      let name = try gradviz("nb.ipynb", in: folder)
      #expect(name.exitCode == 1)
      #expect(
        name.error.hasPrefix("nb.ipynb:cell 2:2:5: error: unknown function 'tnah'"), "\(name.error)"
      )
      #expect(name.error.contains("\n2 | y = tnah(x)\n"))
      try folder.write(try notebook(["x = 2.0", "y = x *", "z = 1"]), to: "nb.ipynb")
      #expect(try gradviz("nb.ipynb", in: folder).error.hasPrefix("nb.ipynb:cell 2:1:"))
      try folder.write(try notebook(["A = np.ones((2, 3))", "x = 1.0\nB = A @ A"]), to: "nb.ipynb")
      let shape = try gradviz("nb.ipynb", in: folder)
      #expect(shape.error.contains("nb.ipynb:cell 2:2:7: error: "), "\(shape.error)")
    }
  }

  @Test func whatIsNoNotebookIsSaid() throws {
    try withTemporaryFolder { folder in
      for (text, message) in [
        ("x = 1", "the file is no notebook"), ("{}", "older than version 4"),
        (try notebook(["x <- 1"], language: "R"), "written in R"),
      ] {
        try folder.write(text, to: "nb.ipynb")
        let result = try gradviz("nb.ipynb", in: folder)
        #expect(result.exitCode == 74)
        #expect(result.error.contains(message), "\(result.error)")
        #expect(result.error.contains("= help: "))
      }
      let missing = try gradviz("bn.ipynb", in: folder)
      #expect(missing.exitCode == 74 && missing.error.contains("did you mean 'nb.ipynb'?"))
    }
  }
}
