import GradvizDiagnostics
import GradvizEngine

extension Evaluator {
  /// Takes the items of an index and the indexed value off the stack, and puts the result there.
  func applyIndex(_ site: IndexSite) throws(Diagnostic) {
    var items: [IndexItem] = []
    for (place, item) in site.items.enumerated().reversed() {
      switch item {
      case .single: items.append(.value(pop(), site.ranges[place]))
      case .slice(let hasStart, let hasStop, let hasStep):
        let range = site.ranges[place]
        let step = hasStep ? try bound(pop(), range) : nil
        let stop = hasStop ? try bound(pop(), range) : nil
        let start = hasStart ? try bound(pop(), range) : nil
        if step == 0 { throw SourceMessages.zeroStep(range: range) }
        items.append(.slice(start: start, stop: stop, step: step ?? 1))
      }
    }
    stack.append(try index(pop(), Array(items.reversed()), text: site.text))
  }

  /// A bound of a slice, nil for None.
  private func bound(_ value: Value, _ range: SourceRange) throws(Diagnostic) -> Int? {
    if case .none = value { return nil }
    return try integer(value, "a bound of a slice", range: range)
  }

  private func index(_ value: Value, _ items: [IndexItem], text: String) throws(Diagnostic) -> Value
  {
    switch value {
    case .list(let list):
      if let node = list.node, plainDepth == 0 {
        return try index(node: .node(node, isBoolean: false), list, items, text)
      }
      return try index(list, items)
    case .sequence(let sequence):
      var values: [Value] = []
      for index in 0..<sequence.count { values.append(try element(index, of: sequence)) }
      return try index(ListValue(values, isTuple: false), items)
    case .node, .array:
      return try indexArray(plainDepth > 0 ? plain(value) : value, items, text: text)
    default: throw SourceMessages.notIndexable(value.kindName, range: range)
    }
  }

  /// Takes from a list of numbers that is an input.
  private func index(
    node: Value, _ list: ListValue, _ items: [IndexItem], _ text: String
  ) throws(Diagnostic) -> Value {
    let result = try indexArray(node, items, text: text)
    guard case .list(let part) = try index(list, items), case .node(let taken, _) = result else {
      return result
    }
    return .list(ListValue(part.items, isTuple: false, node: taken))
  }

  private func index(_ list: ListValue, _ items: [IndexItem]) throws(Diagnostic) -> Value {
    guard let item = items.first, items.count == 1 else {
      throw SourceMessages.listIndex(list.isTuple ? "a tuple" : "a list", range: range)
    }
    switch item {
    case .slice(let start, let stop, let step):
      let run = IndexRange(start: start, stop: stop, step: step, extent: list.items.count)
      return try makeList(
        (0..<run.count).map { list.items[run.start + $0 * run.step] }, isTuple: list.isTuple)
    case .value(let value, let itemRange):
      if case .list = value {
        throw SourceMessages.listIndex(list.isTuple ? "a tuple" : "a list", range: itemRange)
      }
      let place = try integer(value, "an index", range: itemRange)
      let count = list.items.count
      guard (-count..<count).contains(place) else {
        throw SourceMessages.indexOutOfRange(
          place, in: "\(list.isTuple ? "a tuple" : "a list") of \(count)", extent: count,
          range: itemRange)
      }
      return list.items[place < 0 ? place + count : place]
    }
  }

  /// A row of an array, whose number is in range.
  func takeRow(_ row: Int, of value: Value) throws(Diagnostic) -> Value {
    try indexArray(value, [.value(.number(Double(row)), range)], text: "[\(row)]")
  }

  /// Indexes an array or a node as NumPy does.
  func indexArray(_ value: Value, _ items: [IndexItem], text: String) throws(Diagnostic) -> Value {
    let shape = shape(of: value)
    let selection = try Selection(shape, items, self)
    let isBoolean = value.isBooleanArray
    let attributes: Attributes
    if let indices = selection.indices {
      attributes = Attributes(shape: Shape(selection.shape), indices: indices, text: text)
    } else {
      attributes = Attributes(shape: Shape(selection.shape), ranges: selection.ranges, text: text)
    }
    let op: OpCode = selection.indices == nil ? .slice : .gather
    let result = try apply(op, [value], attributes)
    if isBoolean {
      switch result {
      case .node(let variable, _): return .node(variable, isBoolean: true)
      case .array(let array): return .array(PlainArray(array.tensor, isBoolean: true))
      case .number(let number): return .boolean(number != 0)
      default: break
      }
    }
    return result
  }
}

/// One item between the brackets of an index.
enum IndexItem {
  case value(Value, SourceRange)
  case slice(start: Int?, stop: Int?, step: Int)
}

extension Value {
  var isBooleanArray: Bool {
    switch self {
    case .array(let array): array.isBoolean
    case .node(_, let isBoolean): isBoolean
    case .boolean: true
    case .list(let list): !list.items.isEmpty && list.items.allSatisfy(\.isBooleanArray)
    default: false
    }
  }
}

extension IndexRange {
  /// The places that Python's slice `start:stop:step` takes from an axis; bounds beyond its ends are clamped.
  init(start: Int?, stop: Int?, step: Int, extent: Int) {
    func clamp(_ bound: Int, low: Int, high: Int) -> Int {
      min(max(bound < 0 ? bound + extent : bound, low), high)
    }
    let first: Int
    let last: Int
    if step > 0 {
      first = start.map { clamp($0, low: 0, high: extent) } ?? 0
      last = stop.map { clamp($0, low: 0, high: extent) } ?? extent
    } else {
      first = start.map { clamp($0, low: -1, high: extent - 1) } ?? extent - 1
      last = stop.map { clamp($0, low: -1, high: extent - 1) } ?? -1
    }
    let distance = step > 0 ? last - first : first - last
    let size = step.magnitude > UInt(Int.max) ? Int.max : Int(step.magnitude)
    let count = distance > 0 ? (distance - 1) / size + 1 : 0
    self.init(start: count > 0 ? first : 0, count: count, step: count > 1 ? step : 1)
  }
}
