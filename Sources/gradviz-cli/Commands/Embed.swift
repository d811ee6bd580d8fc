import ArgumentParser
import Gradviz
import GradvizEmbed

/// The command `gradviz embed`.
struct EmbedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "embed",
    abstract:
      "Keep diagrams, tables, pictures and numbers in pages and notebooks in step with programs.",
    usage: "gradviz embed <files> ... [--check | --dry-run]",
    discussion: """
      What stands between two comments is made anew, and nothing else in the file changes:

        <!-- gradviz:begin neuron.py format=mermaid style=cards -->
        <!-- gradviz:end -->

        It is <!-- gradviz:begin neuron.py number=x.gradient --><!-- gradviz:end -->.

      The source is a program or a trace beside the document, or an expression in quotes with its \
      values: gradviz:begin "(x + y) * z" at=x=-2,y=5,z=-4. The comments of MDX, {/* gradviz:begin \
      … */}, and of other Markdown, [//]: # (gradviz:begin …), do as well. Markers in code are left \
      alone.

      In a page of HTML a block holds HTML, and in a notebook (.ipynb) its Markdown cells are pages. \
      reStructuredText, AsciiDoc, Org, Typst and LaTeX have markers in their own comments, and \
      pictures, numbers and text in their own markup.

      KEYS
      \(keyList)
        and the options of 'gradviz render': at=x=2 output=f show=+rule all=true …

      FORMATS
      \(HelpText.words(BlockFormat.names))

      A picture is written beside the document, as two files for light and dark pages (as=picture) \
      or as one (as=img). A file of which a block fails is left as it was; the others are written.

      EXIT CODES
        0   all is up to date, or was brought up to date
        1   a block or its program is wrong; with --check: something is out of date
        64  wrong usage
        74  a file could not be read or written

      EXAMPLES
        gradviz embed README.md
        gradviz embed README.md 'docs/**/*.md'
        gradviz embed --check README.md     # for CI: shows what would change
        gradviz embed --dry-run 'docs/*.md'
      """)

  private static let keyList = HelpText.list(
    [
      ("format=…", "what the block holds; a Mermaid diagram where none is named"),
      ("number=…", "a number in a line of prose: x, x.gradient, W[0,1].gradient"),
      ("check=…", "what a check finds: of gradients, or of mine (a backward pass by hand)"),
      ("as=…", "fence, div (Mermaid), plain; picture, img, svg (in HTML)"),
      ("file=…", "the picture's file, without its ending"),
      ("alt=…", "what readers are told who do not see the picture"),
      ("heading=…", "how deep a derivation's headings begin, 2 where nothing is said"),
    ], column: 11)

  @Argument(
    help: "Pages; patterns in quotes are understood: 'docs/**/*.md'.",
    completion: .file(extensions: [
      "md", "mdx", "markdown", "html", "htm", "ipynb", "rst", "adoc", "org", "typ", "tex",
    ]))
  var files: [String]

  @Flag(help: "Write nothing; show what is out of date, and exit 1 where something is.")
  var check = false

  @Flag(help: "Write nothing; list what would be written.")
  var dryRun = false

  func validate() throws {
    if files.isEmpty {
      throw ValidationError("there is no file to embed into", help: "write gradviz embed README.md")
    }
    if check, dryRun {
      throw ValidationError("--check and --dry-run are given both", help: "leave out one of them")
    }
  }

  func run() throws {
    var documents: [(path: String, isNamed: Bool)] = []
    var seen: Set<[UInt64]> = []
    for file in files {
      if file == "-" {
        throw UsageProblem(
          "standard input cannot be changed in place", help: "name a file: gradviz embed README.md")
      }
      let isPattern = InputFile.kind(of: file) == .nothing && NamePattern.isPattern(file)
      let paths = isPattern ? FilePattern.files(file) : [file]
      if paths.isEmpty {
        throw UsageProblem(
          "no file is meant by '\(file)'",
          help: "'docs/*.md' means the files in a folder, 'docs/**/*.md' those in its folders too")
      }
      for path in paths {
        if let identity = InputFile.identity(of: path), !seen.insert(identity).inserted { continue }
        documents.append((path, !isPattern))
      }
    }
    var run = EmbedRun(check ? .check : dryRun ? .dryRun : .write)
    do {
      try run.run(documents)
    } catch {
      throw error is ExitCode ? error : Reporter.failure(error)
    }
  }
}
