import GradvizEngine
import GradvizIntegers

/// Python's `statistics`, whose sums are exact.
enum StatisticsLibrary {
  static var entries: [Entry] { means + orders + spreads }

  private static var means: [Entry] {
    [
      Entry(
        "statistics.mean", parameters: "data",
        examples: ["statistics.mean([1.0, 2.5, s])", "statistics.mean([1, 2, 4])"]
      ) {
        machine, call throws(Interruption) in
        let sample = try machine.sample(call[0], "mean")
        if let special = sample.special { return .float(special) }
        let exact = sample.exact
        return try machine.mean(
          sample, exact: machine.convert(exact.sum, exact.count * exact.unit, sample))
      },
      Entry(
        "statistics.fmean", parameters: "data, weights=None",
        examples: ["statistics.fmean([1.0, 2.5, s])"]
      ) {
        machine, call throws(Interruption) in
        if !call[1].isNone { throw machine.notDrawn("'weights'", "write np.average(x, weights=w)") }
        let items = try machine.items(of: call[0])
        if items.isEmpty {
          throw machine.raise(
            .StatisticsError, "fmean requires at least one data point", id: "empty")
        }
        return try machine.binary(.divide, machine.exactSum(items), .int(items.count))
      },
    ]
  }

  private static var orders: [Entry] {
    [
      median("median") { machine, low, high throws(Interruption) in
        try machine.binary(.divide, machine.binary(.add, low, high), .int(2))
      },
      median("median_low") { _, low, _ throws(Interruption) in low },
      median("median_high") { _, _, high throws(Interruption) in high },
      Entry("statistics.mode", parameters: "data", examples: ["statistics.mode([1, 2, 2])"]) {
        machine, call throws(Interruption) in
        let counter = try machine.counter(of: call[0])
        guard let best = machine.mostCommon(counter).first else {
          throw machine.raise(.StatisticsError, "no mode for empty data", id: "empty")
        }
        return best.key
      },
      Entry("statistics.multimode", parameters: "data") { machine, call throws(Interruption) in
        let entries = machine.mostCommon(try machine.counter(of: call[0]))
        guard let first = entries.first else { return .list([]) }
        let count = machine.number(of: first.value)
        return .list(entries.filter { machine.number(of: $0.value) == count }.map(\.key))
      },
    ]
  }

  private static func median(
    _ name: String, _ combine: @escaping (Machine, Value, Value) throws(Interruption) -> Value
  ) -> Entry {
    Entry(
      "statistics.\(name)", parameters: "data", examples: ["statistics.\(name)([3.0, s, 2.0, 1.0])"]
    ) {
      machine, call throws(Interruption) in
      let items = try machine.sorted(machine.items(of: call[0]), key: .none, isReversed: false)
      if items.isEmpty {
        throw machine.raise(.StatisticsError, "no median for empty data", id: "empty")
      }
      let middle = items.count / 2
      if items.count % 2 == 1 { return items[middle] }
      return try combine(machine, items[middle - 1], items[middle])
    }
  }

  private static var spreads: [Entry] {
    [("variance", 1, false), ("stdev", 1, true), ("pvariance", 0, false), ("pstdev", 0, true)].map {
      name, lost, isRoot in
      Entry(
        "statistics.\(name)", parameters: "data, xbar=None",
        examples: ["statistics.\(name)([1.0, 2.5, s])"]
      ) {
        machine, call throws(Interruption) in
        if !call[1].isNone { throw machine.notDrawn("the mean as an argument", "leave it out") }
        let sample = try machine.sample(call[0], name, least: lost + 1)
        if sample.special != nil { return .float(.nan) }
        let exact = sample.exact
        let bottom = exact.count * BigInteger(sample.items.count - lost) * exact.unit * exact.unit
        guard isRoot else {
          return try machine.spread(
            sample, lost: lost, isRoot: false, exact: machine.convert(exact.spread, bottom, sample))
        }
        let root = ExactNumbers.squareRoot(exact.spread, bottom) ?? .infinity
        return try machine.spread(sample, lost: lost, isRoot: true, exact: .float(root))
      }
    }
  }

