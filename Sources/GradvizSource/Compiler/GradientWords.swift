/// Names by which programs call gradients that they work out by hand.
enum GradientWords {
  private static let whole: Set<String> = [
    "grad", "grads", "gradient", "gradients", "delta", "deltas", "nabla", "dout", "dloss",
  ]
  private static let beginnings = [
    "grad_", "grads_", "gradient_", "delta_", "nabla_", "partial_", "d_",
  ]
  private static let endings = ["_grad", "_grads", "_gradient", "_delta", ".grad"]
  private static let losses: Set<String> = [
    "loss", "cost", "error", "err", "objective", "nll", "mse", "sse", "J", "E", "L", "C",
  ]

  /// Whether a name says by itself that it is a gradient: `grad_h`, `h_grad`, `delta_k`, `dL_dw`.
  static func isTelling(_ name: String) -> Bool {
    if whole.contains(name) || beginnings.contains(where: { name.hasPrefix($0) }) { return true }
    if endings.contains(where: { name.hasSuffix($0) }) { return true }
    // `dL_dw`, `dE_dz`, `dx_dz`.
    guard name.hasPrefix("d"), let mark = name.firstRange(of: "_d") else { return false }
    return mark.lowerBound > name.index(after: name.startIndex) && mark.upperBound < name.endIndex
  }

  /// The name behind a `d`: `W1` of `dW1`.
  static func base(of name: String) -> String? {
    guard name.hasPrefix("d"), let next = name.dropFirst().first, next.isLetter else { return nil }
    return String(name.dropFirst())
  }

  /// Whether a name is one that losses have.
  static func isLoss(_ name: String) -> Bool {
    losses.contains(name) || name.hasSuffix("_loss") || name.hasPrefix("loss")
      || name.hasSuffix("_cost") || name.hasPrefix("cost") || name.hasSuffix("_error")
      || name.hasSuffix("Loss")
  }

  /// Whether a name tells of what a program makes small or large: `total_cost`, `nll_sum`, `elbo`.
  static func mentionsLoss(_ name: String) -> Bool {
    let name = name.lowercased()
    return ["loss", "cost", "error", "nll", "mse", "sse", "entropy", "energy", "objective", "elbo"]
      .contains { name.contains($0) }
  }
}
