import GradvizDiagram
import GradvizTrace

/// A sigmoid, tanh or softmax that a program writes out of exponentials.
///
/// ```text
/// 1 / (1 + exp(−x))    exp(x) / (1 + exp(x))    e / sum(e)    (exp(x) − exp(−x)) / (exp(x) + exp(−x))
/// ```
struct HandGate {
  /// Which of them it is.
  var key: OpKey
  /// The exponentials that it is made of.
  var exponentials: [Int]
  /// Whether what it is given is the exponent with the other sign.
  var isNegated = false

  /// The gate whose last op is a node; nil where it is none.
  init?(_ id: Int, in trace: Trace, _ keys: [OpKey]) {
    let node = trace.nodes[id]
    func isConstant(_ id: Int, _ number: Double) -> Bool {
      trace.nodes[id].kind == .constant
        && trace.nodes[id].value.flatMap(ValueText.uniform) == number
    }
    /// The exponent, where a node is an exponential.
    func exponent(_ id: Int) -> Int? {
      keys[id] == .exp && trace.nodes[id].op.hasSuffix("exp") ? trace.nodes[id].operands.first : nil
    }
    /// What a node was before its axes were put another way.
    func source(_ id: Int) -> Int {
      var id = id
      while ["reshape", "slice", "gather", "broadcast", "transpose"].contains(trace.nodes[id].op),
        trace.nodes[id].operands.count == 1
      {
        id = trace.nodes[id].operands[0]
      }
      return id
    }
    /// Whether two exponents are one, or the opposites of one.
    func isSame(_ x: Int?, _ y: Int) -> Bool {
      guard let x, x != y else { return x == y }
      let (a, b) = (trace.nodes[x], trace.nodes[y])
      return a.op == "negative" && b.op == "negative" && a.operands == b.operands
    }
    func pair(_ id: Int) -> (Int, Int)? {
      let operands = trace.nodes[id].operands
      return operands.count == 2 ? (operands[0], operands[1]) : nil
    }
    let top: Int?
    let bottom: Int
    switch (keys[id], node.operands.first, node.operands.dropFirst().first) {
    case (.divide, let x?, let y?): (top, bottom) = (x, y)
    case (.reciprocal, let x?, _): (top, bottom) = (nil, x)
    case (.power, let x?, let y?) where isConstant(y, -1): (top, bottom) = (nil, x)
    default: return nil
    }
    let below = source(bottom)
    if keys[below] == .add, let (x, y) = pair(below) {
      let isOne = (isConstant(x, 1), isConstant(y, 1))
      if isOne.0 != isOne.1 {
        // 1 + exp(x)
        let exponential = isOne.0 ? y : x
        guard let power = exponent(exponential) else { return nil }
        let isInverse = top.map { isConstant($0, 1) } ?? true
        guard isInverse || top.flatMap(exponent) == power else { return nil }
        key = .sigmoid
        isNegated = isInverse
        exponentials = isInverse ? [exponential] : [exponential, top ?? exponential]
        return
      }
      guard let top, keys[top] == .subtract, let (u, v) = pair(top), let rising = exponent(u),
        let falling = exponent(v), isSame(exponent(x), rising), isSame(exponent(y), falling)
      else { return nil }
      key = .tanh
      exponentials = [u, v, x, y]
      return
    }
    guard keys[below] == .sum, let top, let power = exponent(top),
      let summed = trace.nodes[below].operands.first, exponent(summed) == power
    else { return nil }
    key = .softmax
    exponentials = [top, summed]
  }
}
