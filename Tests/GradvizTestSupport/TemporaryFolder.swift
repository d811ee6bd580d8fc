package import Foundation

/// A folder that is there for the time of a test.
package struct TemporaryFolder: Sendable {
  /// Its path.
  package let path: String

  /// The path of a file in it.
  package func path(_ name: String) -> String { "\(path)/\(name)" }

  /// The URL of a file in it.
  package func url(_ name: String) -> URL { URL(fileURLWithPath: path(name)) }

  /// Writes a file.
  package func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: url(name))
  }

  /// Writes a text file.
  package func write(_ text: String, to name: String) throws {
    try write(Array(text.utf8), to: name)
  }

  /// The bytes of a file.
  package func read(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: url(name))) }

  /// The text of a file.
  package func text(_ name: String) throws -> String {
    String(decoding: try read(name), as: UTF8.self)
  }

  /// Whether a file is there.
  package func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  /// The names of the files in it, sorted.
  package func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }
}

/// Makes a folder, gives it to the body and removes it afterwards.
package func withTemporaryFolder<Result>(
  _ body: (TemporaryFolder) throws -> Result
) throws -> Result {
  let url = FileManager.default.temporaryDirectory
    .appendingPathComponent("gradviz-tests-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: url) }
  return try body(TemporaryFolder(path: url.path))
}
