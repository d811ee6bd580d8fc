#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// One recorded node: which op, on what.
///
/// - Units: 12 bytes; the node's value and gradient, 8 bytes each, stand in columns of their own, as does the number of
///   its note, 4 bytes, on tapes that have notes at all.
@frozen
public struct Node {
  /// The first operand; for ops of three or more, where their list begins in the tape's side table.
  public var a: Int32
  /// The second operand; for structural ops, where their attributes stand in the side table; else −1.
  public var b: Int32
  /// What was computed.
  public var code: OpCode
  /// Whether the value is a tensor, whose elements stand in the tape's arena.
  public var isTensor: Bool

  @inlinable @inline(__always)
  init(code: OpCode, a: Int32, b: Int32, isTensor: Bool) {
    self.a = a
    self.b = b
    self.code = code
    self.isTensor = isTensor
  }
}

/// The columns of a tape.
///
/// They stand behind one pointer, so that recording needs neither exclusivity checks nor reference counts. The block
/// they stand in is never freed, only marked with the next generation: a variable that outlives its tape finds that
/// there and stops with a message, instead of reading freed memory.
@frozen
public struct Columns: ~Copyable {
  /// How many nodes are recorded.
  public var count = 0
  @usableFromInline var capacity = 0
  /// The note that the next nodes receive.
  @usableFromInline private(set) var note: Int32 = 0
  /// Counts the lives of the tape, in steps of 2: the lowest bit is a variable's mark of a tensor.
  @usableFromInline var generation: UInt32 = 0
  @usableFromInline var limit: Int
  /// Whether anything outside the tape has asked for a value, which what was recorded since may depend on.
  @usableFromInline var isRead = false
  @usableFromInline var nodes: UnsafeMutablePointer<Node>
  /// A scalar's value; for a tensor, bit for bit, its place in the side table.
  @usableFromInline var values: UnsafeMutablePointer<Double>
  /// Which entry of the tape's notes holds a node's name and place; nil as long as all have the first.
  @usableFromInline var notes: UnsafeMutablePointer<Int32>?
  @usableFromInline var gradients: UnsafeMutablePointer<Double>?
  @usableFromInline var gradientCapacity = 0
  @usableFromInline let owner: Unmanaged<Tape>

  init(owner: Tape, limit: Int) {
    self.owner = .passUnretained(owner)
    self.limit = limit
    capacity = 256
    nodes = Self.resized(nil, to: capacity)
    values = Self.resized(nil, to: capacity)
  }

  /// Frees what the columns hold and marks them as another generation.
  mutating func close() {
    free(nodes)
    free(values)
    free(gradients)
    free(notes)
    gradients = nil
    notes = nil
    count = 0
    capacity = 0
    generation &+= 2
  }

  /// Forgets all nodes and keeps their memory.
  mutating func clear() {
    count = 0
    note = 0
    free(notes)
    notes = nil
    generation &+= 2
  }

  /// The number of a node's note.
  func note(of node: Int) -> Int32 { notes?[node] ?? 0 }

  /// Gives a node another note.
  mutating func setNote(of node: Int, to number: Int32) {
    keepNotes(number)
    notes?[node] = number
  }

  /// Gives the nodes that are recorded next another note.
  mutating func setNote(to number: Int32) {
    keepNotes(number)
    note = number
  }

  /// Makes the column of notes when the first that is another comes.
  private mutating func keepNotes(_ number: Int32) {
    if notes != nil || number == 0 { return }
    let column = Self.resized(nil as UnsafeMutablePointer<Int32>?, to: capacity)
    column.initialize(repeating: 0, count: count)
    notes = column
  }

  @_effects(releasenone) @inline(never) @usableFromInline
  mutating func grow() {
    if count >= limit { fatalError("more than \(limit) nodes were recorded on one tape") }
    // realloc moves large blocks by remapping their pages: nothing is copied.
    capacity = min(capacity * 2, limit)
    nodes = Self.resized(nodes, to: capacity)
    values = Self.resized(values, to: capacity)
    if notes != nil { notes = Self.resized(notes, to: capacity) }
  }

  @inlinable @inline(__always)
  mutating func append(
    _ code: OpCode, _ a: Int32, _ b: Int32, _ value: Double, isTensor: Bool = false
  ) -> Int32 {
    let index = count
    if index == capacity { grow() }
    (nodes + index).initialize(to: Node(code: code, a: a, b: b, isTensor: isTensor))
    (values + index).initialize(to: value)
    if let notes { (notes + index).initialize(to: note) }
    count = index &+ 1
    return Int32(truncatingIfNeeded: index)
  }

  /// Makes the gradient column at least as long as the tape and the entries of the first `used` nodes absent.
  mutating func clearGradients(_ used: Int) -> UnsafeMutablePointer<Double> {
    if gradientCapacity < count || gradients == nil {
      gradients = Self.resized(gradients, to: max(capacity, 1))
      gradientCapacity = max(capacity, 1)
    }
    // Always made just above.
    guard let gradients else { fatalError("no gradient column") }
    gradients.update(repeating: .absent, count: used)
    return gradients
  }

  private static func resized<T>(
    _ block: UnsafeMutablePointer<T>?, to capacity: Int
  ) -> UnsafeMutablePointer<T> {
    guard let moved = realloc(block, capacity * MemoryLayout<T>.stride) else {
      fatalError("out of memory for \(capacity) nodes")
    }
    return moved.bindMemory(to: T.self, capacity: capacity)
  }
}

extension Double {
  /// Stands in a gradient column where no gradient has arrived: a NaN that no arithmetic makes.
  @inlinable @inline(__always) static var absent: Double {
    Double(bitPattern: 0x7FFC_6772_6164_7669)
  }

  /// Whether this is ``absent``, bit for bit.
  @inlinable @inline(__always) var isAbsent: Bool { bitPattern == Double.absent.bitPattern }

  /// Adds a contribution to a gradient that may be absent.
  @inlinable @inline(__always) mutating func accumulate(_ contribution: Double) {
    // −0 changes nothing it is added to, and a choice between bit patterns needs no jump: whether a gradient has
    // arrived already is a coin toss to the processor.
    let old = isAbsent ? (-0.0 as Double).bitPattern : bitPattern
    self = Double(bitPattern: old) + contribution
  }
}
