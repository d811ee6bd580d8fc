import GradvizDiagnostics
import GradvizTrace

/// Names, places and scopes of nodes.
///
/// Nodes refer to notes by number, so that recording stores one integer. Texts stand once, and notes and scopes refer
/// to them by number as well: a loop of a million turns says the same names a million times.
struct Notes {
  /// What is known of where a node comes from.
  ///
  /// - Units: 28 bytes.
  struct Note: Equatable {
    var scope: Int32
    /// The scope whose names the name is one of, which may be around that in which the node was computed.
    var frame: Int32 = 0
    /// The numbers of texts, −1 for none.
    var name: Int32 = -1
    var caption: Int32 = -1
    var version: Int32 = 1
    /// Both 0 where no place is known.
    var line: Int32 = 0
    var column: Int32 = 0

    init(scope: Int32, position: SourcePosition?) {
      self.scope = scope
      self.position = position
    }

    var position: SourcePosition? {
      get { line == 0 ? nil : SourcePosition(line: Int(line), column: Int(column)) }
      set {
        line = newValue.map { Int32(clamping: $0.line) } ?? 0
        column = newValue.map { Int32(clamping: $0.column) } ?? 0
      }
    }
  }

  /// One scope: a call, a turn of a loop, a branch.
  struct Scope {
    var parent: Int32
    /// The scope whose names count as one set: the innermost call.
    var frame: Int32
    /// The number of its label among the texts.
    var label: Int32
    /// How many scopes lie around it, itself counted.
    var depth: Int32
    /// The scope whose path stands for it in the record: itself, unless it lies too deep.
    var shown: Int32
  }

  /// What the scopes beyond the limit are called together.
  private static let deeper = "deeper scopes"

  private(set) var notes = [Note(scope: 0, position: nil)]
  private(set) var scopes = [Scope(parent: -1, frame: 0, label: -1, depth: 0, shown: 0)]
  private(set) var texts = Texts()
  private(set) var scope: Int32 = 0
  /// How nodes are written where a record that was recorded again says it.
  var expressions: [Int32: String] = [:]
  /// The note that the next nodes receive, and how many nodes there were when it was made.
  private(set) var current: Int32 = 0
  private var countBefore = 0
  private var versions: [UInt64: Int32] = [:]
  private var siblings: [UInt64: Int32] = [:]

  /// The number of a note for what is recorded next, at `position` in the current scope.
  ///
  /// A note that no node has received is written anew.
  mutating func note(at position: SourcePosition?, nodeCount: Int) -> Int32 {
    let note = Note(scope: scope, position: position)
    if notes[Int(current)] == note { return current }
    if countBefore == nodeCount {
      notes[Int(current)] = note
      return current
    }
    return append(note, nodeCount: nodeCount)
  }

  private mutating func append(_ note: Note, nodeCount: Int) -> Int32 {
    notes.append(note)
    current = Int32(notes.count - 1)
    countBefore = nodeCount
    return current
  }

  /// Gives a node a name: the number of the node's note from now on.
  ///
  /// The name's version counts its bindings in the call that binds it now, unless it is given. What is a part of
  /// something, `net.h` or `h[0]`, is so for the whole program.
  mutating func named(
    _ note: Int32, of node: Int, _ name: String, version: Int32? = nil, caption: String? = nil,
    position: SourcePosition? = nil, nodeCount: Int
  ) -> Int32 {
    var copy = notes[Int(note)]
    copy.name = texts.number(of: name)
    let isPart = name.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "[") }
    copy.frame = isPart ? 0 : scopes[Int(scope)].frame
    let binding = Self.key(copy.frame, copy.name)
    copy.version = version ?? versions[binding, default: 0] + 1
    versions[binding] = copy.version
    if let caption { copy.caption = texts.number(of: caption) }
    if let position { copy.position = position }
    // The only node with the current note takes it along.
    if note == current, node == countBefore, nodeCount == countBefore + 1 {
      let plain = notes[Int(note)]
      notes[Int(note)] = copy
      _ = append(plain, nodeCount: nodeCount)
      return note
    }
    notes.append(copy)
    return Int32(notes.count - 1)
  }

  mutating func setVersion(_ version: Int32, of note: Int32) {
    notes[Int(note)].version = version
  }

  /// Whether a name is that of a call which has ended, and was made by the one that goes on.
  func isOfEndedCall(_ note: Note) -> Bool {
    let frame = scopes[Int(scope)].frame
    return note.frame != frame && isInside(note.frame, frame)
  }

  /// Whether a call is another or was made by it, through any number of calls.
  func isInside(_ frame: Int32, _ other: Int32) -> Bool {
    var frame = frame
    // A scope is opened after those around it.
    while frame > other { frame = scopes[Int(scopes[Int(frame)].parent)].frame }
    return frame == other
  }

  /// Opens a scope inside the current one; a name its siblings already have gets a number: `sigmoid#2`.
  mutating func open(_ name: String, isCall: Bool) {
    let around = scopes[Int(scope)]
    let label = label(name)
    let number = Int32(scopes.count)
    let depth = around.depth + 1
    let limit = Int32(Trace.scopeLimit)
    scopes.append(
      Scope(
        parent: scope, frame: isCall ? number : around.frame,
        label: depth == limit ? texts.number(of: Self.deeper) : label, depth: depth,
        shown: depth > limit ? around.shown : number))
    scope = number
  }

  /// A name that no sibling has, and that none will be given.
  private mutating func label(_ name: String) -> Int32 {
    var label = texts.number(of: name)
    let child = Self.key(scope, label)
    var count = siblings[child, default: 0] + 1
    if count > 1 {
      label = texts.number(of: "\(name)#\(count)")
      while siblings[Self.key(scope, label)] != nil {
        count += 1
        label = texts.number(of: "\(name)#\(count)")
      }
      siblings[Self.key(scope, label)] = 1
    }
    siblings[child] = count
    return label
  }

  /// Makes another scope that is open the current one.
  ///
  /// - Returns: The one that was it before.
  mutating func enter(_ other: Int32) -> Int32 {
    defer { scope = other }
    return scope
  }

  /// The scope around the innermost ones.
  func scope(outside count: Int) -> Int32 {
    var scope = scope
    for _ in 0..<max(count, 0) where scope != 0 { scope = scopes[Int(scope)].parent }
    return scope
  }

  /// Closes the current scope; the outermost stays open.
  mutating func close() {
    if scope != 0 { scope = scopes[Int(scope)].parent }
  }

  /// The text of a number, nil for −1.
  func text(_ number: Int32) -> String? { number < 0 ? nil : texts[number] }

  /// The labels of a scope and of those around it, outermost first.
  func path(of scope: Int32) -> [String] {
    var path: [String] = []
    var next = scope
    while next > 0 {
      path.append(texts[scopes[Int(next)].label])
      next = scopes[Int(next)].parent
    }
    return path.reversed()
  }

  private static func key(_ first: Int32, _ second: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
  }
}

/// Texts that are referred to by number; equal ones have one number.
struct Texts {
  private var texts: [String] = []
  private var numbers: [String: Int32] = [:]

  /// The text of a number.
  subscript(number: Int32) -> String { texts[Int(number)] }

  /// The number of a text.
  mutating func number(of text: String) -> Int32 {
    if let number = numbers[text] { return number }
    let number = Int32(texts.count)
    numbers[text] = number
    texts.append(text)
    return number
  }
}
