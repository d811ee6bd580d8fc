import GradvizEngine
import GradvizRandom

extension TorchLibrary {
  /// Functions of `torch.nn.init`, which fill a tensor in place.
  static let initializers: [Entry] = [
    filling("zeros_") { _, _, array throws(Interruption) in
      [Double](repeating: 0, count: array.count)
    },
    filling("ones_") { _, _, array throws(Interruption) in
      [Double](repeating: 1, count: array.count)
    },
    filling("constant_", "val") { machine, call, array throws(Interruption) in
      [Double](repeating: try machine.double(call[1]), count: array.count)
    },
    filling("eye_") { machine, _, array throws(Interruption) in
      guard array.rank == 2 else {
        throw machine.raise(.ValueError, "Only tensors with 2 dimensions are supported")
      }
      return (0..<array.count).map { $0 / array.shape[1] == $0 % array.shape[1] ? 1 : 0 }
    },
    filling("uniform_", "a=0.0, b=1.0, generator=None") {
      machine, call, array throws(Interruption) in
      try machine.uniform(array, call, machine.double(call[1]), machine.double(call[2]))
    },
    filling("normal_", "mean=0.0, std=1.0, generator=None") {
      machine, call, array throws(Interruption) in
      try machine.normal(array, call, machine.double(call[1]), machine.double(call[2]))
    },
    filling("xavier_uniform_", "gain=1.0, generator=None") {
      machine, call, array throws(Interruption) in
      let fans = try machine.fans(array)
      let std = try machine.double(call[1]) * (2 / Double(fans.input + fans.output)).squareRoot()
      let bound = 3.0.squareRoot() * std
      return try machine.uniform(array, call, -bound, bound)
    },
    filling("xavier_normal_", "gain=1.0, generator=None") {
      machine, call, array throws(Interruption) in
      let fans = try machine.fans(array)
      return try machine.normal(
        array, call, 0,
        machine.double(call[1]) * (2 / Double(fans.input + fans.output)).squareRoot())
    },
    filling("kaiming_uniform_", "a=0, mode='fan_in', nonlinearity='leaky_relu', generator=None") {
      machine, call, array throws(Interruption) in
      let bound = 3.0.squareRoot() * (try machine.kaimingStd(array, call))
      return try machine.uniform(array, call, -bound, bound)
    },
    filling("kaiming_normal_", "a=0, mode='fan_in', nonlinearity='leaky_relu', generator=None") {
      machine, call, array throws(Interruption) in
      try machine.normal(array, call, 0, machine.kaimingStd(array, call))
    },
    Entry("torch.nn.init.calculate_gain", parameters: "nonlinearity, param=None") {
      machine, call throws(Interruption) in
      .float(try machine.gain(call[0], call[1]))
    },
    Entry(
      "torch.nn.init.orthogonal_", "torch.nn.init.trunc_normal_", "torch.nn.init.sparse_",
      parameters: "tensor, *arguments, **options"
    ) {
      machine, call throws(Interruption) in
      throw machine.raise(
        .NotImplementedError, "torch.nn.init.\(call.entry.name) is not part of the language",
        id: "unsupported", help: "write torch.nn.init.xavier_uniform_")
    },
  ]

  private static func filling(
    _ name: String, _ parameters: String = "",
    _ make: @escaping (Machine, Arguments, ArrayObject) throws(Interruption) -> [Double]
  ) -> Entry {
    Entry(
      "torch.nn.init.\(name)", parameters: parameters.isEmpty ? "tensor" : "tensor, \(parameters)"
    ) { machine, call throws(Interruption) in
      let array = try machine.tensor(call[0], name, "tensor")
      let numbers = try make(machine, call, array)
      machine.unrecordedDepth += 1
      defer { machine.unrecordedDepth -= 1 }
      _ = try machine.fill(array, numbers)
      return call[0]
    }
  }
}

extension Machine {
  fileprivate func uniform(
    _ array: ArrayObject, _ call: Arguments, _ low: Double, _ high: Double
  ) throws(Interruption) -> [Double] {
    let generator = try torchGenerator(call)
    return try drawing { () throws(RandomError) in
      try generator.uniform(array.count, low: low, high: high, single: array.dtype == .float32)
    }
  }

  fileprivate func normal(
    _ array: ArrayObject, _ call: Arguments, _ mean: Double, _ std: Double
  ) throws(Interruption) -> [Double] {
    let generator = try torchGenerator(call)
    return try drawing { () throws(RandomError) in
      try generator.normal(array.count, mean: mean, std: std, single: array.dtype == .float32)
    }
  }

  /// How many numbers go into a weight and come out of it.
  fileprivate func fans(_ array: ArrayObject) throws(Interruption) -> (input: Int, output: Int) {
    guard array.rank >= 2 else {
      throw raise(
        .ValueError,
        "Fan in and fan out can not be computed for tensor with fewer than 2 dimensions",
        id: "shape-mismatch")
    }
    let field = array.shape[2...].reduce(1, *)
    return (array.shape[1] * field, array.shape[0] * field)
  }

  fileprivate func kaimingStd(
    _ array: ArrayObject, _ call: Arguments
  ) throws(Interruption) -> Double {
    let fans = try fans(array)
    let fan = call["mode"].asText == "fan_out" ? fans.output : fans.input
    return try gain(call["nonlinearity"], call["a"]) / Double(fan).squareRoot()
  }

  fileprivate func gain(_ name: Value, _ parameter: Value) throws(Interruption) -> Double {
    switch name.asText {
    case "linear", "sigmoid", "conv1d", "conv2d", "conv3d": return 1
    case "tanh": return 5.0 / 3
    case "relu": return 2.0.squareRoot()
    case "selu": return 0.75
    case "leaky_relu":
      let slope = parameter.isNone ? 0.01 : try double(parameter)
      return (2 / (1 + slope * slope)).squareRoot()
    default:
      throw raise(.ValueError, "Unsupported nonlinearity \(name.asText ?? "")", id: "argument")
    }
  }
}
