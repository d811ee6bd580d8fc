import GradvizDiagram
import GradvizTrace

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Gradients that vanish or explode along a way.
extension Doctor {
  /// What became of a gradient on the strongest way from the output.
  private struct Strongest {
    /// How many powers of ten it changed by: the sum of the logarithms of what each wire did; nil where none arrives.
    var gain: Double?
    /// The largest fall and the largest rise by one wire.
    var fall = 0.0
    var rise = 0.0
    /// Whether it became too small for 64 bits on the way.
    var isTooSmall = false
    /// The wire that it came through last.
    var wire: Int?
  }

  /// Inputs whose gradients have vanished or exploded; a gradient that becomes too small for 64 bits is 0 from there on,
  /// and its way goes on by the slopes alone.
  ///
  /// What a wire does is the norm of what it contributes beside that of what arrives; a way does the product of its wires.
  /// No op alone makes it so, as the logarithm of a large input would: without its largest step a way is still as bad.
  func ratios(besides gates: [Symptom]) -> [Symptom] {
    guard let output = trace.output else { return [] }
    let strongest = strongestWays(from: output)
    let (low, high) = (log10(options.vanishing), log10(options.exploding))
    var least: [Int] = []
    var most: [Int] = []
    for id in inputs({ _ in true }) {
      guard let gain = strongest[id].gain else { continue }
      if gain - strongest[id].fall < low { least.append(id) }
      if gain - strongest[id].rise > high { most.append(id) }
    }
    let spoiled = Set(gates.filter { $0.weight == .fault }.flatMap(\.inputs))
    var found: [Symptom] = []
    func gain(_ id: Int) -> Double { strongest[id].gain ?? 0 }
    if let id = least.min(by: { gain($0) < gain($1) }), !least.allSatisfy(spoiled.contains) {
      found.append(ratio(.vanishing, id, strongest, inputs: least))
    }
    if let id = most.max(by: { gain($0) < gain($1) }) {
      found.append(ratio(.exploding, id, strongest, inputs: most))
    }
    return found
  }

  private func strongestWays(from output: Int) -> [Strongest] {
    var strongest = [Strongest](repeating: Strongest(), count: trace.nodes.count)
    strongest[output].gain = 0
    for id in stride(from: output, through: 0, by: -1) {
      guard let before = strongest[id].gain else { continue }
      for place in given[id] {
        let wire = trace.contributions[place]
        let isTooSmall = isUnderflow(
          recorded.contributions[place], evenOfZero: strongest[id].isTooSmall)
        guard let change = change(by: place, isTooSmall: isTooSmall) else { continue }
        let gain = before + change
        if strongest[wire.operand].gain.map({ gain > $0 }) ?? true {
          strongest[wire.operand] = Strongest(
            gain: gain, fall: min(strongest[id].fall, change),
            rise: max(strongest[id].rise, change), isTooSmall: isTooSmall, wire: place)
        }
      }
    }
    return strongest
  }

  /// By how many powers of ten a wire changes what arrives; nil where nothing goes on.
  private func change(by place: Int, isTooSmall: Bool) -> Double? {
    let wire = trace.contributions[place]
    let exact = recorded.contributions[place]
    let leaving = norm(wire.downstream, exact.downstream)
    let start = norm(
      wire.upstream ?? trace.nodes[wire.node].gradient,
      exact.upstream ?? recorded.nodes[wire.node].gradient)
    if leaving > Self.leastExact, start > Self.leastExact { return log10(leaving) - log10(start) }
    guard isTooSmall else { return nil }
    let slope = wire.local.map { norm($0, $0) } ?? 0
    return slope > 0 ? log10(slope) : nil
  }

  /// Below this numbers lose digits.
  private static let leastExact = Double.leastNormalMagnitude

  /// Whether a wire hands on 0, or a number that has lost digits, only because the product is too small for 64 bits.
  ///
  /// With `evenOfZero` what arrives may be 0 as well, because it was too small before.
  func isUnderflow(_ wire: Trace.Contribution, evenOfZero: Bool = false) -> Bool {
    guard let upstream = (wire.upstream ?? recorded.nodes[wire.node].gradient)?.elements,
      let local = wire.local?.elements, let downstream = wire.downstream?.elements,
      downstream.allSatisfy({ abs($0) <= Self.leastExact }), upstream.count == local.count,
      // What cancels where elements were repeated is not too small.
      zip(upstream, local).allSatisfy({ abs($0 * $1) <= Self.leastExact })
    else { return false }
    return upstream.indices.contains { (evenOfZero || upstream[$0] != 0) && local[$0] != 0 }
  }

  /// The norm of the finite elements; what rounding left over counts as 0.
  private func norm(_ shown: Trace.Value?, _ exact: Trace.Value?) -> Double {
    guard let shown, let exact else { return 0 }
    if shown == exact { return exact.summary.norm }
    let norm = shown.summary.norm
    return NumberFormat.isResidue(norm) ? 0 : norm
  }

  private func ratio(
    _ kind: Symptom.Kind, _ id: Int, _ strongest: [Strongest], inputs: [Int]
  ) -> Symptom {
    var path = [id]
    var wires: [Int] = []
    while let last = path.last, let place = strongest[last].wire {
      wires.append(place)
      path.append(trace.contributions[place].node)
    }
    // What each op did on the way, all its uses together.
    var shares: [String: (gain: Double, count: Int, node: Int)] = [:]
    for (place, pair) in zip(wires, zip(path, path.dropFirst())) {
      let node = trace.contributions[place].node
      let change = (strongest[pair.0].gain ?? 0) - (strongest[pair.1].gain ?? 0)
      let old = shares[trace.nodes[node].op] ?? (0, 0, node)
      shares[trace.nodes[node].op] = (old.gain + change, old.count + 1, node)
    }
    let sign: Double = kind == .vanishing ? -1 : 1
    let main = shares.max {
      (sign * $0.value.gain, $1.key) < (sign * $1.value.gain, $0.key)
    }
    let gain = strongest[id].gain ?? 0
    let verb = kind == .vanishing ? "vanishes" : "explodes"
    let output = path.last.map(name) ?? ""
    var message =
      "the gradient \(verb) on the way from \(output) back to \(name(id)): 1 becomes "
      + "\(power(gain)) in \(wires.count) steps"
    if let main {
      let each = numbers.text(pow(10, main.value.gain / Double(main.value.count)))
      message += ", most by '\(main.key)': "
      message +=
        main.value.count == 1
        ? "× \(each)" : "\(main.value.count) times, each × \(each) on average"
    }
    var notes = ["the way: \(way(path))"]
    if inputs.count > 1 { notes.append("so it does to \(list(inputs))") }
    let culprit = main?.value.node ?? id
    return Symptom(
      kind, .fault, node: culprit, path: path, inputs: inputs, ratio: pow(10, gain),
      position: trace.nodes[culprit].position, message: message, notes: notes,
      help: kind == .vanishing
        ? "larger weights at the start, relu for sigmoid and tanh, ways around (x + f(x)), or normalization"
        : "smaller weights at the start, normalization, or gradients cut to a norm")
  }

  /// A power of ten with a broken exponent as a number.
  private func power(_ exponent: Double) -> String {
    let number = pow(10, exponent)
    if number.isFinite, number > Self.leastExact { return NumberFormat(digits: 2).text(number) }
    return "10^\(Int(exponent.rounded()))".replacing("-", with: "−")
  }
}
