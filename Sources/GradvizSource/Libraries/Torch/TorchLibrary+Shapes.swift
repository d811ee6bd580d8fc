import GradvizEngine

extension TorchLibrary {
  /// Functions that give tensors other shapes.
  static let shapes: [Entry] = [
    Entry("torch.reshape", parameters: "input, shape") { machine, call throws(Interruption) in
      try machine.torchReshaped(machine.tensor(call[0], "reshape"), machine.shape(call[1]))
    },
    Entry("tensor.reshape", parameters: "self, *shape") { machine, call throws(Interruption) in
      try machine.torchReshaped(machine.tensor(call[0], "reshape"), machine.extents(call.rest))
    },
    Entry("tensor.view", parameters: "self, *shape") { machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "view")
      let shape = try machine.extents(call.rest)
      guard array.isContiguous || shape == array.shape else {
        throw machine.raise(
          .RuntimeError,
          "view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous "
            + "subspaces). Use .reshape(...) instead.", id: "shape-mismatch")
      }
      return try machine.torchReshaped(array, shape)
    },
    Entry("tensor.view_as", "tensor.reshape_as", parameters: "self, other") {
      machine, call throws(Interruption) in
      try machine.torchReshaped(
        machine.tensor(call[0], "view_as"), machine.tensor(call[1], "view_as", "other", 2).shape)
    },
    Entry("torch.flatten", "tensor.flatten", parameters: "input, start_dim=0, end_dim=-1") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "flatten")
      let first = try machine.dimension(call[1], rank: array.rank)
      let last = try machine.dimension(call[2], rank: array.rank)
      if array.rank == 0 { return try machine.torchReshaped(array, [1]) }
      guard first <= last else {
        throw machine.raise(
          .RuntimeError, "flatten() has invalid args: start_dim cannot come after end_dim")
      }
      let middle = array.shape[first...last].reduce(1, *)
      return try machine.torchReshaped(
        array, Array(array.shape[..<first]) + [middle] + Array(array.shape[(last + 1)...]))
    },
    Entry("torch.unflatten", "tensor.unflatten", parameters: "input, dim, sizes") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "unflatten")
      let axis = try machine.dimension(call[1], rank: array.rank)
      guard array.rank > 0 else {
        throw machine.raise(.RuntimeError, "unflatten: a number has no axes", id: "axis")
      }
      var shape = array.shape
      var sizes = try machine.shape(call[2])
      if let open = sizes.firstIndex(of: -1) {
        let known = sizes.filter { $0 != -1 }.reduce(1, *)
        sizes[open] = known > 0 ? shape[axis] / known : 0
      }
      shape.replaceSubrange(axis...axis, with: sizes)
      return try machine.torchReshaped(array, shape)
    },
    Entry("torch.ravel", "tensor.ravel", parameters: "input") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "ravel")
      return try machine.torchReshaped(array, [array.count])
    },
    Entry("torch.squeeze", "tensor.squeeze", parameters: "input, dim=?") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "squeeze")
      let axes =
        call[1].isUnset ? Array(0..<array.rank) : try machine.dimensions(call[1], rank: array.rank)
      let shape = array.shape.indices.filter { array.shape[$0] != 1 || !axes.contains($0) }.map {
        array.shape[$0]
      }
      return machine.named(
        try machine.torchReshaped(array, shape),
        call[1].isUnset
          ? "SqueezeBackward0" : call[1].asTuple == nil ? "SqueezeBackward1" : "SqueezeBackward2")
    },
    Entry("torch.unsqueeze", "tensor.unsqueeze", parameters: "input, dim") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "unsqueeze")
      var shape = array.shape
      shape.insert(1, at: try machine.dimension(call[1], rank: array.rank + 1))
      return machine.named(try machine.reshape(array, to: shape), "UnsqueezeBackward0")
    },
    Entry("torch.permute", parameters: "input, dims") { machine, call throws(Interruption) in
      try machine.permuted(machine.tensor(call[0], "permute"), machine.shape(call[1]))
    },
    Entry("tensor.permute", parameters: "self, *dims") { machine, call throws(Interruption) in
      try machine.permuted(machine.tensor(call[0], "permute"), machine.extents(call.rest))
    },
    Entry(
      "torch.transpose", "torch.swapaxes", "torch.swapdims", "tensor.transpose", "tensor.swapaxes",
      "tensor.swapdims", parameters: "input, dim0, dim1"
    ) {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "transpose")
      let first = try machine.dimension(call[1], rank: array.rank)
      let second = try machine.dimension(call[2], rank: array.rank)
      var axes = Array(0..<array.rank)
      if array.rank > 0 { axes.swapAt(first, second) }
      return machine.named(try machine.transpose(array, axes), "TransposeBackward0")
    },
    Entry("torch.t", "tensor.t", parameters: "input") { machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "t")
      guard array.rank <= 2 else {
        throw machine.raise(
          .RuntimeError, "t() expects a tensor with <= 2 dimensions, but self is \(array.rank)D",
          id: "axis")
      }
      return machine.named(try machine.transpose(array, nil), "TBackward0")
    },
    Entry(
      "torch.movedim", "torch.moveaxis", "tensor.movedim", parameters: "input, source, destination"
    ) { machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "movedim")
      var sources: [Int] = []
      var targets: [Int] = []
      for axis in try machine.shape(call[1]) {
        sources.append(try machine.dimension(.int(axis), rank: array.rank))
      }
      for axis in try machine.shape(call[2]) {
        targets.append(try machine.dimension(.int(axis), rank: array.rank))
      }
      var order = (0..<array.rank).filter { !sources.contains($0) }
      for (target, source) in zip(targets, sources).sorted(by: { $0.0 < $1.0 }) {
        order.insert(source, at: min(target, order.count))
      }
      return try machine.permuted(array, order)
    },
  ]
}
