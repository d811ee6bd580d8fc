/// The usual forms of a gradient's name.
enum GradientWords {
  private static let beginnings = [
    "grad_", "gradient_", "partial_", "nabla_", "d_", "grad_of_", "g_",
  ]
  private static let endings = ["_grad", "_gradient", "_bar"]
  /// What is written before a short name: `delta_k` belongs to the input of unit k.
  private static let inputs = ["s", "z", "a", "net", "in", "h", "v"]
  /// What losses are called where a derivative is written in full: `dL_dw`, `dLdw`.
  private static let outputs = [
    "loss", "Loss", "cost", "Cost", "error", "Error", "L", "E", "J", "C", "f", "l", "out",
  ]

  /// What a word may be the gradient of.
  static func guesses(_ word: String) -> [GradientNames.Guess] {
    var found: [GradientNames.Guess] = []
    func add(_ name: Substring, source: String? = nil, isTelling: Bool, isBefore: Bool = false) {
      guard let first = name.first, first.isLetter || first == "_" else { return }
      found.append(
        GradientNames.Guess(
          node: String(name), source: source, isTelling: isTelling, isBefore: isBefore))
    }
    if word.hasPrefix("d"), let mark = word.firstRange(of: "_d"),
      mark.lowerBound > word.index(after: word.startIndex)
    {
      let source = String(word[word.index(after: word.startIndex)..<mark.lowerBound])
      let name = word[mark.upperBound...]
      add(name.first == "_" ? name.dropFirst() : name, source: source, isTelling: true)
    }
    for beginning in beginnings where word.hasPrefix(beginning) {
      add(word.dropFirst(beginning.count), isTelling: beginning != "g_" && beginning != "d_")
    }
    for ending in endings where word.hasSuffix(ending) {
      add(word.dropLast(ending.count), isTelling: ending != "_bar")
    }
    if let unit = unit(of: word) {
      let isNumber = unit.first?.isNumber ?? false
      for input in inputs {
        add("\(input)\(isNumber ? "" : "_")\(unit)", isTelling: true, isBefore: true)
        if isNumber { add("\(input)_\(unit)", isTelling: true, isBefore: true) }
      }
      add(unit, isTelling: true, isBefore: true)
    }
    guard word.hasPrefix("d"), word.count > 1 else { return found }
    let rest = word.dropFirst()
    for output in outputs where rest.hasPrefix(output + "d") {
      add(rest.dropFirst(output.count + 1), source: output, isTelling: false)
    }
    add(rest, isTelling: false)
    return found
  }

  /// `k` of `delta_k`, `k_delta` and `delta_of_k`, `2` of `delta2`.
  private static func unit(of word: String) -> Substring? {
    if word.hasSuffix("_delta") { return word.dropLast(6) }
    guard word.hasPrefix("delta"), word.count > 5 else { return nil }
    let rest = word.dropFirst(5)
    return rest.first == "_" ? rest.dropFirst() : rest
  }

  /// Whether a word is that of a dictionary or a list of gradients.
  static func isCollection(_ word: String) -> Bool {
    let bare = word.drop { $0 == "_" }
    return ["grads", "grad", "gradients", "gradient", "dparams", "d", "g", "nabla", "deltas"]
      .contains(String(bare)) || bare.hasSuffix("_grads") || bare.hasPrefix("grads_")
      || bare.hasSuffix("_gradients")
  }

  /// Whether a name may be that of a gradient though no node is called like a part of it: `dhraw`, `delta`, `C1`.
  static func mayBeNameless(_ name: String) -> Bool {
    if ["delta", "grad", "dout", "gradient", "upstream"].contains(name) { return true }
    if name.first == "C" || name.first == "c", name.count == 2, name.last?.isNumber == true {
      return true
    }
    return false
  }
}
