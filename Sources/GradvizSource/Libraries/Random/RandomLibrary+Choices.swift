import GradvizDiagnostics
import GradvizEngine
import GradvizRandom

extension RandomLibrary {
  /// Elements drawn from an array, or from 0 ..< n.
  static var choices: [Entry] {
    drawing(
      .legacy, "choice", "a, size=None, replace=True, p=None",
      examples: [
        "np.random.RandomState(1).choice(v, 2)",
        "np.random.RandomState(1).choice(3, 4, p=[0.2, 0.3, 0.5])",
      ]
    ) { machine, source, call throws(Interruption) in
      try machine.choice(call, axis: 0, shuffles: true, source)
    }
      + drawing(.generator, "choice", "a, size=None, replace=True, p=None, axis=0, shuffle=True") {
        machine, source, call throws(Interruption) in
        try machine.choice(
          call, axis: machine.wholeNumber(call["axis"]), shuffles: machine.flag(call["shuffle"]),
          source)
      }
  }
}

extension Machine {
  /// What is drawn from.
  private enum Population {
    case count(Int)
    case array(ArrayObject, axis: Int)
    case texts([Value])
  }

  func choice(
    _ call: Arguments, axis: Int, shuffles: Bool, _ source: any NumPySource
  ) throws(Interruption) -> Value {
    let given = try drawnShape(call["size"])
    let population = try population(call["a"], axis: axis, source.isLegacy)
    let count = given.map { Shape($0).count } ?? 1
    let size: Int
    switch population {
    case .count(let n): size = n
    case .array(let array, let axis): size = array.shape[axis]
    case .texts(let items): size = items.count
    }
    if case .count = population {
    } else if size == 0, count > 0 {
      throw raise(
        .ValueError,
        source.isLegacy
          ? "'a' cannot be empty unless no samples are taken"
          : "a cannot be empty unless no samples are taken",
        id: "random")
    }
    let weights = try weights(call["p"], source.isLegacy)
    if size > 0 { try reserve([size]) }
    let replaces = try flag(call["replace"], default: true)
    let places = try drawing(source) { () throws(RandomError) in
      if let state = source as? NumPyRandomState {
        return try state.choice(size, count: count, replace: replaces, probabilities: weights)
      }
      guard let generator = source as? NumPyGenerator else { return [] }
      return try generator.choice(
        size, count: count, replace: replaces, probabilities: weights, shuffle: shuffles)
    }
    switch population {
    case .count:
      return given.map { .object(ArrayObject(places, .int64, shape: $0)) } ?? .int(places[0])
    case .array(let array, let axis):
      let shape = array.shape[..<axis] + (given ?? []) + array.shape[(axis + 1)...]
      if given == nil, array.rank == 1 { return try row(places[0], of: array) }
      return .object(
        try taken(Self.places(array.shape, axis, places), of: array, shape: Array(shape), text: nil)
      )
    case .texts(let items):
      guard given == nil else {
        throw raise(
          .TypeError, "an array of 'str' is not made here", id: "unsupported",
          help: "draw places, and take the texts: [a[i] for i in np.random.choice(len(a), size)]")
      }
      note(
        Diagnostic(
          id: "numpy-text", severity: .note,
          message:
            "a text drawn by 'choice' is a 'str' here; NumPy's prints as np.str_('…') inside lists",
          range: range,
          help: "write a[np.random.choice(len(a))]"))
      return items[places[0]]
    }
  }

  private func population(
    _ value: Value, axis: Int, _ isLegacy: Bool
  ) throws(Interruption) -> Population {
    if let count = try optionalWhole(value) { return .count(count) }
    if value.asList != nil || value.asTuple != nil {
      let items = try items(of: value)
      if !items.isEmpty, items.allSatisfy({ $0.asTextObject != nil }) { return .texts(items) }
    }
    guard
      value.asList != nil || value.asTuple != nil || value.asRange != nil
        || value.asArray.map({ $0.rank > 0 }) == true
    else {
      throw raise(
        .ValueError,
        isLegacy
          ? "a must be 1-dimensional or an integer"
          : "a must be a sequence or an integer, not \(try representation(of: .object(type(of: value))))",
        id: "random")
    }
    let array = try asArray(value)
    if isLegacy, array.rank != 1 {
      throw raise(.ValueError, "a must be 1-dimensional", id: "random")
    }
    guard (-array.rank..<array.rank).contains(axis) else {
      throw raise(.IndexError, "tuple index out of range", id: "axis")
    }
    return .array(array, axis: axis < 0 ? axis + array.rank : axis)
  }

  private func weights(_ value: Value, _ isLegacy: Bool) throws(Interruption) -> [Double]? {
    if value.isNone { return nil }
    if isLegacy, try length(of: value) == nil {
      throw raise(
        .TypeError, "object of type '\(typeName(of: value))' has no len()", id: "operands")
    }
    let array = try asArray(value)
    if array.rank != 1 {
      throw raise(
        .ValueError, isLegacy ? "'p' must be 1-dimensional" : "p must be 1-dimensional",
        id: "random")
    }
    notePlainUse(of: array)
    return try plainDoubles(of: array)
  }
}
