import GradvizEngine

extension NumPyLibrary {
  /// Views whose elements stand at other distances.
  static let windows: [Entry] = [
    .numpy(
      "lib.stride_tricks.sliding_window_view",
      parameters: "x, window_shape, axis=None, *, subok=False, writeable=False",
      isInJAX: false,
      examples: [
        "np.lib.stride_tricks.sliding_window_view(v, 2)",
        "np.lib.stride_tricks.sliding_window_view(x, 2, axis=1)",
      ]
    ) { machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      let window = try machine.shape(call[1])
      if window.contains(where: { $0 < 0 }) {
        throw machine.raise(
          .ValueError, "`window_shape` cannot contain negative values", id: "range")
      }
      var axes: [Int] = []
      if call["axis"].isNone {
        axes = Array(0..<array.rank)
        guard window.count == axes.count else {
          throw machine.raise(
            .ValueError,
            "Since axis is None, must provide window_shape for all dimensions of `x`; got \(window.count) window_shape "
              + "elements and `x.ndim` is \(array.rank).", id: "shape-mismatch")
        }
      } else {
        for axis in try machine.shape(call["axis"]) {
          axes.append(try machine.axis(axis, rank: array.rank))
        }
        guard window.count == axes.count else {
          throw machine.raise(
            .ValueError,
            "Must provide matching length window_shape and axis; got \(window.count) window_shape elements and "
              + "\(axes.count) axes elements.", id: "shape-mismatch")
        }
      }
      var shape = array.shape
      for (axis, extent) in zip(axes, window) {
        if shape[axis] < extent {
          throw machine.raise(
            .ValueError, "window shape cannot be larger than input array shape",
            id: "shape-mismatch",
            label: "an array of shape \(Shape(array.shape))")
        }
        shape[axis] -= extent - 1
      }
      let strides = array.strides + axes.map { array.strides[$0] }
      return .object(try machine.strided(array, shape: shape + window, strides: strides))
    },
    .numpy(
      "lib.stride_tricks.as_strided",
      parameters: "x, shape=None, strides=None, subok=False, writeable=True", isInJAX: false,
      examples: ["np.lib.stride_tricks.as_strided(v, (2, 2), (8, 8))"]
    ) { machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      let shape = try call["shape"].isNone ? array.shape : machine.shape(call["shape"])
      let size = array.dtype.bits / 8
      var strides = array.strides
      if !call["strides"].isNone {
        strides = []
        for bytes in try machine.shape(call["strides"]) {
          guard bytes % size == 0 else {
            throw machine.raise(
              .ValueError, "strides that part elements are not part of the language",
              id: "unsupported", help: "write multiples of x.itemsize")
          }
          strides.append(bytes / size)
        }
      }
      guard shape.count == strides.count else {
        throw machine.raise(
          .ValueError, "mismatch in length of strides and shape", id: "shape-mismatch")
      }
      return .object(try machine.strided(array, shape: shape, strides: strides))
    },
    .numpy(
      "shares_memory", "may_share_memory", parameters: "a, b, /, max_work=None", isInJAX: false
    ) {
      machine, call throws(Interruption) in
      let (a, b) = (try machine.asArray(call[0]), try machine.asArray(call[1]))
      return .bool(a.buffer === b.buffer && !Set(a.places).isDisjoint(with: b.places))
    },
  ]
}

extension Machine {
  /// A view of an array's buffer with other strides, none of which leads out of it.
  func strided(
    _ array: ArrayObject, shape: [Int], strides: [Int]
  ) throws(Interruption) -> ArrayObject {
    let count = try reserve(shape)
    var (low, high) = (array.offset, array.offset)
    for (extent, stride) in zip(shape, strides) where extent > 1 {
      let (reach, overflow) = (extent - 1).multipliedReportingOverflow(by: stride)
      guard !overflow, reach.magnitude <= array.buffer.count.magnitude else {
        low = -1
        break
      }
      if reach < 0 { low += reach } else { high += reach }
    }
    guard count == 0 || (low >= 0 && high < array.buffer.count) else {
      throw raise(
        .ValueError, "the strides lead out of the array", id: "index",
        label: "an array of shape \(Shape(array.shape))",
        help: "NumPy would read memory that belongs to others")
    }
    // Which of the array's elements each is, for the op that takes them.
    var own: [Int: Int] = [:]
    array.forEachPlace { index, place in own[place] = index }
    let places = ArrayObject(array.buffer, shape: shape, strides: strides, offset: array.offset)
      .places
    var indices: [Int] = []
    for place in places {
      guard let index = own[place] else {
        throw raise(
          .NotImplementedError,
          "strides over what an array leaves out are not part of the language", id: "unsupported",
          help: "take the view of a copy: x.copy()")
      }
      indices.append(index)
    }
    return view(
      of: array, shape: shape, strides: strides, offset: array.offset, .gather,
      Attributes(shape: Shape(shape), indices: indices, text: "[windows]"))
  }
}
