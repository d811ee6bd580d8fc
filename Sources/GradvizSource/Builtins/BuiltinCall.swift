import GradvizDiagnostics
import GradvizEngine

/// One call of a builtin with its arguments sorted by parameter.
struct BuiltinCall {
  let evaluator: Evaluator
  let builtin: Builtin
  let family: ModuleFamily
  /// Whether the function was called as a method.
  let isMethod: Bool
  private var values: [Value?]
  private var ranges: [SourceRange?]
  /// The arguments of a variadic parameter.
  private(set) var rest: [Value] = []
  /// Which keywords the call was written with.
  private(set) var keywords: Set<String> = []

  /// Keywords that change nothing: all values are 64-bit floats, and all are recorded.
  private static let ignored: Set<String> = [
    "dtype", "device", "requires_grad", "copy", "subok", "inplace", "approximate", "out_dtype",
  ]

  /// Other names of parameters.
  private static let synonyms: [String: [String]] = [
    "dim": ["axis", "shape"], "keepdim": ["keepdims"], "input": ["x"], "a": ["x"],
    "x": ["a", "x1"], "other": ["x2"],
    "arrays": ["x"], "tensors": ["x"], "a_min": ["low"], "a_max": ["high"], "min": ["low"],
    "max": ["high"],
    "negative_slope": ["slope"], "correction": ["ddof"], "unbiased": ["ddof"],
    "newshape": ["shape"],
    "object": ["x"], "data": ["x"], "dims": ["axes", "axis"], "condition": ["c"], "axis": ["axes"],
    "size": ["shape"],
    "N": ["n"], "M": ["m"], "fill_value": ["value"], "array": ["x"], "ary": ["x"],
    "exponent": ["x2"], "steps": ["num"],
    "b": ["y"], "indices_or_sections": ["sections"], "split_size_or_sections": ["sections"],
    "y": ["x2"],
  ]

  init(
    _ bound: BoundBuiltin, _ arguments: [Value], _ site: CallSite, _ evaluator: Evaluator
  ) throws(Diagnostic) {
    self.evaluator = evaluator
    builtin = bound.builtin
    family = bound.family
    isMethod = bound.receiver != nil
    values = Array(repeating: nil, count: builtin.parameters.count)
    ranges = Array(repeating: nil, count: builtin.parameters.count)
    var next = 0
    if let receiver = bound.receiver, !values.isEmpty {
      values[0] = receiver
      next = 1
    }
    for (index, argument) in arguments.enumerated() {
      guard let keyword = site.keywords[index] else {
        try add(argument, &next, arguments.count, site.ranges[index])
        continue
      }
      try add(argument, keyword, site.ranges[index])
    }
    for (index, parameter) in builtin.parameters.enumerated()
    where values[index] == nil && !parameter.isOptional {
      throw SourceMessages.argumentMissing(
        parameter.name, builtin.signature, range: evaluator.range)
    }
  }

  private mutating func add(
    _ argument: Value, _ next: inout Int, _ count: Int, _ range: SourceRange
  ) throws(Diagnostic) {
    if let last = builtin.parameters.last, last.isVariadic, next >= builtin.parameters.count - 1 {
      rest.append(argument)
      ranges[builtin.parameters.count - 1] = ranges[builtin.parameters.count - 1] ?? range
      return
    }
    guard next < builtin.parameters.count else {
      let own = isMethod ? 1 : 0
      throw SourceMessages.argumentCount(
        builtin.signature, given: count, from: builtin.parameters.count { !$0.isOptional } - own,
        to: builtin.parameters.count - own, range: range)
    }
    values[next] = argument
    ranges[next] = range
    next += 1
  }

  private mutating func add(
    _ argument: Value, _ keyword: String, _ range: SourceRange
  ) throws(Diagnostic) {
    let names = [keyword] + (Self.synonyms[keyword] ?? [])
    let parameters = builtin.parameters
    let match = names.compactMap { name in parameters.firstIndex { $0.name == name } }.first
    guard let index = match else {
      if Self.ignored.contains(keyword) {
        return
      }
      throw SourceMessages.unknownArgument(
        keyword, of: builtin.name,
        accepted: builtin.parameters.filter { !$0.isVariadic }.map(\.name),
        range: range)
    }
    if builtin.parameters[index].isVariadic {
      rest.append(argument)
    } else if values[index] != nil {
      throw SourceMessages.argumentTwice(keyword, range: range)
    }
    values[index] = argument
    ranges[index] = range
    keywords.insert(keyword)
  }

