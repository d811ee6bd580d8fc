import GradvizEngine
import GradvizRandom

extension TorchLibrary {
  /// Random numbers, bit for bit those of PyTorch's generator.
  static let randomness: [Entry] = [
    Entry("torch.manual_seed", "torch.random.manual_seed", parameters: "seed") {
      machine, call throws(Interruption) in
      let generator = machine.randomness.torch ?? TorchGenerator(seed: 0)
      machine.randomness.torch = generator
      generator.manualSeed(try machine.torchSeed(call[0]))
      return .none
    },
    Entry("torch.seed", "torch.initial_seed", parameters: "") { machine, _ throws(Interruption) in
      throw machine.raise(
        .RuntimeError, "a seed that differs from run to run", id: "unsupported",
        help: "write torch.manual_seed(0)")
    },
    Entry("torch.rand", parameters: "*extents, size=?, \(options)") {
      machine, call throws(Interruption) in
      try machine.drawn(call) { generator, count, isSingle in
        generator.rand(count, single: isSingle)
      }
    },
    Entry("torch.randn", parameters: "*extents, size=?, \(options)") {
      machine, call throws(Interruption) in
      try machine.drawn(call) { generator, count, isSingle in
        generator.randn(count, single: isSingle)
      }
    },
    Entry("torch.rand_like", parameters: "input, *, \(options)") {
      machine, call throws(Interruption) in
      try machine.drawnLike(call) { generator, count, isSingle in
        generator.rand(count, single: isSingle)
      }
    },
    Entry("torch.randn_like", parameters: "input, *, \(options)") {
      machine, call throws(Interruption) in
      try machine.drawnLike(call) { generator, count, isSingle in
        generator.randn(count, single: isSingle)
      }
    },
    Entry("torch.randint", parameters: "*bounds, low=?, high=?, size=?, \(options)") {
      machine, call throws(Interruption) in
      var bounds = call.rest
      let size = call["size"].isUnset ? bounds.popLast() ?? .unset : call["size"]
      let low = try machine.whole(
        call["low"], default: bounds.count > 1 ? machine.wholeNumber(bounds[0]) : 0)
      let high =
        try call["high"].isUnset
        ? machine.wholeNumber(bounds.last ?? .unset) : machine.wholeNumber(call["high"])
      let shape = try machine.shape(size)
      let count = try machine.reserve(shape)
      let generator = try machine.torchGenerator(call)
      let numbers = try machine.drawing { () throws(RandomError) in
        try generator.randint(low, high, count)
      }
      let result = machine.tensor(whole: numbers, shape: shape)
      return try machine.finished(
        .object(machine.cast(result, to: machine.dtype(call["dtype"]) ?? .int64)), call)
    },
    Entry("torch.randperm", parameters: "n, *, \(options)") { machine, call throws(Interruption) in
      let count = try machine.wholeNumber(call[0])
      try machine.reserve([count])
      let generator = try machine.torchGenerator(call)
      let numbers = try machine.drawing { () throws(RandomError) in try generator.randperm(count) }
      return .object(machine.tensor(whole: numbers, shape: [count]))
    },
    Entry("torch.normal", parameters: "mean, std=1.0, size=None, *, \(options)") {
      machine, call throws(Interruption) in
      try machine.torchNormal(call)
    },
    Entry("torch.bernoulli", "tensor.bernoulli", parameters: "input, *, generator=None") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "bernoulli")
      machine.notePlainUse(of: array)
      let numbers = try machine.plainDoubles(of: array)
      let generator = try machine.torchGenerator(call)
      let drawn = try machine.drawing { () throws(RandomError) in
        try generator.bernoulli(probabilities: numbers, single: array.dtype == .float32)
      }
      return .object(machine.tensor(drawn, array.dtype, shape: array.shape))
    },
    Entry(
      "torch.multinomial", "tensor.multinomial",
      parameters: "input, num_samples, replacement=False, *, generator=None"
    ) {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], "multinomial")
      let count = try machine.wholeNumber(call[1])
      let isReplacing = try machine.flag(call[2])
      guard array.rank == 1 || array.rank == 2 else {
        throw machine.raise(
          .RuntimeError, "prob_dist must be 1 or 2 dim", id: "shape-mismatch",
          help: "put the rows of weights one below the other: p.reshape(-1, n)")
      }
      machine.notePlainUse(of: array)
      let weights = try machine.plainDoubles(of: array)
      let generator = try machine.torchGenerator(call)
      let width = array.shape.last ?? 0
      var places: [Int] = []
      for row in 0..<(array.rank == 1 ? 1 : array.shape[0]) {
        try machine.countWork()
        let part = Array(weights[row * width..<(row + 1) * width])
        places += try machine.drawing { () throws(RandomError) in
          try generator.multinomial(
            part, count: count, replacement: isReplacing, single: array.dtype == .float32)
        }
      }
      return .object(
        machine.tensor(whole: places, shape: Array(array.shape.dropLast()) + [count]))
    },
    inPlace("uniform_", "a=0.0, b=1.0") {
      machine, call, generator, count, isSingle throws(Interruption) in
      let (low, high) = (try machine.double(call[1]), try machine.double(call[2]))
      return try machine.drawing { () throws(RandomError) in
        try generator.uniform(count, low: low, high: high, single: isSingle)
      }
    },
    inPlace("normal_", "mean=0.0, std=1.0") {
      machine, call, generator, count, isSingle throws(Interruption) in
      let (mean, std) = (try machine.double(call[1]), try machine.double(call[2]))
      return try machine.drawing { () throws(RandomError) in
        try generator.normal(count, mean: mean, std: std, single: isSingle)
      }
    },
    inPlace("exponential_", "lambd=1.0") {
      machine, call, generator, count, isSingle throws(Interruption) in
      let rate = try machine.double(call[1])
      return try machine.drawing { () throws(RandomError) in
        try generator.exponential(count, rate: rate, single: isSingle)
      }
    },
    inPlace("bernoulli_", "p=0.5") { machine, call, generator, count, _ throws(Interruption) in
      let share = try machine.double(call[1])
      return try machine.drawing { () throws(RandomError) in
        try generator.bernoulli(count, p: share)
      }
    },
  ]

  private static func inPlace(
    _ name: String, _ parameters: String,
    _ draw:
      @escaping (Machine, Arguments, TorchGenerator, Int, Bool) throws(Interruption) -> [Double]
  ) -> Entry {
    Entry("tensor.\(name)", parameters: "self, \(parameters), *, generator=None") {
      machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], name)
      try machine.checkWritable(array)
      let numbers = try draw(
        machine, call, machine.torchGenerator(call), array.count, array.dtype == .float32)
      return try machine.fill(array, numbers)
    }
  }
}
