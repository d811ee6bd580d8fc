/// A page with places for what is written into it: `{{title}}`.
enum PageTemplate {
  /// The page with its places filled; a place without a text stays empty, and what is filled in is not looked at again.
  static func filled(_ template: [UInt8], _ texts: [String: [UInt8]]) -> [UInt8] {
    var page: [UInt8] = []
    var rest = template[...]
    let (open, close) = (Array("{{".utf8), Array("}}".utf8))
    while let start = rest.firstRange(of: open),
      let end = rest[start.upperBound...].firstRange(of: close)
    {
      page += rest[..<start.lowerBound]
      page += texts[String(decoding: rest[start.upperBound..<end.lowerBound], as: UTF8.self)] ?? []
      rest = rest[end.upperBound...]
    }
    return page + rest
  }
}
