import GradvizEngine
import GradvizRandom

extension Machine {
  /// Runs what draws from a generator, with the library's words where it cannot.
  func drawing<Result>(_ body: () throws(RandomError) -> Result) throws(Interruption) -> Result {
    do {
      return try body()
    } catch {
      throw raise(
        ExceptionClass(rawValue: error.exception) ?? .ValueError, error.message, id: "random")
    }
  }

  func torchSeed(_ value: Value) throws(Interruption) -> Int {
    if let number = try optionalWhole(value) { return number }
    let number = try double(value).rounded(.towardZero)
    guard let seed = Int(exactly: number) else {
      throw raise(
        .OverflowError, "Overflow when unpacking long", id: "number-size",
        help: "write a whole number")
    }
    return seed
  }

  /// The generator of a call: the one given, or the program's own.
  func torchGenerator(_ call: Arguments) throws(Interruption) -> TorchGenerator {
    try torchGenerator(of: call["generator"])
  }

  /// A generator that was given, or the program's own.
  func torchGenerator(of given: Value) throws(Interruption) -> TorchGenerator {
    if !given.isNone, !given.isUnset {
      if let hidden = given.asInstance?.attributes[symbols[TorchHidden.name]]?.object
        as? TorchHidden, let generator = hidden.generator
      {
        return generator
      }
      throw raise(
        .TypeError, "argument 'generator' must be torch._C.Generator, not \(typeName(of: given))",
        id: "operands")
    }
    return torchGenerator()
  }

  func torchGenerator() -> TorchGenerator {
    if let generator = randomness.torch { return generator }
    note(RunMessages.unseeded("torch", range: range))
    let generator = TorchGenerator(seed: 0)
    randomness.torch = generator
    return generator
  }

  func drawn(
    _ call: Arguments, _ draw: (TorchGenerator, Int, Bool) -> [Double]
  ) throws(Interruption) -> Value {
    let shape = try call["size"].isUnset ? extents(call.rest) : self.shape(call["size"])
    return try drawn(call, shape, dtype(call["dtype"]) ?? torch.defaultType, draw)
  }

  func drawnLike(
    _ call: Arguments, _ draw: (TorchGenerator, Int, Bool) -> [Double]
  ) throws(Interruption) -> Value {
    let array = try tensor(call[0], call.entry.name)
    return try drawn(call, array.shape, dtype(call["dtype"]) ?? array.dtype, draw)
  }

  private func drawn(
    _ call: Arguments, _ shape: [Int], _ type: DType,
    _ draw: (TorchGenerator, Int, Bool) -> [Double]
  ) throws(Interruption) -> Value {
    guard type.isFloat else {
      throw raise(
        .RuntimeError, "\"\(call.entry.name)\" not implemented for '\(type.name)'", id: "dtype",
        help: "write torch.randint")
    }
    let count = try reserve(shape)
    let numbers = draw(try torchGenerator(call), count, type == .float32)
    return try finished(.object(tensor(numbers, type, shape: shape)), call)
  }

  /// `torch.normal(mean, std)`: of numbers with a size, or of tensors.
  func torchNormal(_ call: Arguments) throws(Interruption) -> Value {
    let generator = try torchGenerator(call)
    if let size = call.optional("size") {
      let shape = try shape(size)
      let count = try reserve(shape)
      let (mean, std) = (try double(call[0]), try double(call[1]))
      let type = try dtype(call["dtype"]) ?? torch.defaultType
      let numbers = try drawing { () throws(RandomError) in
        try generator.normal(count, mean: mean, std: std, single: type == .float32)
      }
      return try finished(.object(tensor(numbers, type, shape: shape)), call)
    }
    let like = call[0].asArray ?? call[1].asArray
    guard let like, like.tensor != nil else {
      throw raise(
        .TypeError, "normal() received an invalid combination of arguments", id: "operands",
        help: "give a size: size=(3,)")
    }
    let draw = tensor(
      generator.randn(like.count, single: like.dtype == .float32), like.dtype, shape: like.shape)
    let scaled = try binary(.multiply, .object(draw), call[1])
    return try binary(.add, scaled, call[0])
  }

  /// Writes numbers into a tensor, in place.
  func fill(_ array: ArrayObject, _ numbers: [Double]) throws(Interruption) -> Value {
    let source = tensor(numbers, array.dtype.isFloat ? array.dtype : .float64, shape: array.shape)
    try write(.object(source), to: array, places: array.places, shape: array.shape, text: nil)
    return .object(array)
  }
}
