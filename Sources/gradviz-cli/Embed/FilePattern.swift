import Gradviz
import GradvizEmbed

/// The files that a pattern means: `docs/**/*.md`.
///
/// Hidden files and folders and `node_modules` are meant only by their names; links to folders are not followed.
enum FilePattern {
  /// The paths, in the order of their names.
  static func files(_ pattern: String) -> [String] {
    let parts = pattern.split(separator: "/").map(String.init)
    var found: [String] = []
    // What is still to look at: a folder, and the parts that stand behind it.
    var open = [(path: pattern.hasPrefix("/") ? "/" : "", next: 0)]
    while let (path, next) = open.popLast() {
      guard next < parts.count else {
        if InputFile.kind(of: path) == .file { found.append(path) }
        continue
      }
      let folder = path.isEmpty || path.hasSuffix("/") ? path : path + "/"
      if parts[next] == "**" {
        open.append((path, next + 1))
        for name in names(in: folder) where isFolder(folder + name) {
          open.append((folder + name, next))
        }
      } else if NamePattern.isPattern(parts[next]) {
        let name = NamePattern(parts[next])
        for candidate in names(in: folder) where name.matches(candidate) {
          open.append((folder + candidate, next + 1))
        }
      } else if InputFile.kind(of: folder + parts[next]) != .nothing {
        open.append((folder + parts[next], next + 1))
      }
    }
    var seen: Set<String> = []
    return found.sorted().filter { seen.insert($0).inserted }
  }

  private static func names(in folder: String) -> [String] {
    InputFile.names(in: folder.isEmpty ? "." : folder).filter { $0 != "node_modules" }
  }

  private static func isFolder(_ path: String) -> Bool {
    InputFile.kind(of: path) == .folder && !InputFile.isLink(path)
  }
}
