/// Which variables are gradients of which nodes, by their names.
///
/// ```text
/// d{name}             dW2 is the gradient of W2
/// grads['{name}']     of W1, or of params['W1']
/// delta_{name}=s_{name}
/// ```
public struct GradientNames: Hashable, Sendable {
  /// A form of names.
  private struct Form: Hashable {
    /// What stands before and behind the node's name in the variable's.
    var before: String
    var after: String
    /// What the node is called: what stands around the same part; all of it where there is none.
    var nodeBefore: String
    var nodeAfter: String
    var hasName: Bool
    /// Whether a variable of this form that belongs to no node is worth a word.
    var isTelling: Bool
  }

  private var forms: [Form]

  /// The usual forms.
  public static let usual: [String] = [
    "grads['d{name}']", "grads['{name}']", "grad['{name}']", "gradients['d{name}']",
    "gradients['{name}']", "grad_{name}", "{name}_grad", "d_{name}", "d{name}",
  ]

  /// The usual forms, after those that are given.
  ///
  /// - Throws: ``Problem`` where a text is no form.
  public init(_ given: [String] = []) throws {
    forms = try given.map { try Self.form($0, isTelling: true) }
    forms += Self.usual.compactMap { try? Self.form($0, isTelling: $0 != "d{name}") }
  }

  /// A text that is no form of names.
  public struct Problem: Error, Hashable {
    /// What is wrong with it: lowercase, no final period.
    public var message: String
  }

  private static func form(_ text: String, isTelling: Bool) throws -> Form {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }) else {
      throw Problem(message: "'\(text)' is no pattern")
    }
    let variable = split(parts[0])
    let node = parts.count == 2 ? split(parts[1]) : (before: "", after: "", hasName: true)
    guard variable.hasName == node.hasName, variable.hasName || parts.count == 2 else {
      throw Problem(message: "'\(text)' has {name} on one side only")
    }
    guard !(variable.hasName && variable.before.isEmpty && variable.after.isEmpty) else {
      throw Problem(message: "'\(text)' is every name")
    }
    return Form(
      before: variable.before, after: variable.after, nodeBefore: node.before,
      nodeAfter: node.after,
      hasName: variable.hasName, isTelling: isTelling)
  }

  private static func split(_ text: Substring) -> (before: String, after: String, hasName: Bool) {
    guard let place = text.firstRange(of: "{name}") else { return (String(text), "", false) }
    return (String(text[..<place.lowerBound]), String(text[place.upperBound...]), true)
  }

  /// The node's name that a variable belongs to.
  struct Match: Hashable {
    var nodeName: String
    var isTelling: Bool
  }

  /// Whether a name may be that of a gradient.
  public func matches(_ variable: String) -> Bool { !candidates(variable).isEmpty }

  /// What the node of a variable may be called, the likeliest first.
  func candidates(_ variable: String) -> [Match] {
    // The name of an attribute says it, and the object stays: `layer.dW` is the gradient of `layer.W`.
    let owner = variable.lastIndex(of: ".").map { String(variable[...$0]) } ?? ""
    return forms.flatMap { form -> [Match] in
      var found: [Match] = []
      if let whole = Self.match(variable, form) { found.append(whole) }
      if !owner.isEmpty, let part = Self.match(String(variable.dropFirst(owner.count)), form) {
        found.append(Match(nodeName: owner + part.nodeName, isTelling: part.isTelling))
      }
      return found
    }
  }

  private static func match(_ variable: String, _ form: Form) -> Match? {
    guard form.hasName else {
      return variable == form.before
        ? Match(nodeName: form.nodeBefore, isTelling: form.isTelling) : nil
    }
    guard variable.hasPrefix(form.before), variable.hasSuffix(form.after),
      variable.count > form.before.count + form.after.count
    else { return nil }
    let name = variable.dropFirst(form.before.count).dropLast(form.after.count)
    guard let first = name.first, first.isLetter || first == "_" else { return nil }
    // A part of a name is none: `grads['W'][0]`.
    if form.after == "']", name.contains("'") { return nil }
    return Match(
      nodeName: form.nodeBefore + name + form.nodeAfter, isTelling: form.isTelling)
  }
}
