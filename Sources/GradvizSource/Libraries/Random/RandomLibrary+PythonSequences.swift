import GradvizIntegers
import GradvizRandom

extension RandomLibrary {
  /// Python's whole numbers, choices and shuffles.
  static var pythonSequences: [Entry] {
    python("randint", "a, b") { machine, random, call throws(Interruption) in
      let (a, b) = (try machine.rangeBound(call["a"], 1), try machine.rangeBound(call["b"], 2))
      return try machine.randomRange(random, a, b + 1, 1, hasStop: true)
    }
      + python("randrange", "start, stop=None, step=1") {
        machine, random, call throws(Interruption) in
        let start = try machine.rangeBound(call["start"], 1)
        let step = try machine.rangeBound(call["step"], 3)
        guard !call["stop"].isNone else {
          if step != 1 {
            throw machine.raise(
              .TypeError, "Missing a non-None stop argument", id: "argument-missing")
          }
          return try machine.randomRange(random, 0, start, 1, hasStop: false)
        }
        return try machine.randomRange(
          random, start, machine.rangeBound(call["stop"], 2), step, hasStop: true)
      }
      + python("getrandbits", "k") { machine, random, call throws(Interruption) in
        let count = try machine.wholeNumber(call["k"])
        if count > Machine.bitLimit {
          throw .stop(RunMessages.numberSize(Machine.bitLimit, range: machine.range))
        }
        return BigIntegerObject.value(
          RandomLibrary.number(
            try machine.randomly { () throws(RandomError) in try random.getrandbits(count) }))
      }
      + python("choice", "seq") { machine, random, call throws(Interruption) in
        let count = try machine.randomLength(call["seq"])
        return try machine.randomItem(
          call["seq"], try machine.randomly { () throws(RandomError) in try random.choice(count) })
      }
      + python("choices", "population, weights=None, *, cum_weights=None, k=1") {
        machine, random, call throws(Interruption) in
        try machine.choices(random, call)
      }
      + python("shuffle", "x") { machine, random, call throws(Interruption) in
        if let array = call["x"].asArray, array.rank > 0 {
          try machine.checkWritable(array)
          if array.rank > 1 {
            throw machine.raise(
              .TypeError, "random.shuffle repeats rows of an array of shape \(array.shape)",
              id: "unsupported",
              help: "write np.random.shuffle(x)")
          }
          let result = try machine.taken(
            random.shuffle(array.count), of: array, shape: array.shape, text: nil)
          try machine.replace(array, by: .object(result), op: "shuffle")
          return .none
        }
        try machine.reorder(call["x"]) { random.shuffle($0) }
        return .none
      }
      + python("sample", "population, k, *, counts=None") {
        machine, random, call throws(Interruption) in
        try machine.sample(random, call)
      }
  }

  /// A whole number of words, the low one first.
  static func number(_ words: [UInt32]) -> BigInteger {
    words.reversed().reduce(BigInteger(0)) { $0 << 32 | BigInteger($1) }
  }

  /// The words of a whole number that is not negative, the low one first.
  static func words(_ number: BigInteger) -> [UInt32] {
    var words: [UInt32] = []
    for word in number.words {
      words.append(UInt32(truncatingIfNeeded: word))
      words.append(UInt32(truncatingIfNeeded: word >> 32))
    }
    return words
  }
}

extension Machine {
  /// A bound of `randrange`: a whole number, or a float that is one.
  fileprivate func rangeBound(_ value: Value, _ place: Int) throws(Interruption) -> BigInteger {
    if let number = try wholeBig(value) { return number }
    if value.asTextObject != nil { return try wholeBig(int(value, base: .unset)) ?? 0 }
    notePlainUse(value)
    switch plain(value) {
    case .float(let number):
      guard let whole = BigInteger(exactly: number) else {
        throw raise(
          .ValueError,
          place == 1
            ? "non-integer arg 1 for randrange()"
            : "non-integer \(place == 2 ? "stop" : "step") for randrange()",
          id: "whole-number")
      }
      return whole
    default: return BigInteger(try wholeNumber(value))
    }
  }

