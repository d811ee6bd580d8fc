import GradvizTrace

extension Lecture {
  /// What an operation teaches, in a sentence.
  mutating func sentence(
    _ remark: Derivation.Remark, _ step: Derivation.BackwardStep
  ) -> [Inline] {
    let node = trace.nodes[step.node]
    switch remark {
    case .gate(let op): return gate(op)
    case .routed(let winner, let loser):
      return [
        .text("Here "), symbol(step.node), .text(" took the value of "),
        .math(operand(winner).latex),
        .text(", so that everything goes there. "), .math(operand(loser).latex),
        .text(" lost: a small change of it changes nothing, and its part is 0."),
      ]
    case .tie:
      return [.text("Here both are equal: a kink, at which they share the gradient evenly.")]
    case .kink(let left, let right, let taken):
      return [
        .text("Here its operand is 0, where it has a kink: the slope is "),
        .math(numbers.formula(left).latex), .text(" to the left and "),
        .math(numbers.formula(right).latex), .text(" to the right, and "),
        .math(numbers.formula(taken).latex), .text(" is taken."),
      ]
    case .open: return [.text("Here it is open, and the gradient passes unchanged.")]
    case .shut:
      return [
        .text(
          "Here it is shut: its operand is not positive, the slope is 0, and nothing passes. Behind a rectifier that stays shut nothing learns."
        )
      ]
    case .partlyOpen(let passing, let count):
      return [
        .text(
          "Here it is open for \(Self.count(passing)) of \(Self.count(count)) elements; the others receive nothing."
        )
      ]
    case .saturated(let slope):
      return [
        .text("Here it is saturated: it has run into its flat end, its slope is only "),
        .math(numbers.formula(slope).latex), .text(", and next to nothing of the gradient passes."),
      ]
    case .nothingArrives:
      return [
        .text(
          "The gradient that arrives is 0, so nothing goes on, whatever the local derivative is.")
      ]
    case .zeroMeetsNonFinite:
      return [
        .text(
          "The gradient that arrives is 0, but the local derivative is infinite or NaN: their product is NaN."
        )
      ]
    case .zeroFactor(let factor, let other):
      return [
        .math(operand(factor).latex), .text(" is 0, and so is what "), .math(operand(other).latex),
        .text(" receives: a change of one factor does not show while the other is 0."),
      ]
    case .broadcast(let operand, let axes): return broadcast(operand, axes, node)
    case .sameOperand:
      return [
        .text("All operands are the same value here, so that it receives "),
        .text("\(Self.count(step.wires.count)) parts."),
      ]
    case .cancels(let operand):
      return [
        .text("For "), symbol(operand),
        .text(" the terms of this sum cancel: what is left is rounding, and stands for 0."),
      ]
    case .notFinite:
      return [.text("From here on the backward pass holds NaN or infinity.")]
    }
  }

  private mutating func broadcast(
    _ id: Int, _ axes: [Int], _ node: Trace.Node
  ) -> [Inline] {
    let last = axes.last.map(String.init) ?? ""
    let list =
      axes.count < 2
      ? last : axes.dropLast().map(String.init).joined(separator: ", ") + " and " + last
    let noun = axes.count == 1 ? "axis \(list)" : "axes \(list)"
    let start: [Inline] = [
      .math(operand(id).latex), .text(" of shape "), .math(MathNumber.shape(trace.nodes[id].shape)),
    ]
    if Numbers.count(trace.nodes[id].shape) == 1, trace.nodes[id].shape.isEmpty {
      return [
        .math(operand(id).latex),
        .text(
          " is one number that served for all elements along \(noun), and like any value that is used several times it receives the sum: what comes back is summed over \(axes.count == 1 ? "that axis" : "those axes")."
        ),
      ]
    }
    if hasToldOfRepeats {
      return start + [
        .text(
          " was repeated along \(noun), and what comes back is summed over \(axes.count == 1 ? "it" : "them")."
        )
      ]
    }
    hasToldOfRepeats = true
    return start + [
      .text(" was repeated along \(noun) to fit "), .math(MathNumber.shape(node.shape)),
      .text(
        ". Each of its elements served several times, and like any value that is used several times it receives the sum: what comes back is summed over \(noun)."
      ),
    ]
  }

  /// What a kind of operation does with gradients; empty where the formula says it all.
  private func gate(_ op: String) -> [Inline] {
    guard let parts = Self.gates[op] else { return [] }
    var result: [Inline] = []
    // Mathematics stands between the signs of code.
    for (place, part) in parts.split(separator: "`", omittingEmptySubsequences: false).enumerated()
    {
      result.append(place % 2 == 0 ? .text(String(part)) : .math(String(part)))
    }
    return result
  }

