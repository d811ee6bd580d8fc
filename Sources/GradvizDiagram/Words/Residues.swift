package import GradvizTrace

/// What rounding left over where gradients cancel exactly.
///
/// The gradient of the greatest element in `softmax(s - s.max())` is 0, and doubles give `2.8e-17`: the terms of its sum
/// are 0.03, and such a remainder is the last bit of them. It says nothing of the program, so that pictures, tables and
/// derivations write `≈ 0` in its place; the record keeps the number.
///
/// An element is a residue where it is smaller than a few units in the last place of what was added up to it: where
/// wires meet, where an op adds up what arrives, or where nothing but residues arrive.
struct Residues {
  /// How small an element is beside the sum of the magnitudes of its terms.
  private static let tolerance = 16 * Double.ulpOfOne

  /// The trace with what was found so far.
  private(set) var trace: Trace
  private let original: Trace
  /// Whether there is any residue.
  private(set) var found = false

  init(_ trace: Trace) {
    self.trace = trace
    original = trace
    var received = Chains(count: trace.nodes.count, wires: trace.contributions.count)
    var sent = received
    for (place, wire) in trace.contributions.enumerated()
    where wire.node < trace.nodes.count && 0..<wire.node ~= wire.operand {
      received.add(place, to: wire.operand)
      sent.add(place, to: wire.node)
    }
    for id in trace.nodes.indices.reversed() {
      markSum(id, received)
      var place = sent.first[id]
      while place >= 0 {
        markWire(Int(place))
        place = sent.next[Int(place)]
      }
    }
  }

  /// The wires of each node, as lists that are linked by their places.
  private struct Chains {
    private(set) var first: [Int32]
    private(set) var next: [Int32]

    init(count: Int, wires: Int) {
      first = [Int32](repeating: -1, count: count)
      next = [Int32](repeating: -1, count: wires)
    }

    mutating func add(_ place: Int, to id: Int) {
      next[place] = first[id]
      first[id] = Int32(place)
    }
  }

  // MARK: Where wires meet

  private mutating func markSum(_ id: Int, _ received: Chains) {
    let first = received.first[id]
    guard first >= 0, found || received.next[Int(first)] >= 0,
      var numbers = Elements(trace.nodes[id].gradient)
    else { return }
    var terms = [Double](repeating: 0, count: numbers.count)
    var residues = terms
    var place = Int(first)
    while place >= 0 {
      guard let term = Elements(trace.contributions[place].downstream),
        let recorded = Elements(original.contributions[place].downstream),
        term.count == numbers.count
      else { return }
      for index in terms.indices {
        if NumberFormat.isResidue(term[index]) {
          residues[index] += recorded[index].magnitude
        } else {
          terms[index] += term[index].magnitude
        }
      }
      place = Int(received.next[place])
    }
    let recorded = numbers
    let hasChanged = numbers.mark { index in
      let magnitude = recorded[index].magnitude
      return terms[index] > 0
        ? Self.isTiny(magnitude, beside: terms[index]) : magnitude <= 2 * residues[index]
    }
    if hasChanged {
      trace.nodes[id].gradient = numbers.value
      found = true
    }
  }

  private static func isTiny(_ magnitude: Double, beside total: Double) -> Bool {
    total.isFinite && magnitude <= total * tolerance
  }

  // MARK: Where an op adds up what arrives

  private mutating func markWire(_ place: Int) {
    let wire = trace.contributions[place]
    guard let recorded = Elements(wire.upstream ?? trace.nodes[wire.node].gradient),
      var downstream = Elements(wire.downstream)
    else { return }
    let upstream = marked(recorded, by: Elements(trace.nodes[wire.node].gradient))
    if upstream.hasResidue { trace.contributions[place].upstream = upstream.value }
    var hasChanged = false
    if upstream.isAllResidue {
      hasChanged = downstream.mark { _ in true }
    } else if wire.local != nil, upstream.count == downstream.count {
      hasChanged = downstream.mark { NumberFormat.isResidue(upstream[$0]) }
    } else if upstream.count > 1, let total = totals(of: wire, upstream, count: downstream.count) {
      let recorded = downstream
      hasChanged = downstream.mark { Self.isTiny(recorded[$0].magnitude, beside: total($0)) }
    }
    if hasChanged {
      trace.contributions[place].downstream = downstream.value
      found = true
    }
  }

  /// What arrives at a node, with the residues that were found in its gradient since.
  private func marked(_ upstream: Elements, by gradient: Elements?) -> Elements {
    guard let gradient, gradient.count == upstream.count, gradient.hasResidue else {
      return upstream
    }
    var upstream = upstream
    _ = upstream.mark { NumberFormat.isResidue(gradient[$0]) }
    return upstream
  }

  /// The elements of a value, some of them marked as residues.
  struct Elements {
    private(set) var value: Trace.Value

    init?(_ value: Trace.Value?) {
      guard let value, let elements = value.elements, !elements.isEmpty else { return nil }
      self.value = value
    }

    var count: Int {
      if case .elements(let elements) = value { elements.count } else { 1 }
    }

    subscript(index: Int) -> Double {
      switch value {
      case .scalar(let number): number
      case .elements(let elements): elements[index]
      case .summary: 0
      }
    }

    var hasResidue: Bool { (0..<count).contains { NumberFormat.isResidue(self[$0]) } }
    /// Whether elements are residues and all others are 0.
    var isAllResidue: Bool {
      hasResidue && (0..<count).allSatisfy { self[$0] == 0 || NumberFormat.isResidue(self[$0]) }
    }

    /// Marks the elements other than 0 for which a condition holds; says whether there were any.
    mutating func mark(_ isResidue: (Int) -> Bool) -> Bool {
      let places = (0..<count).filter { index in
        self[index] != 0 && !NumberFormat.isResidue(self[index]) && self[index].isFinite
          && isResidue(index)
      }
      guard !places.isEmpty else { return false }
      switch value {
      case .scalar: value = .scalar(NumberFormat.residue)
      case .elements(var elements):
        for place in places { elements[place] = NumberFormat.residue }
        value = .elements(elements)
      case .summary: return false
      }
      return true
    }
  }
}

extension Trace {
  /// The trace as it is shown, with ``NumberFormat/residue`` for each element of a gradient that rounding left over.
  package func withResidues() -> Trace {
    let residues = Residues(self)
    return residues.found ? residues.trace : self
  }
}
