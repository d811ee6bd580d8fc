/// A recorded value: a node of a tape.
///
/// Copying a variable costs nothing, and it does not keep its tape alive: using it after its tape is gone, or was
/// reset, stops the program with a message.
@frozen
public struct Variable {
  @usableFromInline let columns: UnsafeMutablePointer<Columns>
  /// The node's number on its tape, from 0 in order of recording.
  public let index: Int32
  /// The tape's generation, and in the lowest bit whether the value is a tensor.
  @usableFromInline let tag: UInt32

  @inlinable @inline(__always)
  init(_ columns: UnsafeMutablePointer<Columns>, _ index: Int32, isTensor: Bool) {
    self.columns = columns
    self.index = index
    tag = columns.pointee.generation | (isTensor ? 1 : 0)
  }

  @inlinable @inline(__always) var isTensor: Bool { tag & 1 != 0 }

  @inlinable @inline(__always)
  func check() {
    if tag & ~1 != columns.pointee.generation { Variable.stopStale() }
  }

  /// Whether the tape is there, with the recording that the variable belongs to.
  var isAlive: Bool { tag & ~1 == columns.pointee.generation }

  /// The same check, which stops at a place in the client's own code.
  func check(_ file: StaticString, _ line: UInt) {
    if tag & ~1 != columns.pointee.generation { Variable.stopStale(file, line) }
  }

  @inline(never) @usableFromInline
  static func stopStale(_ file: StaticString = #fileID, _ line: UInt = #line) -> Never {
    fatalError(
      "this variable's tape is gone or was reset (keep the tape as long as its variables are used)",
      file: file, line: line)
  }

  @inline(never) @usableFromInline
  static func stopForeign(_ file: StaticString = #fileID, _ line: UInt = #line) -> Never {
    fatalError(
      "a variable of another tape is used (make all inputs on one)",
      file: file, line: line)
  }

  /// The tape the value was recorded on.
  public var tape: Tape {
    check()
    return columns.pointee.owner.takeUnretainedValue()
  }

  /// The extents of the axes.
  public var shape: Shape {
    isTensor ? tape.shape(of: Int(index)) : .scalar
  }

  /// The value, copied.
  public var value: Tensor {
    check()
    columns.pointee.isRead = true
    if !isTensor { return Tensor(columns.pointee.values[Int(index)]) }
    let view = tape.tensor(Int(index))
    return Tensor(shape: view.shape, elements: view.elements)
  }

  /// The value of a scalar, or of a tensor of one element; nil where there are more.
  public var number: Double? {
    check()
    return isTensor ? tape.tensor(Int(index)).item : columns.pointee.values[Int(index)]
  }

  /// The variable, with a name for its node.
  ///
  /// A node keeps the first name it was given; an empty one is none.
  @discardableResult
  public func named(_ name: String, caption: String? = nil) -> Variable {
    tape.name(self, name, caption: caption)
    return self
  }

  // MARK: Recording elementwise ops

  @inlinable @inline(__always)
  static func record<O: UnaryOp>(_: O.Type, _ x: Variable) -> Variable {
    x.check()
    let columns = x.columns
    if x.isTensor { return recordSlowly(O.code, x) }
    let value = O.value(columns.pointee.values[Int(x.index)])
    return Variable(columns, columns.pointee.append(O.code, x.index, -1, value), isTensor: false)
  }

  @inlinable @inline(__always)
  static func record<O: BinaryOp>(_: O.Type, _ x: Variable, _ y: Variable) -> Variable {
    x.check()
    if x.columns != y.columns { stopForeign() }
    let columns = x.columns
    if (x.tag | y.tag) & 1 != 0 { return recordSlowly(O.code, x, y) }
    let values = columns.pointee.values
    let value = O.value(values[Int(x.index)], values[Int(y.index)])
    return Variable(
      columns, columns.pointee.append(O.code, x.index, y.index, value), isTensor: false)
  }

  @inlinable @inline(__always)
  static func record<O: BinaryOp>(_ op: O.Type, _ x: Variable, _ y: Double) -> Variable {
    record(op, x, x.constant(y))
  }

  @inlinable @inline(__always)
  static func record<O: BinaryOp>(_ op: O.Type, _ x: Double, _ y: Variable) -> Variable {
    record(op, y.constant(x), y)
  }

  @inline(never) @usableFromInline
  static func recordSlowly(_ code: OpCode, _ operands: Variable...) -> Variable {
    record(code, operands)
  }

  /// Records any op; operands that do not fit stop the program with a message that holds their shapes, unless they are
  /// in a scope that throws.
  static func record(
    _ code: OpCode, _ operands: [Variable], _ attributes: Attributes = Attributes(),
    _ file: StaticString = #fileID, _ line: UInt = #line
  ) -> Variable {
    for operand in operands {
      operand.check(file, line)
      if operand.columns != operands[0].columns { stopForeign(file, line) }
    }
    do {
      return try operands[0].tape.record(code, operands, attributes)
    } catch {
      return operands[0].failed(error, file, line)
    }
  }

  /// A number that receives no gradient, on the same tape.
  @inlinable @inline(__always)
  public func constant(_ number: Double) -> Variable {
    check()
    return Variable(columns, columns.pointee.append(.constant, -1, -1, number), isTensor: false)
  }
}

/// Two variables are equal where they are the same node of the same recording: `x .== y` compares their values.
extension Variable: Hashable {}
