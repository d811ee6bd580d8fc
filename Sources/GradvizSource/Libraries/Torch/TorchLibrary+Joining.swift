import GradvizEngine

extension TorchLibrary {
  /// Functions that join tensors and take them apart.
  static let joining: [Entry] = [
    Entry(
      "torch.cat", "torch.concat", "torch.concatenate", parameters: "tensors, dim=0, *, out=None"
    ) { machine, call throws(Interruption) in
      try machine.joined(machine.items(of: call[0]), call[1])
    },
    Entry("torch.stack", parameters: "tensors, dim=0, *, out=None") {
      machine, call throws(Interruption) in
      let arrays = try machine.tensors(machine.items(of: call[0]), "stack")
      guard let first = arrays.first else {
        throw machine.raise(.RuntimeError, "stack expects a non-empty TensorList")
      }
      for (place, array) in arrays.enumerated() where array.shape != first.shape {
        throw machine.raise(
          .RuntimeError,
          "stack expects each tensor to be equal size, but got \(machine.listText(first.shape)) at entry 0 and "
            + "\(machine.listText(array.shape)) at entry \(place)", id: "shape-mismatch")
      }
      let axis = try machine.dimension(call[1], rank: first.rank + 1)
      return try machine.asTensor(
        .object(machine.apply(.stack, machine.inOneType(arrays), Attributes(axes: [axis]))))
    },
    Entry("torch.hstack", parameters: "tensors") { machine, call throws(Interruption) in
      let arrays = try machine.tensors(machine.items(of: call[0]), "hstack")
      let isFlat = (arrays.first?.rank ?? 0) <= 1
      return try machine.joined(machine.atLeast(1, arrays), .int(isFlat ? 0 : 1))
    },
    Entry("torch.vstack", "torch.row_stack", parameters: "tensors") {
      machine, call throws(Interruption) in
      try machine.joined(
        machine.atLeast(2, machine.tensors(machine.items(of: call[0]), "vstack")), .int(0))
    },
    Entry("torch.column_stack", parameters: "tensors") { machine, call throws(Interruption) in
      var columns: [Value] = []
      for array in try machine.tensors(machine.items(of: call[0]), "column_stack") {
        columns.append(
          array.rank < 2 ? try machine.reshape(array, to: [array.count, 1]) : .object(array))
      }
      return try machine.joined(columns, .int(1))
    },
    Entry("torch.split", "tensor.split", parameters: "tensor, split_size, dim=0") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "split")
      let axis = try machine.dimension(call[2], rank: array.rank)
      let extent = array.rank == 0 ? 0 : array.shape[axis]
      var sizes: [Int] = []
      if call[1].asList != nil || call[1].asTuple != nil {
        sizes = try machine.shape(call[1])
        guard sizes.allSatisfy({ (0...max(extent, 0)).contains($0) }), sizes.reduce(0, +) == extent
        else {
          throw machine.raise(
            .RuntimeError,
            "split_with_sizes expects split_sizes to sum exactly to \(extent) (input tensor's size at dimension \(axis)), but "
              + "got split_sizes=\(machine.listText(sizes))", id: "shape-mismatch")
        }
      } else {
        let size = try machine.wholeNumber(call[1])
        guard size > 0 else {
          throw machine.raise(
            .RuntimeError, "split expects split_size be non-negative, but got split_size=\(size)")
        }
        sizes = stride(from: 0, to: extent, by: size).map { min(size, extent - $0) }
      }
      return try machine.cut(
        array, axis, sizes,
        call[1].asList != nil || call[1].asTuple != nil
          ? "SplitWithSizesBackward0" : "SplitBackward0")
    },
    Entry("torch.chunk", "tensor.chunk", parameters: "input, chunks, dim=0") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "chunk")
      let axis = try machine.dimension(call[2], rank: array.rank)
      let count = try machine.wholeNumber(call[1])
      guard count > 0, array.rank > 0 else {
        throw machine.raise(
          .RuntimeError, "chunk expects `chunks` to be greater than 0, got: \(count)")
      }
      let extent = array.shape[axis]
      let size = count >= extent ? 1 : (extent + count - 1) / count
      return try machine.cut(
        array, axis, stride(from: 0, to: extent, by: size).map { min(size, extent - $0) })
    },
    Entry("torch.unbind", "tensor.unbind", parameters: "input, dim=0") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "unbind")
      guard array.rank > 0 else {
        throw machine.raise(
          .RuntimeError, "Dimension specified as 0 but tensor has no dimensions", id: "axis")
      }
      let axis = try machine.dimension(call[1], rank: array.rank)
      try machine.checkListCount(array.shape[axis])
      var parts: [Value] = []
      for index in 0..<array.shape[axis] {
        parts.append(machine.named(try machine.selected(array, axis, index), "UnbindBackward0"))
      }
      return .tuple(parts)
    },
    Entry("torch.select", "tensor.select", parameters: "input, dim, index") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "select")
      let axis = try machine.dimension(call[1], rank: array.rank)
      let extent = array.rank == 0 ? 0 : array.shape[axis]
      let index = try machine.wholeNumber(call[2])
      guard (-extent..<extent).contains(index) else {
        throw machine.raise(
          .IndexError,
          "select(): index \(index) out of range for tensor of size \(machine.listText(array.shape)) at dimension \(axis)",
          id: "index")
      }
      return try machine.selected(array, axis, index < 0 ? index + extent : index)
    },
    Entry("torch.narrow", "tensor.narrow", parameters: "input, dim, start, length") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "narrow")
      let axis = try machine.dimension(call[1], rank: array.rank)
      let start = try machine.wholeNumber(call[2])
      let count = try machine.wholeNumber(call[3])
      guard array.rank > 0, start >= 0, count >= 0, start <= array.shape[axis],
        count <= array.shape[axis] - start
      else {
        throw machine.raise(
          .RuntimeError, "start (\(start)) + length (\(count)) exceeds dimension size.", id: "index"
        )
      }
      return machine.sliced(array, axis, IndexRange(start: start, count: count))
    },
    Entry("tensor.unfold", parameters: "self, dimension, size, step") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "unfold")
      let axis = try machine.dimension(call[1], rank: array.rank)
      let (size, step) = (try machine.wholeNumber(call[2]), try machine.wholeNumber(call[3]))
      guard array.rank == 1, size > 0, step > 0, size <= array.shape[axis] else {
        throw machine.raise(
          .RuntimeError, "windows of one vector are taken here", id: "unsupported",
          help: "write torch.stack of slices")
      }
      let count = (array.count - size) / step + 1
      try machine.reserve([count, size])
      let indices = (0..<count).flatMap { window in (0..<size).map { window * step + $0 } }
      return machine.named(
        .object(try machine.taken(indices, of: array, shape: [count, size], text: nil)),
        "UnfoldBackward0")
    },
  ]
}
