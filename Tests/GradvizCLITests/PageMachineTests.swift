import Foundation
import GradvizTestSupport
import Testing

/// Pages of machines that make sites and documents: which form a block has there, and what is refused.
@Suite struct PageMachineTests {
  /// A folder with empty folders in it.
  private func withFolders(_ names: [String], _ body: (TemporaryFolder) throws -> Void) throws {
    try withTemporaryFolder { folder in
      for name in names {
        try FileManager.default.createDirectory(
          at: folder.url(name), withIntermediateDirectories: true)
      }
      try body(folder)
    }
  }

  private static let page = """
    <!-- gradviz:begin "x * x" at=x=3 format=svg file=f -->
    <!-- gradviz:end -->

    """

  @Test(arguments: [
    ("mkdocs.yml", ""), ("hugo.toml", ""), ("hugo.yaml", ""), ("_quarto.yml", ""),
    ("myst.yml", ""), ("book.toml", ""), ("docusaurus.config.js", ""),
    ("docusaurus.config.ts", ""), ("conf.py", "import os\nproject = 'P'\n"),
    ("conf.py", "extensions=[]\r\n"), ("config.toml", "title = 'x'\nbaseURL = '/'\n"),
    ("config.yaml", "# Hugo\nbaseurl: /\n"), ("config.yml", "theme: [a]\n"),
    ("config.toml", "[markup.goldmark.renderer]\nunsafe = true\n"),
  ])
  func onePictureWhereAPairIsLost(file: String, text: String) throws {
    try withFolders(["docs/deep"]) { folder in
      try folder.write(text, to: file)
      try folder.write(Self.page, to: "docs/deep/a.md")
      let result = try gradviz("embed", "docs/deep/a.md", in: folder)
      #expect(result.exitCode == 0, "\(result.error)")
      #expect(
        try folder.text("docs/deep/a.md").contains("\n![Computation graph of f = x × x](f.svg)\n"))
      // What the marker says is done.
      try folder.write(Self.page.replacing("file=f", with: "file=f as=picture"), to: "docs/b.md")
      #expect(try gradviz("embed", "docs/b.md", in: folder).exitCode == 0)
      #expect(try folder.text("docs/b.md").contains("<picture>"))
    }
  }

  @Test(arguments: [
    ("conf.py", ""), ("conf.py", "settings = 1\n# project = 'P'\nprojects = 2\n"),
    ("config.toml", "[server]\nport = 1\n"), ("config.toml", "name = 'theme'\nbase = 'baseURL'\n"),
    ("config.yaml", "a:\n  theme: x\n"),
  ])
  func aFileThatOthersHaveTooIsNotEnough(file: String, text: String) throws {
    try withFolders(["content-of-a-page"]) { folder in
      try folder.write(text, to: file)
      try folder.write(Self.page, to: "a.md")
      #expect(try gradviz("embed", "a.md", in: folder).exitCode == 0)
      #expect(try folder.text("a.md").contains("<picture>"))
    }
  }

  @Test func hugoIsKnownByItsFolderToo() throws {
    try withFolders(["content"]) { folder in
      try folder.write("title = 'x'\n", to: "config.toml")
      try folder.write(Self.page, to: "content/a.md")
      #expect(try gradviz("embed", "content/a.md", in: folder).exitCode == 0)
      #expect(try folder.text("content/a.md").contains("](f.svg)"))
    }
  }

  @Test func theNearestMachineWithinTheRepositoryCounts() throws {
    try withFolders(["site", "other/.git", "other/docs", "A.docc/b"]) { folder in
      try folder.write("", to: "mkdocs.yml")
      try folder.write("", to: "site/_config.yml")
      try folder.write("", to: "other/.git/HEAD")
      try folder.write("", to: "A.docc/A.md")
      for (page, hasPair) in [
        ("a.md", false), ("site/a.md", true), ("other/docs/a.md", true), ("A.docc/b/a.md", false),
      ] {
        try folder.write(Self.page, to: page)
        #expect(try gradviz("embed", page, in: folder).exitCode == 0)
        #expect(try folder.text(page).contains("<picture>") == hasPair, "\(page)")
      }
    }
  }

  @Test func rowsEndAsTheMachineKeepsThem() throws {
    let page = """
      <!-- gradviz:begin m.py format=explain -->
      <!-- gradviz:end -->

      """
    try withFolders(["q"]) { folder in
      func text(_ name: String, _ page: String) throws -> String {
        try folder.write("A = np.array([[1.0, 2.0], [3.0, 4.0]])\nf = sum(A * A)\n", to: "q/m.py")
        try folder.write("A = np.array([[1.0, 2.0], [3.0, 4.0]])\nf = sum(A * A)\n", to: "m.py")
        try folder.write(page, to: name)
        let result = try gradviz("embed", name, in: folder)
        #expect(result.exitCode == 0, "\(result.error)")
        return try folder.text(name)
      }
      try folder.write("", to: "q/_quarto.yml")
      let usual = try text("a.md", page)
      #expect(usual.contains(" \\cr ") && !usual.contains("\\\\"))
      let quarto = try text("q/a.md", page)
      #expect(!quarto.contains("\\cr"))
      #expect(
        try text("b.md", page.replacing("explain", with: "explain rows=backslash"))
          == quarto.replacing("explain", with: "explain rows=backslash"))
      #expect(
        try text("q/b.md", page.replacing("explain", with: "explain rows=command"))
          == usual.replacing("explain", with: "explain rows=command"))
      let derivation = try gradviz("explain", "m.py", "--rows", "backslash", in: folder)
      #expect(derivation.output.contains(" \\\\ ") && !derivation.output.contains("\\cr"))
      let latex = try gradviz(
        "explain", "m.py", "--rows", "backslash", "--format", "latex", in: folder)
      #expect(latex.exitCode == 64 && latex.error.contains("no effect"))
    }
  }

  @Test func aPageThatNobodyKeepsInStepIsAnError() throws {
    try withTemporaryFolder { folder in
      try folder.write("% gradviz:begin mul.py\n% gradviz:end\n", to: "a.md")
      let result = try gradviz("embed", "--check", "a.md", in: folder)
      #expect(result.exitCode == 1)
      #expect(
        result.error.contains("a.md:1:1: error") && result.error.contains("[unknown-comment]"))
    }
  }
}
