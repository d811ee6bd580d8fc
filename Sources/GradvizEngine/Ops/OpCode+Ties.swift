extension OpCode {
  /// Whether an op hands the gradient to those of its elements that are the largest or the smallest.
  public var choosesAmongOperands: Bool {
    switch self {
    case .maximum, .minimum, .fmax, .fmin, .max, .min: true
    default: false
    }
  }

  /// Whether an op that chooses met equals, which share the gradient: two elements of its operands, or several that are
  /// the extreme of an axis.
  ///
  /// - Parameters:
  ///   - operands: The operands, of shapes that the op takes; asked for only where the op chooses.
  ///   - attributes: What the op was given beside them.
  /// - Returns: Always false for ops that choose nothing.
  public func hasTies(
    in operands: @autoclosure () -> [Tensor], _ attributes: Attributes = Attributes()
  ) -> Bool {
    guard choosesAmongOperands else { return false }
    let operands = operands()
    switch self {
    case .maximum, .minimum, .fmax, .fmin:
      return operands.count == 2 && operands[0].equal(operands[1]).elements.contains(1)
    case .max, .min:
      guard let x = operands.first, x.shape.count > 1 else { return false }
      var kept = attributes
      kept.keepsAxes = true
      let extreme = Tensor.applying(self, [x], kept)
      return x.equal(extreme).summed(over: attributes.axes, keepsAxes: true).elements.contains {
        $0 > 1
      }
    default: return false
    }
  }
}
