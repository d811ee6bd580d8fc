import GradvizEngine

extension TorchLibrary {
  /// Greatest and least elements, orders and counts.
  static let orders: [Entry] = [
    extremum("max", .max, .maximum), extremum("min", .min, .minimum),
    place("argmax") { a, b in a > b || (a.isNaN && !b.isNaN) },
    place("argmin") { a, b in a < b || (a.isNaN && !b.isNaN) },
    Entry("torch.aminmax", "tensor.aminmax", parameters: "input, *, dim=None, keepdim=False") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "aminmax")
      let keeps = try machine.flag(call["keepdim"])
      return machine.results(
        "aminmax",
        [
          ("min", try machine.torchReduced(array, .min, call["dim"], keeps)),
          ("max", try machine.torchReduced(array, .max, call["dim"], keeps)),
        ])
    },
    Entry("torch.sort", "tensor.sort", parameters: "input, dim=-1, descending=False, stable=False")
    { machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "sort")
      let (values, indices) = try machine.sorted(array, call[1], descending: machine.flag(call[2]))
      return machine.results("sort", [("values", values), ("indices", indices)])
    },
    Entry(
      "torch.argsort", "tensor.argsort", parameters: "input, dim=-1, descending=False, stable=False"
    ) { machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "argsort")
      return try machine.sorted(array, call[1], descending: machine.flag(call[2])).indices
    },
    Entry("torch.topk", "tensor.topk", parameters: "input, k, dim=-1, largest=True, sorted=True") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "topk")
      let count = try machine.wholeNumber(call[1])
      let axis = try machine.dimension(call[2], rank: array.rank)
      guard count >= 0, count <= (array.rank == 0 ? 1 : array.shape[axis]) else {
        throw machine.raise(.RuntimeError, "selected index k out of range", id: "index")
      }
      let (values, indices) = try machine.sorted(
        array, call[2], descending: machine.flag(call[3], default: true), keeping: count)
      return machine.results("topk", [("values", values), ("indices", indices)])
    },
    Entry("torch.kthvalue", "tensor.kthvalue", parameters: "input, k, dim=-1, keepdim=False") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "kthvalue")
      let k = try machine.wholeNumber(call[1])
      let axis = try machine.dimension(call[2], rank: array.rank)
      guard array.rank > 0, (1...max(array.shape[axis], 1)).contains(k) else {
        throw machine.raise(
          .RuntimeError, "kthvalue(): selected number k out of range for dimension \(axis)",
          id: "index")
      }
      let (values, indices) = try machine.chosen(array, axis, machine.flag(call[3])) { numbers in
        Machine.order(numbers, descending: false)[k - 1]
      }
      return machine.results("kthvalue", [("values", values), ("indices", indices)])
    },
    Entry("torch.median", "tensor.median", parameters: "input, dim=?, keepdim=False") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "median")
      func middle(_ numbers: [Double]) -> Int {
        if let missing = numbers.firstIndex(where: \.isNaN) { return missing }
        return Machine.order(numbers, descending: false)[(numbers.count - 1) / 2]
      }
      guard call["dim"].isUnset else {
        let (values, indices) = try machine.chosen(
          array, machine.dimension(call["dim"], rank: array.rank), machine.flag(call["keepdim"]),
          middle)
        return machine.results(
          "median",
          [("values", machine.named(values, "MedianBackward1")), ("indices", indices)])
      }
      let numbers = try machine.plainDoubles(of: array)
      guard !numbers.isEmpty else { return .object(machine.tensor([.nan], array.dtype, shape: [])) }
      let value = numbers[middle(numbers)]
      // The gradient is shared by all that are equal.
      let equals = value.isNaN ? [middle(numbers)] : numbers.indices.filter { numbers[$0] == value }
      let taken = try machine.taken(equals, of: array, shape: [equals.count], text: nil)
      let result =
        try array.dtype.isFloat
        ? machine.torchReduced(taken, .mean, .none, false)
        : machine.torchReduced(taken, .max, .none, false)
      return machine.named(result, "MedianBackward0")
    },
    Entry(
      "torch.quantile", "tensor.quantile",
      parameters: "input, q, dim=None, keepdim=False, *, interpolation='linear'"
    ) {
      machine, call throws(Interruption) in
      try machine.asTensor(
        machine.call(
          "numpy.quantile", [call[0], call[1]],
          keywords: [("axis", call[2]), ("keepdims", call[3])]))
    },
    Entry(
      "torch.unique", "tensor.unique",
      parameters: "input, sorted=True, return_inverse=False, return_counts=False, dim=None"
    ) {
      machine, call throws(Interruption) in try machine.distinct(call)
    },
    Entry("torch.bincount", "tensor.bincount", parameters: "input, weights=None, minlength=0") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "bincount")
      guard call[1].isNone else {
        throw machine.raise(
          .RuntimeError, "weights are not counted here", id: "unsupported",
          help: "write zeros.scatter_add(0, index, weights)")
      }
      let numbers = try machine.plainInts(of: array)
      guard numbers.allSatisfy({ $0 >= 0 }) else {
        throw machine.raise(
          .RuntimeError, "bincount only supports 1-d non-negative integral inputs.", id: "operands")
      }
      let count = max((numbers.max() ?? -1) + 1, try machine.wholeNumber(call[2]))
      try machine.reserve([count])
      var counts = [Int](repeating: 0, count: count)
      for number in numbers { counts[number] += 1 }
      return .object(machine.tensor(whole: counts, shape: [count]))
    },
    Entry("torch.count_nonzero", "tensor.count_nonzero", parameters: "input, dim=None") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "count_nonzero")
      machine.notePlainUse(of: array)
      let mask = machine.tensor(
        whole: try machine.plainDoubles(of: array).map { $0 != 0 ? 1 : 0 }, shape: array.shape)
      return try machine.torchReduced(mask, .sum, call[1], false)
    },
  ]

  /// The greatest and the least so far.
  static let cumulated: [Entry] = [
    soFar("cummax") { $0 >= $1 }, soFar("cummin") { $0 <= $1 },
    Entry("torch.msort", "tensor.msort", parameters: "input") {
      machine, call throws(Interruption) in
      try machine.sorted(machine.tensor(call[0], "msort"), .int(0), descending: false).values
    },
  ]

  private static func soFar(
    _ name: String, _ isNewer: @escaping @Sendable (Double, Double) -> Bool
  ) -> Entry {
    Entry("torch.\(name)", "tensor.\(name)", parameters: "input, dim") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], name)
      let axis = try machine.dimension(call[1], rank: array.rank)
      let numbers = try machine.plainDoubles(of: array)
      var places = [Int](repeating: 0, count: array.count)
      var indices = places
      for line in Machine.lines(array.shape, axis) {
        var best = 0
        for (index, place) in line.enumerated() {
          let (number, record) = (numbers[place], numbers[line[best]])
          if number.isNaN || !record.isNaN && isNewer(number, record) { best = index }
          places[place] = line[best]
          indices[place] = best
        }
      }
      let values = try machine.taken(places, of: array, shape: array.shape, text: nil)
      return machine.results(
        name,
        [
          (
            "values",
            machine.named(
              .object(values), name == "cummax" ? "CummaxBackward0" : "CumminBackward0")
          ), ("indices", .object(machine.tensor(whole: indices, shape: array.shape))),
        ])
    }
  }

  private static func extremum(_ name: String, _ op: OpCode, _ pair: OpCode) -> Entry {
    Entry(
      "torch.\(name)", "tensor.\(name)",
      parameters: "input, dim=?, keepdim=False, *, other=?, out=None"
    ) {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], name)
      let other = call["other"].isUnset ? call["dim"] : call["other"]
      if other.asArray?.tensor != nil,
        other.asArray?.rank != 0 || !(other.asArray?.dtype.isInteger ?? false)
          || !call["other"].isUnset
      {
        return try machine.elementwise(pair, [.object(array), other], .arithmetic, name: name) {
          a, b, _ in
          name == "max" ? max(a, b) : min(a, b)
        }
      }
      if other.asArray != nil, other.asArray?.tensor != nil {
        return try machine.elementwise(pair, [.object(array), other], .arithmetic, name: name) {
          a, b, _ in
          name == "max" ? max(a, b) : min(a, b)
        }
      }
      guard !call["dim"].isUnset, !call["dim"].isNone else {
        return try machine.torchReduced(array, op, .none, false)
      }
      let axis = try machine.dimension(call["dim"], rank: array.rank)
      let (values, indices) = try machine.chosen(array, axis, machine.flag(call["keepdim"])) {
        numbers in
        Machine.extremum(numbers) { a, b in name == "max" ? a > b : a < b }
      }
      return machine.results(
        name,
        [
          ("values", machine.named(values, name == "max" ? "MaxBackward0" : "MinBackward0")),
          ("indices", indices),
        ])
    }
  }

  private static func place(
    _ name: String, _ isBetter: @escaping @Sendable (Double, Double) -> Bool
  ) -> Entry {
    Entry("torch.\(name)", "tensor.\(name)", parameters: "input, dim=None, keepdim=False") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], name)
      if array.count == 0 {
        throw machine.raise(
          .IndexError,
          "\(name)(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim "
            + "with the 'dim' argument.", id: "empty")
      }
      machine.notePlainUse(of: array)
      if call[1].isNone {
        let best = Machine.extremum(try machine.plainDoubles(of: array), isBetter)
        return .object(
          machine.tensor(
            whole: [best], shape: try machine.flag(call[2]) ? array.shape.map { _ in 1 } : []))
      }
      let axis = try machine.dimension(call[1], rank: array.rank)
      return try machine.chosen(array, axis, machine.flag(call[2]), takesValues: false) {
        Machine.extremum($0, isBetter)
      }.indices
    }
  }
}
