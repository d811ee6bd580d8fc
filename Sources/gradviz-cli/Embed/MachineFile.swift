import Gradviz

/// A file by which a machine that makes pages is known.
struct MachineFile: Equatable {
  /// What it is called.
  let name: String
  /// What it says something of, where others have files of the name too: one of these.
  var keys: [String] = []
  /// A folder beside it that says as much.
  var folder: String?

  /// Whether it lies in a folder, which is named without a slash at its end, and is the machine's.
  func lies(in path: String) -> Bool {
    guard InputFile.kind(of: "\(path)/\(name)") == .file else { return false }
    if keys.isEmpty { return true }
    if let folder, InputFile.kind(of: "\(path)/\(folder)") == .folder { return true }
    guard let bytes = try? InputFile.read("\(path)/\(name)") else { return false }
    return bytes.split { $0 == 0x0A || $0 == 0x0D }.contains { line in
      Self.key(of: String(decoding: line, as: UTF8.self)).map(keys.contains) ?? false
    }
  }

  /// What a line of TOML, YAML or Python says something of: `key = …`, `key: …`, `[key]`, `[key.other]`.
  private static func key(of line: String) -> String? {
    let isSection = line.hasPrefix("[")
    let word = line.drop { $0 == "[" || $0 == "\"" }.prefix { $0.isLetter || $0 == "_" }
    let rest = line[word.endIndex...].drop { $0 == " " || $0 == "\t" || $0 == "\"" }
    let ends = isSection ? "]." : "=:"
    guard !word.isEmpty, let sign = rest.first, ends.contains(sign) else { return nil }
    return word.lowercased()
  }
}
