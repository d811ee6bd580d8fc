import Gradviz

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A file that is looked at again and again; it may change, go away and come back.
package actor WatchedFile {
  /// What the file was when it was looked at last.
  package struct State: Sendable, Hashable {
    /// How many changes there were.
    package var version: Int
    /// What it holds; nil where it cannot be read as text.
    package var text: String?
    /// Why it cannot, as in `net.py is not there`.
    package var problem: String?
  }

  private let path: String
  private var seen: [Int]?
  /// What the file was when it was looked at last.
  package private(set) var state: State

  /// A file by its path.
  package init(_ path: String) {
    self.path = path
    state = State(version: 0, text: nil, problem: "is not there")
    let (seen, text, problem) = Self.look(at: path)
    self.seen = seen
    state = State(version: 1, text: text, problem: problem)
  }

  /// Looks at the file again.
  package func look() {
    let mark = Self.mark(of: path)
    // What cannot be read may be readable next time without a mark of it.
    if mark == seen, state.text != nil || mark == nil { return }
    let (seen, text, problem) = Self.look(at: path)
    self.seen = seen
    if text == state.text, problem == state.problem { return }
    state = State(version: state.version + 1, text: text, problem: problem)
  }

  /// What the file is as soon as that differs from a version; nil where it does not for some seconds.
  package func change(after version: Int, seconds: Double) async -> State? {
    let end = ContinuousClock.now + .seconds(seconds)
    while state.version == version {
      if ContinuousClock.now >= end || Task.isCancelled { return nil }
      try? await Task.sleep(for: .milliseconds(40))
    }
    return state
  }

  /// What tells a file's content from another without reading it; nil where there is none.
  private static func mark(of path: String) -> [Int]? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
    let time = status.st_mtimespec
    #else
    let time = status.st_mtim
    #endif
    return [
      Int(truncatingIfNeeded: status.st_ino), Int(status.st_size), Int(time.tv_sec),
      Int(time.tv_nsec),
    ]
  }

  private static func look(at path: String) -> (mark: [Int]?, text: String?, problem: String?) {
    // Before it is read: what is written meanwhile is seen the next time.
    let mark = mark(of: path)
    switch InputFile.kind(of: path) {
    case .nothing: return (mark, nil, "is not there: this is what it was")
    case .folder: return (mark, nil, "is a folder now")
    case .file: break
    }
    if InputFile.size(of: path) > LiveProgram.textLimit {
      return (mark, nil, "is larger than \(LiveProgram.textLimit >> 20) MB")
    }
    do {
      guard let text = String(validating: try InputFile.read(path), as: UTF8.self) else {
        return (mark, nil, "is no text in UTF-8")
      }
      return (mark, text, nil)
    } catch {
      return (mark, nil, "cannot be read")
    }
  }
}
