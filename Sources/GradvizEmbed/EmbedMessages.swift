package import GradvizDiagnostics

/// All that is said about markers, in alphabetical order.
package enum EmbedMessages {
  static func beginWithoutEnd(_ begin: MarkerReader.Found, stray: SourceRange?) -> Diagnostic {
    Diagnostic(
      id: "begin-without-end", message: "the block is never ended", range: begin.range,
      label: "begins here",
      notes: stray.map { ["line \($0.start.line) has a 'gradviz:end' beside other text"] } ?? [],
      help: "put '\(begin.form.comment("gradviz:end"))' on a line of its own behind it")
  }

  static func curlyQuotes(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "curly-quotes", message: "a curly quotation mark quotes nothing here", range: range,
      label: "curly", help: "write straight quotes: \"(x + y) * z\"")
  }

  static func deepInHTML(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "deep-in-html",
      message: "Markdown takes what is indented by four spaces for code, below a block in HTML too",
      range: range, label: "indented too far",
      help: "indent both markers and the line below them by at most three spaces; "
        + "pictures with as=picture and Mermaid with as=div may stand anywhere")
  }

  static func definitionInProse(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "definition-in-prose",
      message: "readers see the comment: below a line of text it belongs to the paragraph",
      range: range, label: "goes on with the line above it", help: "put a blank line before it")
  }

  static func doubleHyphen(_ range: SourceRange, option: String?) -> Diagnostic {
    Diagnostic(
      id: "double-hyphen", message: "'--' ends the comment for some readers of HTML",
      range: range, label: "two hyphens",
      help: option.map { "write '\($0)=…', without hyphens" }
        ?? "in an expression put a space between them; in quotes write '-\\-'")
  }

  static func endWithoutBegin(_ end: MarkerReader.Found) -> Diagnostic {
    Diagnostic(
      id: "end-without-begin", message: "'gradviz:end' ends no block", range: end.range,
      label: "nothing begins before it",
      help: "remove it, or put '\(end.form.comment("gradviz:begin SOURCE"))' before what it ends")
  }

  static func htmlLine(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "html-line", severity: .warning,
      message: "Markdown takes a line that begins with a comment for HTML, and shows its signs",
      range: range, label: "begins the line", help: "put a word before it")
  }

  static func inlineNotEnded(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "inline-not-ended", message: "the block begins within a line and does not end on it",
      range: range, label: "other text stands beside it",
      help: "put 'gradviz:end' on the same line, or both markers on lines of their own")
  }

  /// A result of several lines that is asked for within a line.
  package static func linesWithinLine(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "lines-within-line", message: "only a number fits into a line", range: range,
      label: "asks for more than a line",
      help: "put both markers on lines of their own, or ask for a number: number=x.gradient")
  }

  static func markerInResult(_ line: String, _ range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "marker-in-result", message: "the result holds a marker, which would end the block",
      range: range, label: "gives it", notes: ["the line is '\(line.prefix(80))'"],
      help: "change the name or the comment in the source that it comes from")
  }

  static func markerNotClosed(_ range: SourceRange, _ form: CommentForm) -> Diagnostic {
    let end =
      switch form {
      case .html: "-->"
      case .mdx: "*/}"
      case .definition: ")"
      // They end where their lines do.
      case .percent, .dots, .hash, .slashes: ""
      }
    return Diagnostic(
      id: "marker-not-closed", message: "the comment does not end on its line", range: range,
      label: "opens here", help: "write the whole marker on one line, with '\(end)' at its end")
  }

  static func missingSource(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "missing-source", message: "the marker names no source", range: range,
      label: "of what?",
      help: "name a file or quote an expression: "
        + "gradviz:begin mul.py, gradviz:begin \"x * y\" at=x=2,y=3")
  }

  static func nestedBegin(_ begin: MarkerReader.Found, in first: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "nested-begin", message: "a block begins within another one", range: begin.range,
      label: "begins here", notes: ["the other one begins in line \(first.start.line)"],
      help: "end the other one before it with '\(begin.form.comment("gradviz:end"))'")
  }

  static func noNotebook(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "not-a-notebook", message: "the file is no notebook that Jupyter reads", range: range,
      label: "not understood here",
      help: "save it in Jupyter again, or mend its JSON: python3 -m json.tool FILE")
  }

  static func oldNotebook() -> Diagnostic {
    Diagnostic(
      id: "old-notebook", message: "the notebook has no list of cells",
      help: "save it as version 4: jupyter nbconvert --to notebook FILE")
  }

  static func quoteNotClosed(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "quote-not-closed", message: "the quotation mark has no partner", range: range,
      label: "opens here", help: "close it before the comment ends")
  }

  static func repeatedKey(_ key: MarkerWord, first: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "repeated-key", message: "'\(key.text)' is given twice", range: key.range,
      label: "again", notes: ["first in column \(first.start.column)"],
      help: "keep one; several values of one key stand with commas between: at=x=-2,y=5")
  }

  static func textBehindEnd(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "text-behind-end", message: "text stands behind the end of a block", range: range,
      label: "on the marker's line", help: "put it on the next line")
  }

  static func unexpectedWord(_ word: MarkerWord) -> Diagnostic {
    let quote = "quote an expression that has spaces in it: gradviz:begin \"(x + y) * z\""
    let key = word.text.prefix { $0.isASCII && $0.isLowercase || $0 == "-" }
    let rest = word.text[key.endIndex...]
    let help: String
    if rest.first == "=" {
      help = "write key=value without spaces around '='"
    } else if key.count > 1, rest.first == ":" {
      help = "write '\(key)=\(rest.dropFirst())'"
    } else {
      help = key.count > 1 && rest.isEmpty ? "write '\(key)=…', or \(quote)" : quote
    }
    return Diagnostic(
      id: "unexpected-word", message: "'\(word.text)' is neither a source nor key=value",
      range: word.range, label: "one word too many", help: help)
  }

  static func unknownComment(_ range: SourceRange, _ forms: [CommentForm]) -> Diagnostic {
    let comments = forms.map { "'\($0.comment("gradviz:begin …"))'" }
    return Diagnostic(
      id: "unknown-comment",
      message: "embed knows no such comment, and would leave the block alone",
      range: range, label: "begins no block",
      help: "write \(comments.joined(separator: " or "))"
        + (forms.allSatisfy(\.isLine) ? " on a line of its own" : "")
        + (forms.contains(.definition) ? "; what only speaks of it stands in backticks" : ""))
  }

  /// A key that no option has.
  package static func unknownKey(_ key: MarkerWord, known: [String]) -> Diagnostic {
    Diagnostic(
      id: "unknown-key", message: "unknown key '\(key.text)'", range: key.range,
      label: "no option has this name",
      help: closestMatch(to: key.text, in: known).map { "did you mean '\($0)'?" }
        ?? "the keys are \(known.joined(separator: ", "))")
  }

  static func unknownMarker(_ name: String, _ range: SourceRange) -> Diagnostic {
    let word = name.split { $0 == ":" || $0 == " " }.last.map(String.init) ?? ""
    let guess = closestMatch(to: word, in: ["begin", "end"]).map { "did you mean 'gradviz:\($0)'?" }
    return Diagnostic(
      id: "unknown-marker", message: "unknown marker '\(name)'", range: range,
      label: "no marker has this name", help: guess ?? "there are 'gradviz:begin' and 'gradviz:end'"
    )
  }

  static func wordBehindEnd(_ range: SourceRange, _ form: CommentForm) -> Diagnostic {
    Diagnostic(
      id: "word-behind-end", message: "nothing stands behind 'gradviz:end'", range: range,
      label: "unexpected", help: "write '\(form.comment("gradviz:end"))'")
  }
}
