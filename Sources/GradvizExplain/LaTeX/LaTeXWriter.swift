/// Writes a document as a file that plain pdflatex compiles.
struct LaTeXWriter {
  /// The whole file.
  static func text(_ document: Document) -> String {
    preamble + document.blocks.map(block).joined(separator: "\n\n") + "\n\n\\end{document}\n"
  }

  // Only packages of every LaTeX: those of texlive-latex-base.
  private static let preamble = #"""
    \documentclass[11pt, a4paper]{article}
    \usepackage[utf8]{inputenc}
    \usepackage{amsmath, amssymb, textcomp, longtable}
    \usepackage[margin=2.4cm]{geometry}
    \setlength{\parindent}{0pt}
    \setlength{\parskip}{0.6em}
    \allowdisplaybreaks
    % Names that Markdown leaves alone, and LaTeX does not know.
    \providecommand{\lt}{<}
    \providecommand{\gt}{>}
    % Signs that the fonts of plain LaTeX lack.
    \DeclareTextCommandDefault{\textquotedbl}{\char`\"}
    \begin{document}

    """#

  private static func block(_ block: Document.Block) -> String {
    switch block {
    case .heading(let level, let words):
      switch level {
      case 1: "\\section*{" + line(words) + "}"
      case 2: "\\subsection*{" + line(words) + "}"
      default: "\\subsubsection*{" + line(words) + "}"
      }
    case .paragraph(let words): line(words)
    case .display(let equations, let tag): display(equations, tag)
    case .table(let table): text(table)
    }
  }

  private static func display(_ equations: [Document.Equation], _ tag: Int?) -> String {
    let lines = equations.map { $0.lines(newLine: " \\cr\n") }.joined(separator: " \\cr\n")
    let end = tag.map { "\n\\tag{\($0)}" } ?? ""
    return "\\begin{equation*}\n\\begin{aligned}\n" + lines + "\n\\end{aligned}" + end
      + "\n\\end{equation*}"
  }

  private static func text(_ table: Document.Table) -> String {
    let columns = "l" + String(repeating: "r", count: max(table.header.count - 1, 0))
    let rows = ([table.header] + table.rows).enumerated().map { index, row in
      row.map(line).joined(separator: " & ") + " \\\\" + (index == 0 ? " \\hline" : "")
    }
    return "{\\small\n\\begin{longtable}{" + columns + "}\n" + rows.joined(separator: "\n")
      + "\n\\end{longtable}}"
  }

  private static func line(_ words: [Document.Inline]) -> String {
    words.map { word in
      switch word {
      // In our own words an apostrophe is one.
      case .text(let text):
        LaTeXText.words(text, limit: 4000).replacing("\\textquotesingle{}", with: "'")
      case .remark(let text): LaTeXText.words(text)
      case .code(let text): LaTeXText.code(text)
      case .strong(let text): "\\textbf{" + LaTeXText.words(text) + "}"
      case .math(let latex): "$" + latex + "$"
      }
    }.joined()
  }
}
