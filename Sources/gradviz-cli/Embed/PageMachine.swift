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
  private let files: [MachineFile]

  private init(
    _ name: String, _ files: [String], shared: [MachineFile] = [], picture: BlockForm = .img,
    rows: MarkdownExporter.RowEnd = .command
  ) {
    self.name = name
    self.files = files.map { MachineFile(name: $0) } + shared
    pictureForm = picture
    rowEnd = rows
  }

  /// Whether its Markdown has comments that begin with `%`.
  var readsMyST: Bool { name == "MyST" || name == "Sphinx" }

  /// What shows notebooks, which lie in no site.
  static let jupyter = PageMachine("Jupyter", [])

  private static let docC = PageMachine("DocC", [])

  /// Those that are known.
  ///
  /// What a `<picture>` names is looked for in the wrong folder or is not copied by all of them but Jekyll.
  private static let all = [
    PageMachine("MkDocs", ["mkdocs.yml", "mkdocs.yaml"]),
    PageMachine("MyST", ["myst.yml"]),
    PageMachine("Quarto", ["_quarto.yml", "_quarto.yaml"], rows: .backslash),
    PageMachine(
      "Sphinx", [], shared: [MachineFile(name: "conf.py", keys: ["extensions", "project"])]),
    PageMachine("Jekyll", ["_config.yml", "_config.yaml"], picture: .picture),
    PageMachine(
      "Hugo", ["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"],
      shared: ["config.toml", "config.yaml", "config.yml"].map {
        MachineFile(name: $0, keys: ["baseurl", "theme", "markup"], folder: "content")
      }),
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
        machine.files.contains { $0.lies(in: path) }
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
