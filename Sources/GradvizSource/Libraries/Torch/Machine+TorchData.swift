import GradvizEngine
import GradvizRandom

extension Machine {
  /// How many examples a set has.
  func exampleCount(of dataset: Value) throws(Interruption) -> Int {
    guard let count = try length(of: dataset) else {
      throw raise(
        .TypeError, "object of type '\(typeName(of: dataset))' has no len()", id: "operands",
        help: "write def __len__(self): … in the class")
    }
    return count
  }

  /// The batches of one run through a loader, whose order is drawn when the first of them is asked for.
  func batches(of loader: InstanceObject) throws(Interruption) -> ClosureIterator {
    let dataset = try part("dataset", of: loader)
    let given = try part("generator", of: loader)
    let isShuffled = try truth(part("_shuffle", of: loader))
    let collate = try part("collate_fn", of: loader)
    let size = try part("batch_size", of: loader)
    let count = try size.isNone ? 1 : min(wholeNumber(size), 1 << 31)
    let drops = try truth(part("drop_last", of: loader))
    func generator(_ machine: Machine) throws(Interruption) -> TorchGenerator {
      try machine.torchGenerator(of: given)
    }
    // Each run draws a number for workers, of which there are none here.
    if isShuffled || !given.isNone || randomness.torch != nil {
      _ = try generator(self).randomInt64()
    }
    var order: [Int]?
    var place = 0
    var isExhausted = false
    return ClosureIterator("_SingleProcessDataLoaderIter") { machine throws(Interruption) in
      if order == nil {
        let total = try machine.exampleCount(of: dataset)
        if isShuffled {
          let source = try generator(machine)
          let own = given.isNone ? TorchGenerator(seed: source.randomInt64()) : source
          order = try machine.drawing { () throws(RandomError) in try own.randperm(total) }
        } else {
          order = Array(0..<total)
        }
      }
      guard let order else { return nil }
      if isShuffled, !given.isNone, !isExhausted, place + count > order.count {
        // At its end PyTorch draws one more order, of which it takes nothing.
        isExhausted = true
        let source = try generator(machine)
        _ = try machine.drawing { () throws(RandomError) in try source.randperm(order.count) }
      }
      if place >= order.count || (drops && place + count > order.count) { return nil }
      let chosen = order[place..<min(place + count, order.count)]
      place += count
      var examples: [Value] = []
      for index in chosen { examples.append(try machine.index(dataset, .int(index), text: -1)) }
      if size.isNone { return examples[0] }
      return try collate.isNone
        ? machine.collated(examples) : machine.call(collate, [.list(examples)])
    }
  }

  /// One batch of examples: tensors stacked, numbers as tensors, what is in tuples and dictionaries part by part.
  func collated(_ examples: [Value]) throws(Interruption) -> Value {
    guard let first = examples.first else {
      throw raise(.IndexError, "list index out of range", id: "index")
    }
    if let array = first.asArray {
      if array.tensor != nil { return try call("torch.stack", [.list(examples)]) }
      var tensors: [Value] = []
      for example in examples { tensors.append(try call("torch.as_tensor", [example])) }
      return try call("torch.stack", [.list(tensors)])
    }
    switch first {
    case .float: return try doubles(examples)
    case .recorded(let number) where number.isPython && number.dtype.isFloat:
      return try doubles(examples)
    case .int, .bool, .scalar, .recorded: return try call("torch.tensor", [.list(examples)])
    default: break
    }
    if first.asText != nil { return .list(examples) }
    if let dictionary = first.asDictionary {
      let result = DictionaryObject()
      for entry in dictionary.living {
        var column: [Value] = []
        for example in examples { column.append(try index(example, entry.key, text: -1)) }
        result.set(entry.hash, key: entry.key, try collated(column))
      }
      return .object(result)
    }
    if first.asTuple != nil || first.asList != nil {
      let width = try items(of: first).count
      var columns = [[Value]](repeating: [], count: width)
      for example in examples {
        let parts = try items(of: example)
        guard parts.count == width else {
          throw raise(
            .RuntimeError, "each element in list of batch should be of equal size",
            id: "shape-mismatch")
        }
        for (place, part) in parts.enumerated() { columns[place].append(part) }
      }
      var result: [Value] = []
      for column in columns {
        result.append(try column[0].asText == nil ? collated(column) : .tuple(column))
      }
      if let fields = first.asTuple?.fields { return .object(TupleObject(result, fields: fields)) }
      return .list(result)
    }
    let type = try representation(of: typeValue(of: first))
    throw raise(
      .TypeError,
      "default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found \(type)",
      id: "operands")
  }

  /// Numbers of Python are collected in double precision.
  private func doubles(_ numbers: [Value]) throws(Interruption) -> Value {
    let type = Value.object(DTypeObject(.float64, isType: true, isTorch: true))
    return try call("torch.tensor", [.list(numbers)], keywords: [("dtype", type)])
  }

  /// Parts of a set of examples, drawn by chance.
  func randomSplit(_ call: Arguments) throws(Interruption) -> Value {
    let count = try exampleCount(of: call[0])
    var numbers: [Double] = []
    for item in try items(of: call[1]) { numbers.append(try double(item)) }
    let total = numbers.reduce(0, +)
    var lengths = numbers.map { Int(exactly: $0.rounded(.down)) ?? -1 }
    if abs(total - 1) <= 1e-9, total <= 1 {
      lengths = numbers.map { Int((Double(count) * $0).rounded(.down)) }
      let rest = count - lengths.reduce(0, +)
      for index in 0..<max(rest, 0) { lengths[index % lengths.count] += 1 }
    }
    guard lengths.allSatisfy({ (0...count).contains($0) }), lengths.reduce(0, +) == count else {
      throw raise(
        .ValueError, "Sum of input lengths does not equal the length of the input dataset!",
        id: "argument")
    }
    let source = try torchGenerator(call)
    let order = try drawing { () throws(RandomError) in try source.randperm(count) }
    guard let type = TorchData.classValue("Subset", self)?.asClass else { return .none }
    var parts: [Value] = []
    var place = 0
    for length in lengths {
      let indices = Value.list(order[place..<place + length].map { .int($0) })
      parts.append(try instantiate(type, CallArguments([call[0], indices])))
      place += length
    }
    return .list(parts)
  }
}
