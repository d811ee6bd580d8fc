import Gradviz

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What makes a site or a document of a page, as the files beside and above the page say.
struct PageMachine: Equatable {
  /// What it is called.
  let name: String
  /// How a picture stands in its pages.
  let pictureForm: BlockForm
  /// What ends the rows of its mathematics.
  let rowEnd: MarkdownExporter.RowEnd
  /// The files that belong to it, of which one lies at the top of its pages.
  private let files: [String]

  private init(
    _ name: String, _ files: [String], picture: BlockForm = .img,
    rows: MarkdownExporter.RowEnd = .command
  ) {
    self.name = name
    self.files = files
    pictureForm = picture
    rowEnd = rows
  }

  private static let docC = PageMachine("DocC", [])

  /// Those that are known.
  ///
  /// What a `<picture>` names is looked for in the wrong folder or is not copied by all of them but Jekyll.
  private static let all = [
    PageMachine("MkDocs", ["mkdocs.yml", "mkdocs.yaml"]),
    PageMachine("MyST", ["myst.yml"]),
    PageMachine("Quarto", ["_quarto.yml", "_quarto.yaml"], rows: .backslash),
    PageMachine("Sphinx", ["conf.py"]),
    PageMachine("Jekyll", ["_config.yml", "_config.yaml"], picture: .picture),
    PageMachine(
      "Hugo",
      ["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml"]),
    PageMachine("mdBook", ["book.toml"]),
    PageMachine(
      "Docusaurus",
      ["docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs"]),
  ]

  /// The machine of the pages in a folder: the nearest above them, within the repository.
  ///
  /// - Parameter folder: The folder; it ends with a slash or is empty.
  init?(ofPagesIn folder: String) {
    guard let resolved = realpath(folder.isEmpty ? "." : folder, nil) else { return nil }
    defer { free(resolved) }
    var path = String(cString: resolved)
    while true {
      if path.hasSuffix(".docc") {
        self = Self.docC
        return
      }
      let found = Self.all.first { machine in
        machine.files.contains { InputFile.kind(of: path + "/" + $0) == .file }
      }
      if let found {
        self = found
        return
      }
      guard InputFile.kind(of: path + "/.git") == .nothing, let end = path.lastIndex(of: "/"),
        path != "/"
      else { return nil }
      path = String(path[..<end])
    }
  }
}
