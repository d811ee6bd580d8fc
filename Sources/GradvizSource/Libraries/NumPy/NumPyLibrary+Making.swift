import GradvizEngine

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension NumPyLibrary {
  /// Functions that make arrays.
  static let making: [Entry] = [
    Entry(
      "numpy.array", "jax.numpy.array",
      parameters: "object, dtype=None, *, copy=True, order='K', subok=False, ndmin=0"
    ) {
      machine, call throws(Interruption) in
      try machine.array(
        call[0], dtype: call[1], copies: machine.flag(call["copy"], default: true),
        ndmin: machine.wholeNumber(call["ndmin"]))
    },
    Entry(
      "numpy.asarray", "jax.numpy.asarray", "numpy.asanyarray", "numpy.ascontiguousarray",
      parameters: "a, dtype=None, order=None"
    ) { machine, call throws(Interruption) in
      try machine.array(call[0], dtype: call[1], copies: false)
    },
    Entry("numpy.copy", "ndarray.copy", parameters: "a, order='K'") {
      machine, call throws(Interruption) in
      .object(try machine.copied(machine.asArray(call[0])))
    },
    filled("zeros", 0), filled("ones", 1), filled("empty", 0), like("zeros_like", 0),
    like("ones_like", 1), like("empty_like", 0),
    Entry("numpy.full", "jax.numpy.full", parameters: "shape, fill_value, dtype=None, order='C'") {
      machine, call throws(Interruption) in
      try machine.full(machine.shape(call[0]), call[1], machine.dtype(call["dtype"]))
    },
    Entry(
      "numpy.full_like", "jax.numpy.full_like",
      parameters: "a, fill_value, dtype=None, order='K', subok=True, shape=None"
    ) { machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      return try machine.full(array.shape, call[1], machine.dtype(call["dtype"]) ?? array.dtype)
    },
    Entry("numpy.eye", "jax.numpy.eye", parameters: "N, M=None, k=0, dtype=float, order='C'") {
      machine, call throws(Interruption) in
      let rows = try machine.wholeNumber(call[0])
      let columns = try machine.whole(call[1], default: rows)
      let offset = try machine.wholeNumber(call[2])
      var numbers = [Int](repeating: 0, count: try machine.reserve([rows, columns]))
      for row in 0..<max(rows, 0) where (0..<columns).contains(row + offset) {
        numbers[row * columns + row + offset] = 1
      }
      return .object(
        try machine.cast(
          ArrayObject(numbers, .int64, shape: [rows, columns]),
          to: machine.dtype(call["dtype"]) ?? .float64))
    },
    Entry("numpy.ndindex", parameters: "*shape") { machine, call throws(Interruption) in
      let isOne = call.rest.count == 1 && call.rest[0].object != nil
      let shape = try machine.shape(isOne ? call.rest[0] : .tuple(call.rest))
      var places = [Int](repeating: 0, count: shape.count)
      var result: [Value] = []
      for _ in 0..<(try machine.reserve(shape)) {
        result.append(.tuple(places.map { .int($0) }))
        for axis in shape.indices.reversed() {
          places[axis] += 1
          if places[axis] < shape[axis] { break }
          places[axis] = 0
        }
      }
      return .object(ArrayIterator(result, name: "ndindex"))
    },
    window("hanning", 0.5, 0.5), window("hamming", 0.54, 0.46),
    Entry("numpy.identity", "jax.numpy.identity", parameters: "n, dtype=None") {
      machine, call throws(Interruption) in
      try machine.call("numpy.eye", [call[0]], keywords: [("dtype", call[1])])
    },
    Entry("numpy.arange", "jax.numpy.arange", parameters: "*bounds, dtype=None") {
      machine, call throws(Interruption) in
      try machine.arange(call.rest, dtype: machine.dtype(call["dtype"]))
    },
    Entry(
      "numpy.linspace", "jax.numpy.linspace",
      parameters: "start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0"
    ) {
      machine, call throws(Interruption) in
      try machine.linspace(
        call[0], call[1], count: machine.wholeNumber(call[2]), hasEnd: machine.flag(call[3]),
        step: machine.flag(call[4]))
    },
  ]

  /// A window of `level + swing * cos(pi n / (M - 1))` for n from 1 - M in steps of 2.
  private static func window(_ name: String, _ level: Double, _ swing: Double) -> Entry {
    Entry("numpy.\(name)", "jax.numpy.\(name)", parameters: "M") {
      machine, call throws(Interruption) in
      let count = try machine.wholeNumber(call[0])
      _ = try machine.reserve([max(count, 0)])
      if count == 1 { return try machine.full([1], .int(1), .float64) }
      let numbers = stride(from: 1 - count, to: count, by: 2).map { place in
        level + swing * cos(.pi * Double(place) / Double(count - 1))
      }
      return .object(ArrayObject(Tensor(shape: Shape([numbers.count]), elements: numbers)))
    }
  }

  private static func filled(_ name: String, _ number: Int) -> Entry {
    Entry("numpy.\(name)", "jax.numpy.\(name)", parameters: "shape, dtype=None, order='C'") {
      machine, call throws(Interruption) in
      try machine.full(
        machine.shape(call[0]), .int(number), machine.dtype(call["dtype"]) ?? .float64)
    }
  }

  private static func like(_ name: String, _ number: Int) -> Entry {
    Entry(
      "numpy.\(name)", "jax.numpy.\(name)",
      parameters: "a, dtype=None, order='K', subok=True, shape=None"
    ) { machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      let shape = call["shape"].isNone ? array.shape : try machine.shape(call["shape"])
      return try machine.full(shape, .int(number), machine.dtype(call["dtype"]) ?? array.dtype)
    }
  }
}

