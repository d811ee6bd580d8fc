import GradvizDiagram
import GradvizEngine
import GradvizTrace

/// Compares gradients of a record with differences of its values.
struct GradientChecker {
  let replay: Replay
  let options: GradientCheckOptions
  let tolerance: Double
  let words: TraceWords
  let numbers = NumberFormat(digits: 6)

  typealias Element = GradientCheck.Element

  init(_ replay: Replay, _ options: GradientCheckOptions) {
    self.replay = replay
    self.options = options
    tolerance = options.tolerance ?? (replay.isRounded ? 1e-3 : 1e-6)
    words = TraceWords(replay.trace, digits: 6)
  }

  private var trace: Trace { replay.trace }

  func check(_ progress: (Int, Int) -> Void) -> GradientCheck {
    var generator = SplitMix(seed: options.seed)
    let inputs = trace.nodes.filter { $0.kind == .input }
    let plans = inputs.map { node in
      (
        node: node,
        places: options.places(among: Shape(node.shape).checkedCount ?? 0, using: &generator)
      )
    }
    let total = plans.reduce(0) { $0 + $1.places.count }
    var result = GradientCheck(elements: [], tolerance: tolerance)
    for plan in plans {
      let done = result.elements.count
      result.elements += elements(of: plan.node, plan.places) { progress(done + $0, total) }
    }
    result.culprit = culprit(of: result)
    return result
  }

  /// The elements of an input or of another node.
  func elements(
    of node: Trace.Node, _ places: [Int], _ progress: (Int) -> Void = { _ in }
  )
    -> [Element]
  {
    let name = name(node.id)
    let way = replay.way(from: node.id)
    func whole(_ reason: String) -> [Element] {
      [Element(node: node.id, name: name, verdict: .notChecked, reason: reason)]
    }
    if node.id == replay.output { return whole("it is the output itself") }
    if way.isEmpty { return whole("the output does not depend on it") }
    if let obstacle = replay.obstacle(from: node.id, way) { return whole(obstacle) }
    if let number = replay.values[replay.output]?.elements.first(where: { !$0.isFinite }) {
      return whole("the output is \(numbers.text(number)) here, which has no slope")
    }
    guard let value = replay.values[node.id] else { return [] }
    guard let gradient = node.gradient?.elements, gradient.count == value.count else {
      return whole("the trace has no gradient for it")
    }
    let terms = terms(way)
    return places.enumerated().map { number, place in
      defer { progress(number + 1) }
      let point = Point(
        node: node.id, place: place, value: value, way: way, analytic: gradient[place],
        terms: max(terms, abs(value.elements[place] * gradient[place])))
      var element = element(at: point)
      element.name = name
      element.index = ElementPlace.indices(place, in: value.shape.dimensions)
      return element
    }
  }

  /// An element of a node, with what is needed to move it.
  struct Point {
    var node: Int
    var place: Int
    var value: Tensor
    var way: [Int]
    var analytic: Double
    /// The size of the numbers that the output is made of, of whose last digits differences consist.
    var terms: Double

    var x: Double { value.elements[place] }

    func moved(to number: Double) -> Tensor {
      var elements = value.elements
      elements[place] = number
      return Tensor(shape: value.shape, elements: elements)
    }
  }

  private func element(at point: Point) -> Element {
    let (x, analytic) = (point.x, point.analytic)
    var element = Element(node: point.node, name: "", analytic: analytic, verdict: .ok)
    guard x.isFinite else {
      element.verdict = .notChecked
      element.reason = "its value is \(numbers.text(x))"
      return element
    }
    let slope = ElementSlope(x: x, noise: 16 * .ulpOfOne * point.terms) { number in
      replay.change(at: point.node, to: point.moved(to: number), along: point.way)
    }
    let estimate = slope.central { agree(analytic, $0.value, rounding: 0) }
    element.numerical = estimate?.value
    let isAgreed =
      estimate.map { agree(analytic, $0.value, rounding: $0.rounding) } ?? false
    let isExact =
      estimate.map {
        agree(analytic, $0.value, rounding: 0)
          && $0.rounding <= tolerance * max(abs($0.value), abs(analytic))
      } ?? false
    if isExact, !slope.seemsBent() { return element }
    // Of digits that differences lose nothing is lost here; where it says nothing, both sides are looked at.
    if settle(&element, at: point) { return element }
    if isAgreed, !slope.seemsBent() { return element }
    judge(&element, at: point, slope, isAgreed: isAgreed, estimate)
    return element
  }

  func agree(_ a: Double, _ b: Double, rounding: Double) -> Bool {
    if a == b { return true }
    guard a.isFinite, b.isFinite, rounding.isFinite else { return false }
    return abs(a - b) <= max(tolerance * max(abs(a), abs(b)), rounding)
  }

  /// The size of the terms that rounding of the values on a way adds to the output.
  private func terms(_ way: [Int]) -> Double {
    var largest = 0.0
    for id in way {
      guard let value = replay.values[id]?.elements,
        let gradient = trace.nodes[id].gradient?.elements, gradient.count == value.count
      else { continue }
      var sum = 0.0
      for (value, gradient) in zip(value, gradient) where (value * gradient).isFinite {
        sum += abs(value * gradient)
      }
      largest = max(largest, sum)
    }
    return largest
  }

  func name(_ id: Int) -> String { words.name(id, limit: 40) ?? "v\(id)" }
}
