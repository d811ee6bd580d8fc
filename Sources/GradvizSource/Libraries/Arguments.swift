import GradvizDiagnostics
import GradvizEngine

/// The arguments of one call of a library's function, by parameter.
struct Arguments {
  let entry: Entry
  private(set) var values: [Value]
  /// What `*args` takes.
  private(set) var rest: [Value] = []
  /// What `**keywords` takes.
  private(set) var keywords: [(name: String, value: Value)] = []

  /// An argument by its place; unset where it was not given and has no default.
  subscript(index: Int) -> Value { values[index] }

  /// An argument by its parameter's name.
  subscript(name: String) -> Value {
    for (place, parameter) in entry.signature.parameters.enumerated() where parameter.name == name {
      return values[place]
    }
    return .unset
  }

  /// An argument, nil where it was not given or is None.
  func optional(_ name: String) -> Value? {
    let value = self[name]
    return value.isNone || value.isUnset ? nil : value
  }

  /// Sorts arguments by parameter.
  init(
    _ entry: Entry, _ given: CallArguments, receiver: Value, _ machine: Machine
  ) throws(Interruption) {
    self.entry = entry
    let signature = entry.signature
    let count = given.positional.count + (receiver.isUnset ? 0 : 1)
    if given.keywords.isEmpty, count == signature.positionalCount,
      count == signature.parameters.count
    {
      values = given.positional
      if !receiver.isUnset { values.insert(receiver, at: 0) }
      return
    }
    values = signature.parameters.map(\.defaultValue)
    var isGiven = [Bool](repeating: false, count: values.count)
    var place = 0
    func put(_ value: Value) throws(Interruption) {
      if place < signature.positionalCount {
        values[place] = value
        isGiven[place] = true
        place += 1
      } else if signature.star != nil {
        rest.append(value)
      } else {
        throw machine.raise(
          .TypeError,
          "\(entry.name)() takes \(Self.counts(signature)) but \(given.positional.count + (receiver.isUnset ? 0 : 1)) "
            + "were given",
          id: "argument-count", help: "it is called as \(entry.text)")
      }
    }
    if !receiver.isUnset { try put(receiver) }
    for value in given.positional { try put(value) }
    for (name, value) in given.keywords {
      guard let index = signature.parameters.firstIndex(where: { $0.name == name }),
        index >= signature.positionalOnlyCount
      else {
        if signature.hasDoubleStar {
          keywords.append((name, value))
          continue
        }
        let names = signature.parameters.map(\.name)
        throw machine.raise(
          .TypeError, "\(entry.name)() got an unexpected keyword argument '\(name)'",
          id: "unknown-argument",
          help: closestMatch(to: name, in: names).map { "did you mean '\($0)'?" }
            ?? "it is called as \(entry.text)")
      }
      if isGiven[index] {
        throw machine.raise(
          .TypeError, "\(entry.name)() got multiple values for argument '\(name)'",
          id: "argument-twice")
      }
      values[index] = value
      isGiven[index] = true
    }
    for (index, parameter) in signature.parameters.enumerated()
    where parameter.isRequired && !isGiven[index] {
      throw machine.raise(
        .TypeError,
        "\(entry.name)() missing required argument '\(parameter.name)' (pos \(index + 1))",
        id: "argument-missing", help: "it is called as \(entry.text)")
    }
  }

  /// Takes away the array that the result is to be written to; nil where none is given.
  ///
  /// Generators of random numbers see to theirs themselves.
  mutating func takeOutput() -> Value? {
    guard let place = entry.signature.outputPlace, !values[place].isNone, !values[place].isUnset,
      !entry.places[0].hasPrefix("generator.")
    else { return nil }
    defer { values[place] = .none }
    return values[place]
  }

  private static func counts(_ signature: Signature) -> String {
    let least = signature.parameters.prefix(signature.positionalCount).count { $0.isRequired }
    let most = signature.positionalCount
    return least == most
      ? "\(most) positional argument\(most == 1 ? "" : "s")"
      : "from \(least) to \(most) positional arguments"
  }
}

extension Machine {
  /// Calls a function of a library.
  func call(
    _ entry: Entry, _ receiver: Value, _ arguments: CallArguments
  ) throws(Interruption) -> Value {
    var arguments = arguments
    if !arguments.keywords.isEmpty {
      if entry.places[0].hasPrefix("torch.") { TorchLibrary.rename(&arguments, entry) }
      if let result = try masked(entry, arguments) { return result }
    }
    var sorted = try Arguments(entry, arguments, receiver: receiver, self)
    guard let out = sorted.takeOutput() else { return try entry.run(self, sorted) }
    return try delivered(entry.run(self, sorted), to: out, entry)
  }

  // MARK: What arguments are

  /// A whole number, or a default.
  func whole(_ value: Value, default number: Int) throws(Interruption) -> Int {
    value.isNone || value.isUnset ? number : try wholeNumber(value)
  }

  /// A flag, or a default.
  func flag(_ value: Value, default isTrue: Bool = false) throws(Interruption) -> Bool {
    value.isNone || value.isUnset ? isTrue : try truth(value)
  }

  /// A plain float; that a recorded number was read is noted.
  func double(_ value: Value) throws(Interruption) -> Double {
    notePlainUse(value)
    let plain = plain(value)
    switch plain {
    case .int, .float, .bool, .scalar: return number(of: plain)
    case .object(let object):
      if object.kind == .array {
        let array = unsafeDowncast(object, to: ArrayObject.self)
        if array.count == 1 {
          notePlainUse(of: array)
          return try plainDoubles(of: array)[0]
        }
        throw raise(
          .TypeError, "only 0-dimensional arrays can be converted to Python scalars",
          id: "not-a-number")
      }
      if let number = PlainNumber(plain) {
        guard let double = number.double else {
          throw raise(.OverflowError, "int too large to convert to float")
        }
        return double
      }
      if let result = try callSpecial(symbols["__float__"], on: plain) { return try double(result) }
    default: break
    }
    throw raise(.TypeError, "must be real number, not \(typeName(of: value))", id: "not-a-number")
  }