extension Machine {
  /// `np.array(…)`: an array of its own, or the same one where nothing needs to change.
  func array(
    _ value: Value, dtype: Value, copies: Bool, ndmin: Int = 0
  ) throws(Interruption) -> Value {
    let type = try self.dtype(dtype)
    var array: ArrayObject
    let isNew: Bool
    if let given = value.asArray {
      array = given
      isNew = false
    } else if let iterator = value.object as? IteratorObject {
      throw raise(
        .TypeError, "an array of a '\(iterator.typeName)' is not made here", id: "not-a-number",
        help: "write np.array(list(…))")
    } else {
      array = try asArray(value)
      isNew = true
    }
    if let type, array.dtype != type {
      array = try cast(array, to: type)
    } else if copies, !isNew {
      array = try copied(array)
    }
    array.tensor = array === value.asArray ? array.tensor : nil
    if array.rank < ndmin {
      let shape = Array(repeating: 1, count: ndmin - array.rank) + array.shape
      return try reshape(array, to: shape)
    }
    return .object(array)
  }

  func full(_ shape: [Int], _ value: Value, _ dtype: DType?) throws(Interruption) -> Value {
    let count = try reserve(shape)
    if case .recorded = value, unrecordedDepth == 0 {
      let source = try asArray(value)
      return .object(
        try apply(.broadcastTo, [source], Attributes(shape: Shape(shape)), dtype: dtype))
    }
    let source = try asArray(value)
    if source.rank > 0 {
      return .object(
        try apply(.broadcastTo, [source], Attributes(shape: Shape(shape)), dtype: dtype))
    }
    let type = dtype ?? source.dtype
    if type.isFloat {
      return .object(
        ArrayObject(
          Tensor(
            shape: Shape(shape), repeating: type.rounded(try plainTensor(of: source).item ?? .nan)),
          type))
    }
    let number =
      source.dtype.isFloat
      ? try whole(plainTensor(of: source).item ?? .nan, as: type)
      : type.wrapped(try plainInts(of: source)[0])
    return .object(ArrayObject([Int](repeating: number, count: count), type, shape: shape))
  }

  func arange(_ bounds: [Value], dtype: DType?) throws(Interruption) -> Value {
    guard (1...3).contains(bounds.count) else {
      throw raise(.TypeError, "arange() requires stop to be specified.", id: "argument-count")
    }
    let start = bounds.count == 1 ? .int(0) : bounds[0]
    let stop = bounds.count == 1 ? bounds[0] : bounds[1]
    let step = bounds.count == 3 ? bounds[2] : .int(1)
    if let first = try optionalWhole(start), let last = try optionalWhole(stop),
      let by = try optionalWhole(step)
    {
      if by == 0 { throw raise(.ZeroDivisionError, "division by zero") }
      let range = RangeObject(first, last, by)
      try reserve([range.count])
      let array = ArrayObject((0..<range.count).map { range[$0] }, .int64, shape: [range.count])
      return .object(try cast(array, to: dtype ?? .int64))
    }
    let (first, last, by) = (number(of: start), try double(stop), number(of: step))
    let length = ((last - first) / by).rounded(.up)
    guard by != 0, length.isFinite, let count = Int(exactly: max(0, length)) else {
      throw raise(
        .ValueError, by == 0 ? "division by zero" : "arange: cannot compute length", id: "zero-step"
      )
    }
    try reserve([count])
    if isRecorded(start) || isRecorded(step), unrecordedDepth == 0 {
      let places = ArrayObject(
        Tensor(shape: Shape([count]), elements: (0..<count).map(Double.init)))
      return try binary(.add, start, binary(.multiply, .object(places), step))
    }
    // NumPy adds multiples of the difference of the first two, both rounded.
    let second = first + by
    let difference = second - first
    let numbers = (0..<count).map {
      $0 == 0 ? first : $0 == 1 ? second : first + Double($0) * difference
    }
    return .object(
      try cast(ArrayObject(Tensor(shape: Shape([count]), elements: numbers)), to: dtype ?? .float64)
    )
  }

  func isRecorded(_ value: Value) -> Bool {
    switch value {
    case .recorded: true
    case .object(let object):
      object.kind == .array && unsafeDowncast(object, to: ArrayObject.self).isRecorded
    default: false
    }
  }

  func linspace(
    _ start: Value, _ stop: Value, count: Int, hasEnd: Bool, step returnsStep: Bool
  ) throws(Interruption) -> Value {
    guard count >= 0 else {
      throw raise(.ValueError, "Number of samples, \(count), must be non-negative.")
    }
    try reserve([count])
    let parts = hasEnd ? count - 1 : count
    let result: Value
    var step = Value.float(.nan)
    if isRecorded(start) || isRecorded(stop), unrecordedDepth == 0 {
      let shares = ArrayObject(
        Tensor(
          shape: Shape([count]),
          elements: (0..<count).map { parts > 0 ? Double($0) / Double(parts) : 0 }))
      let span = try binary(.subtract, stop, start)
      result = try binary(.add, start, binary(.multiply, .object(shares), span))
      step = try binary(.divide, span, .int(max(parts, 1)))
    } else {
      let (first, last) = (try double(start), try double(stop))
      let by = (last - first) / Double(max(parts, 1))
      var numbers = (0..<count).map {
        by == 0 && parts > 0
          ? Double($0) / Double(parts) * (last - first) + first : Double($0) * by + first
      }
      if hasEnd, count > 1 { numbers[count - 1] = last }
      result = .object(ArrayObject(Tensor(shape: Shape([count]), elements: numbers)))
      if parts > 0 { step = .scalar(NumPyScalar(by)) }
    }
    return returnsStep ? .tuple([result, step]) : result
  }
}