  /// A number of start, start + step, …, before stop.
  fileprivate func randomRange(
    _ random: PythonRandom, _ start: BigInteger, _ stop: BigInteger, _ step: BigInteger,
    hasStop: Bool
  ) throws(Interruption) -> Value {
    if step == 0 { throw raise(.ValueError, "zero step for randrange()", id: "random") }
    let span = stop - start
    let count =
      step > 0
      ? (span + step - 1).quotientAndRemainder(dividingBy: step).quotient
      : (span + step + 1).quotientAndRemainder(dividingBy: step).quotient
    if count <= 0 || (span > 0) != (step > 0) || span == 0 {
      throw raise(
        .ValueError,
        "empty range for randrange()" + (hasStop ? " (\(start), \(stop), \(span))" : ""),
        id: "random")
    }
    return BigIntegerObject.value(
      start + step * RandomLibrary.number(random.below(words: RandomLibrary.words(count))))
  }

  fileprivate func randomLength(_ value: Value) throws(Interruption) -> Int {
    guard let count = try length(of: value) else {
      throw raise(
        .TypeError, "object of type '\(typeName(of: value))' has no len()", id: "operands")
    }
    return count
  }

  /// `sequence[index]`, where the index is within.
  fileprivate func randomItem(_ sequence: Value, _ index: Int) throws(Interruption) -> Value {
    if let list = sequence.asList, index < list.count { return try item(of: list, index) }
    if let tuple = sequence.asTuple, index < tuple.items.count { return tuple.items[index] }
    if let text = sequence.asTextObject, index < text.scalars.count {
      return .text(String(Character(text.scalars[index])))
    }
    if let array = sequence.asArray { return try row(index, of: array) }
    if let range = sequence.asRange { return .int(range[index]) }
    if let result = try libraryIndex(sequence, .int(index)) { return result }
    if let result = try callSpecial(known.getItem, on: sequence, [.int(index)]) { return result }
    if let base = sequence.asInstance?.base, !base.isUnset { return try randomItem(base, index) }
    if let dictionary = sequence.asDictionary { return try dictionaryItem(dictionary, .int(index)) }
    throw raise(
      .TypeError, "'\(typeName(of: sequence))' object is not subscriptable", id: "not-indexable",
      help: sequence.asSet == nil ? nil : "write random.choice(sorted(…))")
  }

  fileprivate func choices(_ random: PythonRandom, _ call: Arguments) throws(Interruption) -> Value
  {
    let population = call["population"]
    let size = try randomLength(population)
    let count = try wholeNumber(call["k"])
    try checkListCount(count)
    var sums: [Double]?
    if !call["cum_weights"].isNone {
      if !call["weights"].isNone {
        throw raise(.TypeError, "Cannot specify both weights and cumulative weights", id: "random")
      }
      sums = try weightNumbers(call["cum_weights"])
    } else if !call["weights"].isNone {
      if try optionalWhole(call["weights"]) != nil {
        throw raise(
          .TypeError,
          "The number of choices must be a keyword argument: k=\(try representation(of: call["weights"]))",
          id: "random")
      }
      var total = 0.0
      sums = try weightNumbers(call["weights"]).map { weight in
        total += weight
        return total
      }
    }
    if size == 0, count > 0, sums == nil {
      throw raise(.IndexError, "list index out of range", id: "random")
    }
    let places = try randomly { () throws(RandomError) in
      if let sums { return try random.choices(size, cumulative: sums, count: count) }
      return try random.choices(size, count: count)
    }
    var items: [Value] = []
    for place in places { items.append(try randomItem(population, place)) }
    return .list(items)
  }

  private func weightNumbers(_ value: Value) throws(Interruption) -> [Double] {
    var numbers: [Double] = []
    for item in try items(of: value) { numbers.append(try double(item)) }
    return numbers
  }

  fileprivate func sample(_ random: PythonRandom, _ call: Arguments) throws(Interruption) -> Value {
    let population = call["population"]
    if population.asSet != nil || population.asDictionary != nil
      || (population.object is IteratorObject)
    {
      throw raise(
        .TypeError, "Population must be a sequence.  For dicts or sets, use sorted(d).",
        id: "random",
        help: "write sorted(…) or list(…)")
    }
    let size = try randomLength(population)
    let count = try wholeNumber(call["k"])
    try checkListCount(max(count, size))
    let places: [Int]
    if call["counts"].isNone {
      places = try randomly { () throws(RandomError) in try random.sample(size, count: count) }
    } else {
      var counts: [Int] = []
      for item in try items(of: call["counts"]) { counts.append(try wholeNumber(item)) }
      guard counts.count == size else {
        throw raise(.ValueError, "The number of counts does not match the population", id: "random")
      }
      places = try randomly { () throws(RandomError) in
        try random.sample(counts: counts, count: count)
      }
    }
    var items: [Value] = []
    for place in places { items.append(try randomItem(population, place)) }
    return .list(items)
  }
}
