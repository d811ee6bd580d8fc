public import GradvizDiagnostics

/// A recording of a computation: every node with its op, operands, value and gradient.
///
/// ```swift
/// let tape = Tape()
/// let x = tape.input(-2, "x"), y = tape.input(5, "y"), z = tape.input(-4, "z")
/// let q = (x + y).named("q")
/// let f = (q * z).named("f")
/// let trace = f.backward()
/// ```
///
/// Values and gradients stand in few contiguous columns, for scalars 28 bytes a node in all, and 4 more on a tape with
/// names or places. Nothing is stored for an edge: local gradients and contributions are derived from the kept values
/// when they are asked for.
///
/// A tape belongs to one task: neither it nor its variables are `Sendable`. The ``Trace`` made from it is.
public final class Tape {
  @usableFromInline let columns: UnsafeMutablePointer<Columns>
  /// How much the tape may hold.
  public let limits: Limits

  /// The place of a tensor node's elements.
  struct Place {
    var shape: Shape
    var elements: UnsafeMutablePointer<Double>
    var gradient: UnsafeMutablePointer<Double>?
  }

  var places: [Place] = []
  var operandLists: [Int32] = []
  var attributes: [Attributes] = []
  var notes = Notes()
  /// How many bytes operand lists and attributes take.
  var sideBytes = 0
  var arena = Arena()
  var gradientArena = Arena()
  /// The nodes whose values were rounded to single precision.
  var rounded: Set<Int32> = []
  /// The node that gradients were last computed from, −1 where there are none.
  var differentiated: Int32 = -1
  /// What went wrong in the innermost scope that throws, nil outside of one.
  var caught: Caught?
  /// Whether the pullback of a client's own op is running.
  var isInPullback = false

  /// An empty tape.
  public init(limits: Limits = Limits()) {
    self.limits = limits
    columns = .allocate(capacity: 1)
    columns.initialize(to: Columns(owner: self, limit: limits.nodes))
  }

  deinit { columns.pointee.close() }

  /// How many nodes are recorded.
  public var count: Int { columns.pointee.count }

  /// Forgets everything recorded and keeps the memory for the next recording.
  ///
  /// Variables of the old recording stop with a message when they are used.
  public func reset() {
    columns.pointee.clear()
    places.removeAll(keepingCapacity: true)
    operandLists.removeAll(keepingCapacity: true)
    attributes.removeAll(keepingCapacity: true)
    notes = Notes()
    position = nil
    sideBytes = 0
    arena.clear()
    gradientArena.clear()
    differentiated = -1
  }

  // MARK: Leaves

  /// A scalar that receives a gradient.
  @inlinable
  public func input(_ value: Double) -> Variable {
    Variable(columns, columns.pointee.append(.input, -1, -1, value), isTensor: false)
  }

  /// A named scalar that receives a gradient.
  public func input(_ value: Double, _ name: String) -> Variable {
    let variable = input(value)
    self.name(variable, name)
    return variable
  }

  /// A tensor that receives a gradient.
  @_disfavoredOverload
  public func input(_ value: Tensor, _ name: String? = nil) -> Variable {
    let variable = leaf(.input, value)
    if let name { self.name(variable, name) }
    return variable
  }

  /// A number that receives none.
  @inlinable
  public func constant(_ value: Double) -> Variable {
    Variable(columns, columns.pointee.append(.constant, -1, -1, value), isTensor: false)
  }

  /// A named number that receives none.
  public func constant(_ value: Double, _ name: String) -> Variable {
    constant(value).named(name)
  }

  /// A tensor that receives no gradient.
  @_disfavoredOverload
  public func constant(_ value: Tensor) -> Variable { leaf(.constant, value) }

  /// A named tensor that receives no gradient.
  @_disfavoredOverload
  public func constant(_ value: Tensor, _ name: String) -> Variable {
    leaf(.constant, value).named(name)
  }

  /// A number of any type or nested arrays of such, which receive a gradient: `tape.input(rows, "W")`.
  ///
  /// - Precondition: all rows have one shape; else the program stops with a message that holds both.
  @_disfavoredOverload
  public func input(
    _ data: some TensorData, _ name: String? = nil, file: StaticString = #fileID,
    line: UInt = #line
  ) -> Variable {
    let variable = leaf(.input, Tensor(data, file: file, line: line), file, line)
    if let name { self.name(variable, name) }
    return variable
  }

  /// A number of any type or nested arrays of such, which receive no gradient.
  ///
  /// - Precondition: all rows have one shape; else the program stops with a message that holds both.
  @_disfavoredOverload
  public func constant(
    _ data: some TensorData, _ name: String? = nil, file: StaticString = #fileID,
    line: UInt = #line
  ) -> Variable {
    let variable = leaf(.constant, Tensor(data, file: file, line: line), file, line)
    if let name { self.name(variable, name) }
    return variable
  }

