public import GradvizDiagnostics
public import GradvizEngine

/// A value that a program gave to something with a name: a variable, an item of a dictionary, an attribute.
public struct ProgramAssignment: Sendable {
  /// The name as the program writes it, of what an object holds by the object's path: `dW`, `grads['W']`, `layer.dW`.
  public var name: String
  /// The value, with what parts of it were given until it was read.
  public var value: Tensor
  /// The node of the trace that has the value; nil for plain numbers.
  public var node: Int?
  /// How many nodes of the trace were recorded before.
  public var count: Int
  /// The nodes of the trace that its ``NameMatch/names`` stood for there, the likeliest first.
  public var subjects: [Int]
  /// The statement.
  public var range: SourceRange
  /// What has the name: a variable of one call, an item of one dictionary, an attribute of one object.
  public var holder: Int
  /// Whether the statement changes the value that was there: `+=`, a part, a name that its own value is computed from.
  public var continues: Bool
  /// Whether it gives a part of the value only.
  public var isPart: Bool
  /// Whether it is None and nothing was filled in later; the value has no elements then.
  public var isBlank = false

  /// An assignment from its parts.
  package init(
    name: String, value: Tensor, node: Int?, count: Int, subjects: [Int], range: SourceRange,
    holder: Int, continues: Bool, isPart: Bool, isBlank: Bool = false
  ) {
    self.name = name
    self.value = value
    self.node = node
    self.count = count
    self.subjects = subjects
    self.range = range
    self.holder = holder
    self.continues = continues
    self.isPart = isPart
    self.isBlank = isBlank
  }
}

/// What a name that is given a value may belong to.
public struct NameMatch: Hashable, Sendable {
  /// The names of what it may belong to, the likeliest first.
  public var names: [String]
  /// Whether it is worth keeping where nothing has one of these names.
  public var isTelling: Bool

  /// A match from its parts.
  public init(names: [String], isTelling: Bool) {
    self.names = names
    self.isTelling = isTelling
  }
}