  /// The type that a `dtype` argument asks for.
  var type: String? {
    switch value("dtype") {
    case .builtin(let bound): bound.builtin.name
    case .text(let text): text
    default: nil
    }
  }

  // MARK: Reading arguments

  private func index(_ name: String) -> Int? { builtin.parameters.firstIndex { $0.name == name } }

  /// An argument, nil where it was not given or is None.
  func value(_ name: String) -> Value? {
    guard let index = index(name), let value = values[index] else { return nil }
    if case .none = value { return nil }
    return value
  }

  /// Whether an argument was given, be it None.
  func isGiven(_ name: String) -> Bool { index(name).flatMap { values[$0] } != nil }

  /// The place of an argument, or of the call.
  func range(_ name: String) -> SourceRange {
    index(name).flatMap { ranges[$0] } ?? evaluator.range
  }

  /// An argument as an op can take it.
  func operand(_ name: String) throws(Diagnostic) -> Value {
    guard let value = value(name) else {
      throw SourceMessages.notANumber("None", range: range(name))
    }
    do throws(Diagnostic) {
      return try evaluator.operand(value)
    } catch {
      throw error.id == "not-a-number"
        ? SourceMessages.notANumber(value.kindName, range: range(name)) : error
    }
  }

  /// A plain number, or a default.
  func integer(_ name: String, default value: Int) throws(Diagnostic) -> Int {
    guard let given = self.value(name) else { return value }
    return try evaluator.integer(given, "'\(name)'", range: range(name))
  }

  func flag(_ name: String) throws(Diagnostic) -> Bool {
    guard let value = value(name) else { return false }
    return try evaluator.truth(value)
  }

  /// Axes counted from 0; all of them where none is given.
  func axes(_ name: String, of shape: Shape) throws(Diagnostic) -> [Int] {
    guard let value = value(name) else { return Array(0..<shape.rank) }
    var axes: [Int] = []
    for axis in try evaluator.integers(value, "an axis", range: range(name)) {
      let normal = try normalized(axis, shape, range(name))
      if axes.contains(normal) { throw SourceMessages.axisTwice(axis, range: range(name)) }
      axes.append(normal)
    }
    return axes
  }

  /// One axis counted from 0.
  func axis(_ name: String, of shape: Shape, default value: Int) throws(Diagnostic) -> Int {
    try normalized(integer(name, default: value), shape, range(name))
  }

  func normalized(_ axis: Int, _ shape: Shape, _ range: SourceRange) throws(Diagnostic) -> Int {
    guard (-shape.rank..<shape.rank).contains(axis) else {
      throw SourceMessages.axisOutOfRange(axis, shape, range: range)
    }
    return axis < 0 ? axis + shape.rank : axis
  }

  /// The items of a list or tuple, or the rows of an array.
  func items(_ name: String) throws(Diagnostic) -> [Value] {
    guard let value = value(name) else { return [] }
    switch value {
    case .list(let list): return try evaluator.items(list)
    case .node, .array, .sequence:
      let sequence = try evaluator.sequence(value)
      var items: [Value] = []
      for index in 0..<sequence.count { items.append(try evaluator.element(index, of: sequence)) }
      return items
    default: throw SourceMessages.notIterable(value.kindName, range: range(name))
    }
  }

  /// The shape given by a tuple, or by the arguments one by one; `-1` stands for what is left of `count`.
  func shape(_ name: String, count: Int? = nil) throws(Diagnostic) -> Shape {
    var extents: [Int] = []
    let rest = rest.filter { if case .builtin = $0 { false } else { true } }
    if rest.count > 1 {
      for value in rest {
        extents.append(try evaluator.integer(value, "an extent", range: range(name)))
      }
    } else if let value = rest.first ?? value(name) {
      extents = try evaluator.integers(value, "an extent", range: range(name))
    }
    let open = extents.indices.filter { extents[$0] == -1 }
    if let count, open.count == 1 {
      let known = extents.reduce(1) {
        $1 == -1 ? $0 : $0.multipliedReportingOverflow(by: $1).partialValue
      }
      if known > 0, count % known == 0 { extents[open[0]] = count / known }
    }
    if let extent = extents.first(where: { $0 < 0 }) {
      throw SourceMessages.badExtent(extent, count: count, extents: extents, range: range(name))
    }
    return Shape(extents)
  }

  func apply(
    _ op: OpCode, _ operands: [Value], _ attributes: Attributes = Attributes()
  ) throws(Diagnostic) -> Value {
    try evaluator.apply(op, operands, attributes)
  }
}