  /// The data of a call.
  struct Sample {
    var items: [Value]
    var exact: ExactNumbers
    /// Whether all numbers are whole ones.
    var isWhole: Bool
    /// Whether a number of NumPy is among them, which the result is one of then.
    var isNumPy: Bool
    var isRecorded: Bool
    /// What all comes to where some number is infinite or none.
    var special: Double?
  }
}

extension Machine {
  fileprivate func sample(
    _ data: Value, _ name: String, least: Int = 1
  ) throws(Interruption) -> StatisticsLibrary.Sample {
    let items = try items(of: data)
    if items.count < least {
      let count = least == 1 ? "one data point" : "two data points"
      throw raise(.StatisticsError, "\(name) requires at least \(count)", id: "empty")
    }
    var numbers: [PlainNumber] = []
    var isNumPy = false
    var isRecorded = false
    var isWhole = true
    for item in items {
      if case .recorded = item { isRecorded = unrecordedDepth == 0 || isRecorded }
      var value = plain(item)
      if case .scalar(let scalar) = value {
        if scalar.dtype == .float64 { isNumPy = true }
        value = python(value)
      }
      guard let number = PlainNumber(value) else {
        throw raise(
          .TypeError, "can't convert type '\(typeName(of: item))' to numerator/denominator",
          id: "not-a-number")
      }
      if number.isFloat { isWhole = false }
      numbers.append(number)
    }
    let floats = numbers.compactMap { number -> Double? in
      if case .float(let value) = number { value } else { nil }
    }
    let special =
      floats.contains { !$0.isFinite } ? floats.filter { !$0.isFinite }.reduce(0, +) : nil
    return StatisticsLibrary.Sample(
      items: items, exact: ExactNumbers(special == nil ? numbers : []), isWhole: isWhole,
      isNumPy: isNumPy,
      isRecorded: isRecorded, special: special)
  }

  /// An exact quotient as a number of the data's type.
  fileprivate func convert(
    _ n: BigInteger, _ m: BigInteger, _ sample: StatisticsLibrary.Sample
  ) throws(Interruption) -> Value {
    if sample.isWhole, n % m == 0 { return BigIntegerObject.value(n / m) }
    guard let number = PlainMath.quotient(n, m) else {
      throw raise(.OverflowError, "integer division result too large for a float", id: "range")
    }
    return sample.isNumPy ? .scalar(NumPyScalar(number)) : .float(number)
  }

  fileprivate func mean(
    _ sample: StatisticsLibrary.Sample, exact: Value
  ) throws(Interruption) -> Value {
    guard sample.isRecorded else { return exact }
    let array = try cast(asArray(.list(sample.items)), to: .float64)
    return try corrected(record(.mean, [node(of: array)], Attributes(axes: [0])), exact, sample)
  }

  fileprivate func spread(
    _ sample: StatisticsLibrary.Sample, lost: Int, isRoot: Bool, exact: Value
  ) throws(Interruption) -> Value {
    guard sample.isRecorded else { return exact }
    let vector = try node(of: cast(asArray(.list(sample.items)), to: .float64))
    let mean = try record(.mean, [vector], Attributes(axes: [0]))
    let squares = try record(.square, [record(.subtract, [vector, mean])])
    let sum = try record(.sum, [squares], Attributes(axes: [0]))
    let variance = try record(.divide, [sum, recordConstant(Double(sample.items.count - lost))])
    return try corrected(isRoot ? record(.sqrt, [variance]) : variance, exact, sample)
  }

  /// A node with what its sums lost added, so that its value is Python's.
  private func corrected(
    _ node: Int32, _ exact: Value, _ sample: StatisticsLibrary.Sample
  ) throws(Interruption) -> Value {
    let difference = number(of: exact) - tape.number(at: node)
    let result =
      difference == 0 || !difference.isFinite
      ? node : try record(.add, [node, recordConstant(difference)])
    return .recorded(RecordedNumber(node: result, dtype: .float64, isPython: !sample.isNumPy))
  }
}
