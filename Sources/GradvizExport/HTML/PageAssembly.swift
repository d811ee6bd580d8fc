import GradvizDiagram
import GradvizLayout
import GradvizTrace

/// Puts a page together from the files in the folder `Page` and what belongs to one run.
struct PageAssembly {
  private let own: [UInt8]
  private let style: [UInt8]

  init(_ theme: Theme, _ layout: Layout) {
    own = PageStyle(theme, layout).bytes
    style = own + PackageResources.player_css
  }

  /// The whole file: the template with these parts, its style, its script, and the policy that names both.
  func bytes(_ parts: [String: [UInt8]]) -> [UInt8] {
    page(parts, body: inside(parts), style: style, script: Self.script)
  }

  /// A page around a player that changes: a server is asked for what it shows.
  func live(_ parts: [String: [UInt8]], around text: [String: [UInt8]]) -> [UInt8] {
    let body = PageTemplate.filled(
      PackageResources.live_html, text.merging(["player": inside(parts)]) { $1 })
    return page(
      parts, body: body, style: style + PackageResources.live_css, script: Self.liveScript,
      connects: true)
  }

  /// What is inside of the player, without the style sheets that belong to it.
  func movable(_ parts: [String: [UInt8]]) -> (markup: [UInt8], styles: [[UInt8]]) {
    let markup = inside(parts)
    return (Self.withoutStyles(markup), [own] + Self.styles(in: markup))
  }

  private func inside(_ parts: [String: [UInt8]]) -> [UInt8] {
    PageTemplate.filled(PackageResources.player_html, parts)
  }

  private func page(
    _ parts: [String: [UInt8]], body: [UInt8], style: [UInt8], script: [UInt8],
    connects: Bool = false
  ) -> [UInt8] {
    let styles =
      [style] + Self.styles(in: parts["picture"] ?? []) + Self.styles(in: parts["levels"] ?? [])
    let policy =
      [
        "default-src 'none'", "script-src " + SHA256.source(script),
        "style-src " + styles.map(SHA256.source).joined(separator: " "), "base-uri 'none'",
        "form-action 'none'",
      ] + (connects ? ["connect-src 'self'"] : [])
    let own = [
      "policy": Array(policy.joined(separator: "; ").utf8), "style": style, "script": script,
      "body": body,
    ]
    return PageTemplate.filled(PackageResources.page_html, parts.merging(own) { $1 })
  }

  /// What pages run: the files one after the other, each of which knows the ones before it.
  private static let script = script(behind: [])
  private static let liveScript = script(behind: PackageResources.live_js)

  private static func script(behind last: [UInt8]) -> [UInt8] {
    let files = [
      PackageResources.picture_js, PackageResources.view_js, PackageResources.details_js,
      PackageResources.search_js, PackageResources.player_js, PackageResources.levels_js,
      PackageResources.exercise_js,
    ]
    return Array("\"use strict\";\n{\n".utf8) + PackageResources.start_js
      + Array("function run(level, place) {\n".utf8) + files.joined()
      + Array("}\nrun(0);\n".utf8) + last + Array("}\n".utf8)
  }

  /// The style sheets in a picture; no text of a user can look like one.
  private static func styles(in picture: [UInt8]) -> [[UInt8]] {
    let text = String(decoding: picture, as: UTF8.self)
    return text.split(separator: "<style>").dropFirst().compactMap { rest in
      rest.firstRange(of: "</style>").map { Array(rest[..<$0.lowerBound].utf8) }
    }
  }

  private static func withoutStyles(_ markup: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    var rest = markup[...]
    while let start = rest.firstRange(of: Array("<style>".utf8)),
      let end = rest[start.upperBound...].firstRange(of: Array("</style>".utf8))
    {
      kept += rest[..<start.lowerBound]
      rest = rest[end.upperBound...]
    }
    return kept + rest
  }

  /// A text as an element shows it.
  static func text(_ text: String) -> [UInt8] {
    var xml = XMLWriter()
    xml.text(text)
    return xml.bytes
  }

  /// A text whose line ends stay line ends, for the inside of an element.
  static func plain(_ text: String) -> [UInt8] {
    Array(
      text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { Self.text(String($0)) }.joined(separator: [UInt8(ascii: "\n")]))
  }

  /// JSON without `<`, which could end the element around it.
  static func json(_ buffer: ByteBuffer) -> [UInt8] {
    buffer.bytes.flatMap { $0 == UInt8(ascii: "<") ? Array("\\u003c".utf8) : [$0] }
  }
}
