import GradvizLayout
import GradvizTrace

/// A player in a page with an editor: the page, and what takes the player's place when another run is to be seen.
package struct LivePage {
  private let page: HTMLPage

  /// The page of a run.
  ///
  /// - Throws: what made the layout fail.
  package init(_ input: ExportInput) throws {
    page = try HTMLExporter().page(of: input)
  }

  /// The whole page, with a text to edit and what it is called.
  ///
  /// - Parameters:
  ///   - title: What stands above the editor.
  ///   - text: The program.
  ///   - name: The file that the program is kept in step with; empty where there is none.
  ///   - version: How often the file has changed.
  /// - Returns: The file.
  package func bytes(title: String, text: String, name: String, version: Int) -> [UInt8] {
    PageAssembly(page.theme, page.layout).live(
      page.parts(mode: "player live"),
      around: [
        "title": PageAssembly.text(title), "text": PageAssembly.plain(text),
        "name": PageAssembly.text(name), "version": Array(String(version).utf8),
      ])
  }

  /// What is inside of the player, and the style sheets that belong to it.
  package func replacement() -> (markup: String, styles: [String]) {
    let parts = PageAssembly(page.theme, page.layout).movable(page.parts(mode: "player live"))
    return (
      String(decoding: parts.markup, as: UTF8.self),
      parts.styles.map { String(decoding: $0, as: UTF8.self) }
    )
  }
}