  private static let gates: [String: String] = [
    "abs":
      "An absolute value passes the gradient on where its operand is positive, and turns its sign where it is negative.",
    "add":
      "A sum is a distributor: a step of any term moves the sum just as far, so each receives the gradient unchanged.",
    "add constant": "A constant that is added changes no slope: the gradient passes unchanged.",
    "broadcast_to": "Every element was copied; what the copies send back adds up.",
    "clip":
      "Between its bounds a clipped value passes the gradient on; outside of them it is flat, and nothing passes.",
    "concatenate": "Parts were joined, so each takes its own stretch of the gradient back.",
    "cumsum":
      "An element of a running sum is part of every later one, so it collects the gradients of all of them.",
    "divide":
      "In a quotient the numerator receives the gradient divided by the denominator; the denominator receives it with the opposite sign, for a larger denominator makes the quotient smaller.",
    "divide constant":
      "The derivative of a fraction by its denominator is minus the fraction over the denominator, so the value that was computed forward is used again.",
    "divide by constant": "Dividing by a constant divides the gradient too.",
    "exp":
      "The exponential is its own derivative: the value from the forward pass is the local derivative.",
    "gather":
      "Elements were picked out, so their gradients go back to the places they came from; places that were not picked receive 0, and one that was picked twice receives a sum.",
    "log":
      "The slope of a logarithm is one over its operand: the smaller the operand, the larger its gradient.",
    "log_softmax":
      "What arrives is held against the probabilities: the gradient of each score is its own, less its probability's share of them all.",
    "logsumexp":
      "The slopes of a log-sum-exp are the softmax of its operand: the largest elements receive most.",
    "matmul":
      "In a product of matrices each factor receives the gradient times the other one, as numbers do; the transposes put the shapes right.",
    "max":
      "A maximum over an array is a router: the gradient goes to the element that won, and all others receive 0. Where several won they share it.",
    "maximum": "A maximum is a router: all of the gradient goes to the larger operand.",
    "mean":
      "A mean over `n` elements gives each of them an equal share of its gradient, one over `n` of it.",
    "min":
      "A minimum over an array is a router: the gradient goes to the element that won, and all others receive 0. Where several won they share it.",
    "minimum": "A minimum is a router: all of the gradient goes to the smaller operand.",
    "multiply":
      "A product is a swapper: each factor receives the gradient times the other factor.",
    "multiply constant": "A constant factor scales the gradient as it scaled the value.",
    "negative": "A change of sign changes the sign of the gradient.",
    "outer":
      "Each element met every element of the other operand, and receives the sum over those meetings.",
    "power constant":
      "The slope of `x^{n}` is `n x^{n - 1}`, taken at the value from the forward pass.",
    "prod": "Each element of a product receives the gradient times the product of all others.",
    "relu": "A rectifier is a gate: it is open where its operand is positive, and shut elsewhere.",
    "reshape": "Only the shape had changed, so the gradient takes the old one again.",
    "sigmoid":
      "The slope of a sigmoid follows from its value, `\\sigma \\cdot (1 - \\sigma)`, and is a quarter at most: every sigmoid on the way back makes the gradient smaller.",
    "slice":
      "A stretch was cut out, so its gradient goes back to the places it came from; all other places receive 0.",
    "softmax":
      "The outputs of a softmax sum to 1, so raising one lowers the others: from what arrives, its mean under the probabilities is taken off first.",
    "sqrt":
      "The slope of a root is one over twice the root: flat for large operands, steep near 0.",
    "square": "The slope of a square is twice its base.",
    "stack": "Parts were stacked, so each takes its own layer of the gradient back.",
    "std": "Elements far from the mean have moved the standard deviation most, and receive most.",
    "subtract":
      "A difference hands the gradient on unchanged to what stands first, and with the opposite sign to what is taken away.",
    "subtract constant": "Subtracting a constant changes no slope: the gradient passes unchanged.",
    "sum":
      "A sum over an array is a distributor as well: every element that went into it receives the gradient unchanged.",
    "tanh":
      "The slope of tanh follows from its value, `1 - \\tanh^{2}`: it is 1 in the middle, and goes to 0 on both sides.",
    "transpose": "Axes had changed places, so those of the gradient change back.",
    "var":
      "The further an element lies from the mean, the more it moves the variance, and the more it receives.",
    "where":
      "The condition is a switch: the gradient goes to the operand that was chosen, element by element.",
  ]
}
