import Foundation

/// A program for browsers that the tests hand texts to, fetched by `scripts/prepare test`.
package enum WebEngine {
  /// The path of a file of an engine: `try WebEngine.path("mermaid-11.16.0", "mermaid.min.js")`.
  ///
  /// - Throws: ``ProcessFailure/missing(_:)`` where it was not fetched.
  package static func path(_ engine: String, _ file: String) throws -> String {
    let environment = ProcessInfo.processInfo.environment
    let cache = environment["XDG_CACHE_HOME"] ?? (environment["HOME"] ?? "") + "/.cache"
    let path = "\(cache)/gradviz/\(engine)/\(file)"
    guard FileManager.default.fileExists(atPath: path) else {
      throw ProcessFailure.missing("\(path) (scripts/prepare test fetches it)")
    }
    return path
  }
}
