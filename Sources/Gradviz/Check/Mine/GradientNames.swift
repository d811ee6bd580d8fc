public import GradvizSource

/// Which variables are gradients of which nodes, by their names.
///
/// ```text
/// dW2, d_W2, grad_W2, W2_grad        of W2
/// grads['W1'], grads['dW1']          of W1, or of params['W1']
/// layer.dW                           of layer.W
/// delta_k                            of s_k, z_k, a_k or k
/// dL_dw                              of w; dx_dz is the derivative of x by z
/// ```
public struct GradientNames: Hashable, Sendable {
  /// A form that was given.
  private struct Form: Hashable {
    /// What stands before and behind the node's name in the variable's.
    var before: String
    var after: String
    /// What the node is called: what stands around the same part; all of it where there is none.
    var nodeBefore: String
    var nodeAfter: String
    var hasName: Bool
  }

  private var forms: [Form]

  /// The usual names, after the forms that are given: `dW=weights`, `delta_k=s_k`, `g_{name}`, `err_{name}=z_{name}`.
  ///
  /// - Throws: ``Problem`` where a text is no form.
  public init(_ given: [String] = []) throws {
    forms = try given.map { try Self.form($0) }
  }

  /// A text that is no form of names.
  public struct Problem: Error, Hashable {
    /// What is wrong with it: lowercase, no final period.
    public var message: String
    /// How patterns are written.
    public var help: String {
      "{name} stands for the node's name: delta_{name}, g_{name}=s_{name}, or dW=weights"
    }
  }

  private static func form(_ text: String) throws -> Form {
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
      nodeAfter: node.after, hasName: variable.hasName)
  }

  private static func split(_ text: Substring) -> (before: String, after: String, hasName: Bool) {
    guard let place = text.firstRange(of: "{name}") else { return (String(text), "", false) }
    return (String(text[..<place.lowerBound]), String(text[place.upperBound...]), true)
  }

  /// What a variable may be the derivative of, and by what.
  struct Guess: Hashable {
    /// The node by which is differentiated.
    var node: String
    /// What is differentiated; the output where it is nil.
    var source: String?
    /// Whether the variable is worth a word where there is no such node.
    var isTelling = true
    /// Whether it may be the gradient at what a function takes as well: `delta_k`.
    var isBefore = false
  }

  /// What a variable may be the gradient of; nil for a name that is no gradient's.
  public func match(_ variable: String) -> NameMatch? {
    let found = guesses(variable)
    if found.isEmpty {
      return GradientWords.mayBeNameless(variable) ? NameMatch(names: [], isTelling: false) : nil
    }
    return NameMatch(
      names: found.map(\.node), isTelling: found.contains(where: \.isTelling))
  }

  /// The same in detail, the likeliest first.
  func guesses(_ variable: String) -> [Guess] {
    var found: [Guess] = []
    func add(_ guesses: [Guess]) {
      for guess in guesses where !found.contains(where: { $0.node == guess.node }) {
        found.append(guess)
      }
    }
    let (owner, part, key) = Self.parts(variable)
    for form in forms {
      for name in Set([variable, part]) {
        if let node = Self.match(name, form) { add([Guess(node: node)]) }
      }
      // An item of what was given as a whole: `nabla_w[0]` by `nabla_w=weights`.
      if let key, let node = Self.match(owner, form) {
        add([Guess(node: "\(node)[\(key)]")])
      }
    }
    if let key { add(items(owner, key)) } else { add(attributes(owner, part)) }
    return found
  }

  /// An item of a dictionary or a list.
  private func items(_ owner: String, _ key: String) -> [Guess] {
    let isText = key.hasPrefix("'") || key.hasPrefix("\"")
    let word = Self.lastWord(of: owner)
    let bases = GradientWords.guesses(word).filter { !$0.node.isEmpty }
    var found = bases.map { base in
      Guess(
        node: Self.replacingLast(of: owner, by: base.node) + "[\(key)]", isTelling: base.isTelling)
    }
    guard isText else { return found }
    let name = String(key.dropFirst().dropLast())
    guard let first = name.first, first.isLetter || first == "_" else { return found }
    let isCollection = GradientWords.isCollection(word)
    found += GradientWords.guesses(name).map { guess in
      var guess = guess
      guess.isTelling = isCollection
      return guess
    }
    if isCollection { found.append(Guess(node: name)) }
    return found
  }

  /// A variable or an attribute.
  private func attributes(_ owner: String, _ part: String) -> [Guess] {
    if owner.isEmpty { return GradientWords.guesses(part) }
    let object = String(owner.dropLast())
    if part == "grad" || part == "gradient" { return [Guess(node: object, isTelling: false)] }
    // The object stays: `layer.dW` is the gradient of `layer.W`.
    let own = GradientWords.guesses(part).map { guess in
      var guess = guess
      guess.node = owner + guess.node
      return guess
    }
    return own
  }

  private static func match(_ variable: String, _ form: Form) -> String? {
    guard form.hasName else { return variable == form.before ? form.nodeBefore : nil }
    guard variable.hasPrefix(form.before), variable.hasSuffix(form.after),
      variable.count > form.before.count + form.after.count
    else { return nil }
    let name = variable.dropFirst(form.before.count).dropLast(form.after.count)
    guard let first = name.first, first.isLetter || first == "_" else { return nil }
    return form.nodeBefore + name + form.nodeAfter
  }

  // MARK: Parts of names

  /// `layer.` and `dW` of `layer.dW`; `grads` and the key `'W'` of `grads['W']`.
  private static func parts(_ variable: String) -> (owner: String, part: String, key: String?) {
    if variable.hasSuffix("]"), let mark = variable.lastIndex(of: "[") {
      let key = variable[variable.index(after: mark)...].dropLast()
      return (String(variable[..<mark]), variable, String(key))
    }
    guard let dot = variable.lastIndex(of: ".") else { return ("", variable, nil) }
    let next = variable.index(after: dot)
    return (String(variable[..<next]), String(variable[next...]), nil)
  }

  private static func lastWord(of text: String) -> String {
    text.lastIndex(of: ".").map { String(text[text.index(after: $0)...]) } ?? text
  }

  private static func replacingLast(of text: String, by word: String) -> String {
    text.lastIndex(of: ".").map { String(text[...$0]) + word } ?? word
  }
}