  /// A shape: a whole number or a tuple of them.
  func shape(_ value: Value) throws(Interruption) -> [Int] {
    if value.isNone || value.isUnset { return [] }
    if value.asTuple != nil || value.asList != nil || value.asArray.map({ $0.rank > 0 }) == true {
      var shape: [Int] = []
      for item in try items(of: value) { shape.append(try wholeNumber(item)) }
      return shape
    }
    return [try wholeNumber(value)]
  }

  /// Axes counted from 0 in ascending order; all of them where none is given.
  func axes(_ value: Value, rank: Int) throws(Interruption) -> [Int] {
    if value.isNone || value.isUnset { return Array(0..<rank) }
    var axes: [Int] = []
    for axis in try shape(value) {
      let normal = try self.axis(axis, rank: rank)
      if axes.contains(normal) { throw raise(.ValueError, "duplicate value in 'axis'", id: "axis") }
      axes.append(normal)
    }
    return axes.sorted()
  }

  /// One axis counted from 0.
  func axis(_ axis: Int, rank: Int) throws(Interruption) -> Int {
    // A number without axes has one of its own.
    if rank == 0, axis == 0 || axis == -1 { return 0 }
    guard (-rank..<rank).contains(axis) else {
      throw raise(
        .AxisError, "axis \(axis) is out of bounds for array of dimension \(rank)", id: "axis",
        help: rank == 0
          ? "a number has no axes" : "axes run from 0 to \(rank - 1), or from -1 back to -\(rank)")
    }
    return axis < 0 ? axis + rank : axis
  }

  /// Records or computes an op on whole arrays; the result has the type of the operands, or a given one.
  func apply(
    _ op: OpCode, _ operands: [ArrayObject], _ attributes: Attributes = Attributes(),
    dtype: DType? = nil
  ) throws(Interruption) -> ArrayObject {
    var common = operands.first?.dtype ?? .float64
    for operand in operands.dropFirst() { common = DType.promote(common, operand.dtype) }
    let type = dtype ?? common
    let result: ArrayObject
    if operands.contains(where: \.isRecorded), unrecordedDepth == 0 {
      var nodes: [Int32] = []
      for operand in operands { nodes.append(try node(of: operand)) }
      let node = try checkedWhole(record(op, nodes, attributes), type)
      if type == .float32 {
        let variable = tape.variable(at: node)
        if let single = single(op, nodes, operands, attributes) {
          tape.replaceValue(of: variable, by: single)
        } else {
          tape.roundToSingle(variable)
        }
        noteSinglePrecision()
      }
      result = ArrayObject(node: node, shape: tape.variable(at: node).shape.dimensions, type)
    } else if let moved = try moveLargeInts(op, operands, attributes, type) {
      result = moved
    } else {
      var tensors: [Tensor] = []
      for operand in operands { tensors.append(try plainTensor(of: operand)) }
      let tensor = try evaluate(op, tensors, attributes)
      if type == .float32, operands.count == 1, operands[0].tensor == nil,
        let single = SingleReduction.value(of: op, tensors[0], attributes)
      {
        result = ArrayObject(single.reshaped(to: tensor.shape), type)
      } else if type.isFloat {
        result = plainResult(tensor, type)
      } else {
        var numbers: [Int] = []
        for number in tensor.elements { numbers.append(try whole(number, as: type)) }
        result = ArrayObject(numbers, type, shape: tensor.shape.dimensions)
      }
    }
    if let info = operands.lazy.compactMap(\.tensor).first {
      result.tensor = TensorInfo(derivedFrom: info)
    }
    return result
  }

  /// Does an op on whole numbers that floats do not hold exactly; nil where there are none.
  ///
  /// Ops that only move elements are done on the elements' places.
  private func moveLargeInts(
    _ op: OpCode, _ operands: [ArrayObject], _ attributes: Attributes, _ type: DType
  ) throws(Interruption) -> ArrayObject? {
    guard !type.isFloat else { return nil }
    var all: [Int] = []
    var isLarge = false
    for operand in operands where !operand.dtype.isFloat && operand.buffer.ints != nil {
      operand.forEachPlace { _, place in
        if (operand.buffer.ints?.base[place] ?? 0).magnitude > 1 << 53 { isLarge = true }
      }
    }
    guard isLarge else { return nil }
    var places: [Tensor] = []
    for operand in operands {
      let ints = try plainInts(of: operand)
      places.append(
        Tensor(
          shape: Shape(operand.shape), elements: ints.indices.map { Double(all.count + $0) }))
      all += ints
    }
    switch op {
    case .concatenate, .stack, .reshape, .transpose, .broadcastTo, .slice, .gather: break
    default: throw .stop(RunMessages.wholeProduct(range: range))
    }
    let moved = try evaluate(op, places, attributes)
    return ArrayObject(moved.elements.map { all[Int($0)] }, type, shape: moved.shape.dimensions)
  }

  /// What NumPy makes of a reduction in single precision; nil for other operations, and for PyTorch's tensors.
  private func single(
    _ op: OpCode, _ nodes: [Int32], _ operands: [ArrayObject], _ attributes: Attributes
  ) -> Tensor? {
    guard operands.count == 1, operands[0].tensor == nil else { return nil }
    let x = Tensor(
      shape: tape.variable(at: nodes[0]).shape, elements: Array(tape.elements(of: nodes[0])))
    return SingleReduction.value(of: op, x, attributes)
  }
}