  private func leaf(
    _ code: OpCode, _ value: Tensor, _ file: StaticString = #fileID, _ line: UInt = #line
  ) -> Variable {
    do {
      return try record(leaf: code, value)
    } catch {
      fatalError(error.description, file: file, line: line)
    }
  }

  func leaf(unchecked code: OpCode, _ value: Tensor) -> Variable {
    if value.shape.rank == 0, let number = value.item {
      return Variable(columns, columns.pointee.append(code, -1, -1, number), isTensor: false)
    }
    let elements = arena.allocate(value.count)
    value.copy(to: elements)
    return append(code, -1, -1, value.shape, elements)
  }

  func append(
    _ code: OpCode, _ a: Int32, _ b: Int32, _ shape: Shape, _ elements: UnsafeMutablePointer<Double>
  ) -> Variable {
    places.append(Place(shape: shape, elements: elements))
    let place = Double(bitPattern: UInt64(places.count - 1))
    return Variable(
      columns, columns.pointee.append(code, a, b, place, isTensor: true), isTensor: true)
  }

  // MARK: Names and scopes

  /// Where in the source the nodes recorded next are computed.
  public var position: SourcePosition? {
    didSet { if position != oldValue { moveNote() } }
  }

  /// Gives a node its name, and what the program says of it.
  ///
  /// A node keeps the first name it was given, but for a result that a call has named for itself: what the caller calls
  /// it is what readers look for. An empty name is none.
  ///
  /// A name that was given before in the same call makes the next version of it: `c`, `c'`, `c''`.
  public func name(
    _ variable: Variable, _ name: String, caption: String? = nil, position: SourcePosition? = nil
  ) {
    check(variable)
    let node = Int(variable.index)
    let number = columns.pointee.note(of: node)
    let note = notes.notes[Int(number)]
    let isOpen =
      note.name < 0 || code(of: variable.index).arity != .none && notes.isOfEndedCall(note)
    guard isOpen, !name.isEmpty else { return }
    let named = notes.named(
      number, of: node, name, caption: caption, position: position, nodeCount: count)
    columns.pointee.setNote(of: node, to: named)
    columns.pointee.setNote(to: notes.current)
  }

  /// The name of a node, nil where it has none.
  package func name(of variable: Variable) -> String? {
    check(variable)
    let name = notes.notes[Int(columns.pointee.note(of: Int(variable.index)))].name
    return name < 0 ? nil : notes.texts[name]
  }

  /// Whether a node has a name.
  public func hasName(_ variable: Variable) -> Bool {
    check(variable)
    return notes.notes[Int(columns.pointee.note(of: Int(variable.index)))].name >= 0
  }

  /// Stops the program where a variable is none of this tape.
  private func check(_ variable: Variable) {
    variable.check()
    if variable.columns != columns { Variable.stopForeign() }
  }

  /// What a scope is, which decides whose names are versions of one another.
  public enum ScopeKind: Sendable {
    /// A call: its names are its own.
    case call
    /// A turn of a loop: its names are those of the call around it.
    case turn
    /// A branch of an `if`: likewise.
    case branch
  }

  /// Puts what is recorded next inside a scope; siblings of one name are numbered: `sigmoid`, `sigmoid#2`.
  ///
  /// Scopes nest without limit. In the record at most ``Trace/scopeLimit`` lie inside each other; what is deeper stands
  /// in one scope `deeper scopes`.
  public func openScope(_ name: String, kind: ScopeKind = .call) {
    notes.open(name, isCall: kind == .call)
    moveNote()
  }

  /// Ends the scope opened last.
  public func closeScope() {
    notes.close()
    moveNote()
  }

  /// Records what `body` computes outside of all scopes that are open.
  package func outsideScopes<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let inner = notes.enter(0)
    moveNote()
    defer {
      _ = notes.enter(inner)
      moveNote()
    }
    return try body()
  }

  /// Records what `body` computes outside of the innermost scopes that are open.
  ///
  /// - Parameters:
  ///   - count: How many scopes it is outside of.
  ///   - body: What is recorded.
  /// - Returns: What `body` does.
  /// - Throws: What `body` does.
  package func outsideScopes<Result, Failure: Error>(
    _ count: Int, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let inner = notes.enter(notes.scope(outside: count))
    moveNote()
    defer {
      _ = notes.enter(inner)
      moveNote()
    }
    return try body()
  }

  /// Gives the nodes recorded next the note of the place and scope they are in.
  private func moveNote() {
    columns.pointee.setNote(to: notes.note(at: position, nodeCount: count))
  }

  /// Records what `body` computes inside a scope.
  ///
  /// ```swift
  /// let z = tape.scope("sigmoid") { 1 / (1 + exp(-s)) }
  /// ```
  public func scope<Result, Failure: Error>(
    _ name: String, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    openScope(name)
    defer { closeScope() }
    return try body()
  }
}
