import GradvizDiagnostics

/// Names, places and scopes of nodes.
///
/// Nodes refer to notes by number, so that recording stores one integer.
struct Notes {
  /// What is known of where a node comes from.
  struct Note {
    var scope: Int32
    var position: SourcePosition?
    var name: String?
    var version = 1
    var caption: String?
  }

  /// One scope: a call, a turn of a loop, a branch.
  struct Scope {
    var parent: Int32
    /// The scope whose names count as one set: the innermost call.
    var frame: Int32
    var path: [String]
  }

  private struct Binding: Hashable {
    var frame: Int32
    var name: String
  }

  private struct Child: Hashable {
    var parent: Int32
    var name: String
  }

  private(set) var notes = [Note(scope: 0)]
  private(set) var scopes = [Scope(parent: -1, frame: 0, path: [])]
  private(set) var scope: Int32 = 0
  private var versions: [Binding: Int] = [:]
  private var siblings: [Child: Int] = [:]

  /// The number of a note for what is recorded at `position` in the current scope.
  mutating func note(at position: SourcePosition?) -> Int32 {
    if let last = notes.last, last.scope == scope, last.position == position, last.name == nil {
      return Int32(notes.count - 1)
    }
    notes.append(Note(scope: scope, position: position))
    return Int32(notes.count - 1)
  }

  /// The number of a note like `note`, with a name.
  ///
  /// The name's version counts its bindings in the call that binds it now.
  mutating func named(
    _ note: Int32, _ name: String, caption: String?, position: SourcePosition?
  ) -> Int32 {
    var copy = notes[Int(note)]
    let binding = Binding(frame: scopes[Int(scope)].frame, name: name)
    copy.version = versions[binding, default: 0] + 1
    versions[binding] = copy.version
    copy.name = name
    copy.caption = caption
    if let position { copy.position = position }
    notes.append(copy)
    return Int32(notes.count - 1)
  }

  /// Opens a scope inside the current one; a name its siblings already have gets a number: `sigmoid#2`.
  mutating func open(_ name: String, isCall: Bool) {
    let label = label(name)
    let number = Int32(scopes.count)
    scopes.append(
      Scope(
        parent: scope, frame: isCall ? number : scopes[Int(scope)].frame,
        path: scopes[Int(scope)].path + [label]))
    scope = number
  }

  /// A name that no sibling has, and that none will be given.
  private mutating func label(_ name: String) -> String {
    let child = Child(parent: scope, name: name)
    var count = siblings[child, default: 0] + 1
    var label = count == 1 ? name : "\(name)#\(count)"
    while count > 1, siblings[Child(parent: scope, name: label)] != nil {
      count += 1
      label = "\(name)#\(count)"
    }
    siblings[child] = count
    if count > 1 { siblings[Child(parent: scope, name: label)] = 1 }
    return label
  }

  /// Closes the current scope; the outermost stays open.
  mutating func close() {
    if scope != 0 { scope = scopes[Int(scope)].parent }
  }
}
