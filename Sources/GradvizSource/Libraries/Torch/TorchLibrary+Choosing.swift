import GradvizEngine

extension TorchLibrary {
  /// Functions that choose elements by masks and indices, and write by them.
  static let choosing: [Entry] = [
    Entry("torch.where", parameters: "condition, input=?, other=?") {
      machine, call throws(Interruption) in
      let mask = try machine.tensor(call[0], "where", "condition")
      if call[1].isUnset { return .tuple(try machine.places(mask)) }
      return try machine.choose(.object(mask), call[1], call[2])
    },
    Entry("tensor.where", parameters: "self, condition, other") {
      machine, call throws(Interruption) in
      try machine.choose(call[1], call[0], call[2])
    },
    Entry("torch.nonzero", "tensor.nonzero", parameters: "input, *, as_tuple=False") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "nonzero")
      let places = try machine.places(array)
      if try machine.flag(call["as_tuple"]) { return .tuple(places) }
      let count = places.first?.asArray?.count ?? 0
      if places.isEmpty { return .object(machine.tensor(whole: [], shape: [count, 0])) }
      return try machine.call("torch.stack", [.list(places), .int(1)])
    },
    Entry("torch.masked_fill", "tensor.masked_fill", parameters: "input, mask, value") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "masked_fill")
      let mask = try machine.tensor(call[1], "masked_fill", "mask", 2)
      guard mask.dtype == .bool else {
        throw machine.raise(
          .RuntimeError,
          "masked_fill_ only supports boolean masks, but got mask with dtype \(mask.dtype.name)",
          id: "dtype",
          help: "compare first: mask == 0")
      }
      var value = call[2]
      if let given = value.asArray, given.tensor != nil {
        value = .object(try machine.cast(given, to: array.dtype))
      }
      let filled =
        try value.asArray == nil
        ? machine.asTensor(.object(machine.cast(machine.asArray(value), to: array.dtype))) : value
      return machine.named(
        try machine.choose(.object(mask), filled, .object(array)), "MaskedFillBackward0")
    },
    Entry("torch.masked_select", "tensor.masked_select", parameters: "input, mask") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "masked_select")
      let mask = try machine.tensor(call[1], "masked_select", "mask", 2)
      let shape = (Shape(array.shape).broadcast(with: Shape(mask.shape)) ?? Shape(array.shape))
        .dimensions
      let wide = try machine.asArray(machine.expanded(array, shape))
      let chosen = try machine.asArray(machine.expanded(mask, shape))
      return machine.named(
        try machine.index(wide, .object(chosen), text: nil), "MaskedSelectBackward0")
    },
    Entry("torch.gather", "tensor.gather", parameters: "input, dim, index, *, sparse_grad=False") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "gather")
      let index = try machine.tensor(call[2], "gather", "index", 3)
      let axis = try machine.dimension(call[1], rank: array.rank)
      let places = try machine.placesAlong(axis, index, array.shape, "gather")
      return machine.named(
        .object(try machine.taken(places, of: array, shape: index.shape, text: nil)),
        "GatherBackward0")
    },
    Entry("torch.take_along_dim", "tensor.take_along_dim", parameters: "input, indices, dim") {
      machine, call throws(Interruption) in
      try machine.call("torch.gather", [call[0], call[2], call[1]])
    },
    Entry("torch.take", "tensor.take", parameters: "input, index") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "take")
      let index = try machine.tensor(call[1], "take", "index", 2)
      var places: [Int] = []
      for number in try machine.plainInts(of: index) {
        guard (-array.count..<array.count).contains(number) else {
          throw machine.raise(.IndexError, "out of range", id: "index")
        }
        places.append(number < 0 ? number + array.count : number)
      }
      return machine.named(
        .object(try machine.taken(places, of: array, shape: index.shape, text: nil)),
        "TakeBackward0")
    },
    Entry("torch.index_select", "tensor.index_select", parameters: "input, dim, index") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "index_select")
      let index = try machine.tensor(call[2], "index_select", "index", 3)
      let axis = try machine.dimension(call[1], rank: array.rank)
      guard array.rank > 0 else { return call[0] }
      var order: [Int] = []
      for place in try machine.plainInts(of: index) {
        guard (0..<array.shape[axis]).contains(place) else {
          throw machine.raise(.IndexError, "index out of range in self", id: "index")
        }
        order.append(place)
      }
      var shape = array.shape
      shape[axis] = order.count
      try machine.reserve(shape)
      return machine.named(
        .object(try machine.alongAxis(array, axis, order, shape)), "IndexSelectBackward0")
    },
    scattering("scatter", adds: false), scattering("scatter_add", adds: true),
    Entry(
      "torch.index_add", "tensor.index_add", parameters: "input, dim, index, source, *, alpha=1"
    ) { machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "index_add")
      let index = try machine.tensor(call[2], "index_add", "index", 3)
      let source = try machine.tensor(call[3], "index_add", "source", 4)
      let axis = try machine.dimension(call[1], rank: array.rank)
      guard array.rank == source.rank, array.rank > 0, index.count == source.shape[axis] else {
        throw machine.raise(
          .IndexError, "index_add_(): Number of indices should be equal to source.size(dim)",
          id: "shape-mismatch")
      }
      let numbers = try machine.plainInts(of: index)
      let wide = machine.tensor(
        whole: (0..<source.count).map { numbers[Machine.unravel($0, source.shape)[axis]] },
        shape: source.shape)
      let scaled = try machine.binary(.multiply, call[3], call["alpha"])
      return try machine.call("torch.scatter_add", [call[0], call[1], .object(wide), scaled])
    },
  ]

  private static func scattering(_ name: String, adds: Bool) -> Entry {
    Entry(
      "torch.\(name)", "tensor.\(name)",
      parameters: "input, dim, index, src=?, *, value=?, reduce=None"
    ) { machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], name)
      let index = try machine.tensor(call[2], name, "index", 3)
      let axis = try machine.dimension(call[1], rank: array.rank)
      let reduce = call["reduce"].asText
      guard reduce == nil || reduce == "add" else {
        throw machine.raise(
          .RuntimeError, "scatter with reduce='\(reduce ?? "")' is not computed here",
          id: "unsupported", help: "write scatter_add")
      }
      let places = try machine.placesAlong(axis, index, array.shape, name)
      let given = call["value"].isUnset ? call["src"] : call["value"]
      var source: ArrayObject
      if let tensor = given.asArray, tensor.tensor != nil, tensor.rank > 0 || index.rank == 0 {
        guard zip(index.shape, tensor.shape).allSatisfy({ $0 <= $1 }), tensor.rank == index.rank
        else {
          throw machine.raise(
            .RuntimeError,
            "Expected index \(machine.listText(index.shape)) to be no larger than src \(machine.listText(tensor.shape)) size-wise",
            id: "shape-mismatch")
        }
        let strides = Shape(tensor.shape).strides
        let own = (0..<index.count).map {
          zip(Machine.unravel($0, index.shape), strides).reduce(0) { $0 + $1.0 * $1.1 }
        }
        source = try machine.taken(own, of: tensor, shape: index.shape, text: nil)
      } else {
        source = try machine.asArray(machine.full(index.shape, given, array.dtype))
      }
      if source.dtype != array.dtype {
        if given.asArray?.tensor != nil {
          throw machine.raise(
            .RuntimeError, "\(name)(): Expected self.dtype to be equal to src.dtype", id: "dtype")
        }
        source = try machine.cast(source, to: array.dtype)
      }
      if adds || reduce == "add" {
        let spread = try machine.scattered(source, places, array.shape)
        return machine.named(
          try machine.binary(.add, .object(array), .object(spread)), "ScatterAddBackward0")
      }
      let copy = try machine.copied(array)
      try machine.write(.object(source), to: copy, places: places, shape: index.shape, text: nil)
      return machine.named(
        .object(copy), given.asArray?.tensor != nil ? "ScatterBackward0" : "ScatterBackward1")
    }
  }
}
