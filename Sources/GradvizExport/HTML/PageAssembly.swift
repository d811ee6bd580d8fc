import GradvizDiagram
import GradvizLayout
import GradvizTrace

/// Puts a page together from the files in the folder `Page` and what belongs to one run.
struct PageAssembly {
  private let style: [UInt8]

  init(_ theme: Theme, _ layout: Layout) {
    style = PageStyle(theme, layout).bytes + PackageResources.player_css
  }

  /// The whole file: the template with these parts, its style, its script, and the policy that names both.
  func bytes(_ parts: [String: [UInt8]]) -> [UInt8] {
    let styles =
      [style] + Self.styles(in: parts["picture"] ?? []) + Self.styles(in: parts["levels"] ?? [])
    let policy = [
      "default-src 'none'", "script-src " + Self.scriptSource,
      "style-src " + styles.map(SHA256.source).joined(separator: " "), "base-uri 'none'",
      "form-action 'none'",
    ]
    let own = [
      "policy": Array(policy.joined(separator: "; ").utf8), "style": style, "script": Self.script,
    ]
    return PageTemplate.filled(PackageResources.player_html, parts.merging(own) { $1 })
  }

  /// What pages run: the files one after the other, each of which knows the ones before it.
  private static let script: [UInt8] = {
    let files = [
      PackageResources.picture_js, PackageResources.view_js, PackageResources.details_js,
      PackageResources.search_js, PackageResources.player_js, PackageResources.levels_js,
      PackageResources.exercise_js,
    ]
    return Array("\"use strict\";\n{\n".utf8) + PackageResources.start_js
      + Array("function run(level, place) {\n".utf8) + files.joined()
      + Array("}\nrun(0);\n}\n".utf8)
  }()

  private static let scriptSource = SHA256.source(script)

  /// The style sheets in a picture; no text of a user can look like one.
  private static func styles(in picture: [UInt8]) -> [[UInt8]] {
    let text = String(decoding: picture, as: UTF8.self)
    return text.split(separator: "<style>").dropFirst().compactMap { rest in
      rest.firstRange(of: "</style>").map { Array(rest[..<$0.lowerBound].utf8) }
    }
  }

  /// A text as an element shows it.
  static func text(_ text: String) -> [UInt8] {
    var xml = XMLWriter()
    xml.text(text)
    return xml.bytes
  }

  /// JSON without `<`, which could end the element around it.
  static func json(_ buffer: ByteBuffer) -> [UInt8] {
    buffer.bytes.flatMap { $0 == UInt8(ascii: "<") ? Array("\\u003c".utf8) : [$0] }
  }
}
