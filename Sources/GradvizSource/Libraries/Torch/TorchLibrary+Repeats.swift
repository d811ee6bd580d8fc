import GradvizEngine

extension TorchLibrary {
  /// Functions that repeat elements and turn them round.
  static let repeats: [Entry] = [
    Entry("tensor.expand", parameters: "self, *sizes") { machine, call throws(Interruption) in
      try machine.expanded(machine.tensor(call[0], "expand"), machine.extents(call.rest))
    },
    Entry("tensor.expand_as", parameters: "self, other") { machine, call throws(Interruption) in
      try machine.expanded(
        machine.tensor(call[0], "expand"), machine.tensor(call[1], "expand_as", "other", 2).shape)
    },
    Entry("torch.broadcast_to", "tensor.broadcast_to", parameters: "input, size") {
      machine, call throws(Interruption) in
      try machine.expanded(machine.tensor(call[0], "expand"), machine.shape(call[1]))
    },
    Entry("torch.broadcast_tensors", parameters: "*tensors") { machine, call throws(Interruption) in
      try machine.checkTorchBroadcast(call.rest)
      var shape = Shape([])
      for value in call.rest {
        shape =
          shape.broadcast(with: Shape(try machine.tensor(value, "broadcast_tensors").shape))
          ?? shape
      }
      var results: [Value] = []
      for value in call.rest {
        results.append(
          try machine.expanded(machine.tensor(value, "broadcast_tensors"), shape.dimensions))
      }
      return .tuple(results)
    },
    Entry("tensor.repeat", parameters: "self, *repeats") { machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "repeat")
      let counts = try machine.extents(call.rest)
      guard counts.count >= array.rank else {
        throw machine.raise(
          .RuntimeError,
          "Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor",
          id: "axis")
      }
      return machine.named(try machine.repeated(array, counts), "RepeatBackward0")
    },
    Entry("torch.tile", parameters: "input, dims") { machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "tile")
      var counts = try machine.shape(call[1])
      while counts.count < array.rank { counts.insert(1, at: 0) }
      return machine.named(try machine.repeated(array, counts), "RepeatBackward0")
    },
    Entry("tensor.tile", parameters: "self, *dims") { machine, call throws(Interruption) in
      try machine.call(
        "torch.tile", [call[0], .tuple(machine.extents(call.rest).map { .int($0) })])
    },
    Entry(
      "torch.repeat_interleave", "tensor.repeat_interleave", parameters: "input, repeats, dim=None"
    ) { machine, call throws(Interruption) in
      var array = try machine.tensor(call[0], "repeat_interleave")
      if call[2].isNone { array = try machine.asArray(machine.torchReshaped(array, [array.count])) }
      let axis = try machine.dimension(call[2].isNone ? .int(0) : call[2], rank: array.rank)
      guard array.rank > 0 else {
        return try machine.call("torch.repeat_interleave", [call[0], call[1]])
      }
      let extent = array.shape[axis]
      var counts = [Int](repeating: 0, count: extent)
      if let given = call[1].asArray, given.rank > 0 {
        counts = try machine.plainInts(of: given)
        guard counts.count == extent else {
          throw machine.raise(.RuntimeError, "repeats must have the same size as input along dim")
        }
      } else {
        counts = [Int](repeating: try machine.wholeNumber(call[1]), count: extent)
      }
      guard counts.allSatisfy({ $0 >= 0 }) else {
        throw machine.raise(.RuntimeError, "repeats can not be negative")
      }
      for count in counts { try machine.reserve([count]) }
      var shape = array.shape
      shape[axis] = counts.reduce(0, +)
      try machine.reserve(shape)
      let order = counts.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element) }
      return machine.named(
        .object(try machine.alongAxis(array, axis, order, shape)),
        call[1].asArray == nil ? "ViewBackward0" : "IndexSelectBackward0")
    },
    Entry("torch.flip", parameters: "input, dims") { machine, call throws(Interruption) in
      try machine.flipped(machine.tensor(call[0], "flip"), call[1])
    },
    Entry("tensor.flip", parameters: "self, *dims") { machine, call throws(Interruption) in
      try machine.flipped(
        machine.tensor(call[0], "flip"), .tuple(machine.extents(call.rest).map { .int($0) }))
    },
    Entry("torch.fliplr", "tensor.fliplr", parameters: "input") {
      machine, call throws(Interruption) in
      try machine.flipped(machine.tensor(call[0], "fliplr"), .int(1))
    },
    Entry("torch.flipud", "tensor.flipud", parameters: "input") {
      machine, call throws(Interruption) in
      try machine.flipped(machine.tensor(call[0], "flipud"), .int(0))
    },
    Entry("torch.roll", "tensor.roll", parameters: "input, shifts, dims=None") {
      machine, call throws(Interruption) in
      let original = try machine.tensor(call[0], "roll")
      var array = original
      if call[2].isNone { array = try machine.asArray(machine.torchReshaped(array, [array.count])) }
      let shifts = try machine.shape(call[1])
      let axes = call[2].isNone ? [0] : try machine.shape(call[2])
      guard shifts.count == axes.count else {
        throw machine.raise(
          .RuntimeError,
          "shifts and dimensions must align. shifts: \(shifts.count), dims:\(axes.count)",
          id: "axis")
      }
      for (shift, axis) in zip(shifts, axes) where array.rank > 0 {
        let axis = try machine.dimension(.int(axis), rank: array.rank)
        let extent = max(array.shape[axis], 1)
        let order = (0..<array.shape[axis]).map { PlainMath.remainder($0 - shift % extent, extent) }
        array = try machine.alongAxis(array, axis, order, array.shape)
      }
      return machine.named(try machine.torchReshaped(array, original.shape), "RollBackward0")
    },
  ]
}
