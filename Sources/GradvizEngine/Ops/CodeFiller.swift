/// One recorded op written in another language: a template with names and attributes put in.
///
/// ```swift
/// let line = CodeFiller(.tanh, operands: ["s"], result: "t", shapes: [.scalar], shape: .scalar)
/// line.python                            // np.tanh(s)
/// line.pythonBackward(to: 0, "dt")       // dt * (1 - t * t)
/// ```
///
/// What an operand receives has the shape of the result where the op broadcasts; it is summed over the axes the operand
/// was repeated on.
public struct CodeFiller: Sendable {
  let code: OpCode
  let operands: [String]
  let result: String
  let attributes: Attributes
  let shapes: [Shape]
  let shape: Shape
  private let constants: [Double?]

  /// An op on named operands.
  ///
  /// - Parameters:
  ///   - code: the op.
  ///   - operands: what stands for each operand: names, numbers or expressions.
  ///   - result: the name of the result.
  ///   - attributes: what the op was given beside its operands.
  ///   - shapes: the shape of each operand.
  ///   - shape: the shape of the result.
  ///   - constants: the number of each operand that is a scalar constant.
  public init(
    _ code: OpCode, operands: [String], result: String, attributes: Attributes = Attributes(),
    shapes: [Shape], shape: Shape, constants: [Double?] = []
  ) {
    self.code = code
    self.operands = operands
    self.result = result
    self.attributes = attributes
    self.shapes = shapes
    self.shape = shape
    self.constants = constants
  }

  /// The result in Python with NumPy.
  public var python: String { forward(.numpy) ?? "" }

  /// What an operand receives in Python, before it is summed over the axes it was repeated on.
  public func pythonBackward(to operand: Int, _ gradient: String) -> String {
    backward(to: operand, gradient, .numpy) ?? ""
  }

  /// The result in Swift on numbers, nil where the op is none on numbers.
  public var swift: String? { forward(.swift) }

  /// What an operand receives in Swift, nil where the op is none on numbers.
  public func swiftBackward(to operand: Int, _ gradient: String) -> String? {
    backward(to: operand, gradient, .swift)
  }

  // MARK: Any kind of code

  /// The result, nil where the op does not exist in this kind of code.
  public func forward(_ dialect: CodeDialect) -> String? {
    guard let templates = texts(dialect) else { return nil }
    // A running sum from the end is what the pullback of one from the start computes.
    if code == .cumsum, attributes.fromEnd {
      return fill(templates.backward[0], dialect, gradient: operands[0])
    }
    return CodeText.bare(fill(templates.forward, dialect, gradient: nil))
  }

  /// What an operand receives.
  ///
  /// - Parameters:
  ///   - operand: which operand, from 0.
  ///   - gradient: what stands for the gradient of the result; nil for the number 1, which is then not multiplied by.
  ///   - dialect: the kind of code.
  /// - Returns: an expression, nil where the op does not exist in this kind of code.
  public func backward(
    to operand: Int, _ gradient: String?, _ dialect: CodeDialect
  ) -> String? {
    guard let templates = texts(dialect) else { return nil }
    if code == .cumsum, attributes.fromEnd {
      let gradient = gradient ?? "1.0"
      return fill(templates.forward, dialect, gradient: gradient, operands: [gradient])
    }
    var template = Self.at(operand, templates.backward)
    if gradient == nil { template = CodeText.replaced("{g} * ", with: "", in: template) }
    let text = CodeText.bare(fill(template, dialect, gradient: gradient ?? "1.0", place: operand))
    return isTransposed(operand) ? transposed(text, shapes[operand].rank, dialect) : text
  }

  /// How often the code of the result names an operand, by which it can stand there as an expression.
  public func uses(of operand: Int, _ dialect: CodeDialect) -> Int {
    guard let templates = texts(dialect) else { return 0 }
    return Self.count(Self.placeholder(operand), in: templates.forward)
      + Self.count("{all}", in: templates.forward) + Self.count("{flat}", in: templates.forward)
  }

  /// What the code of a gradient names: which operands, the result, and how often the gradient of the result.
  public func backwardUses(
    to operand: Int, _ dialect: CodeDialect
  ) -> (operands: [Int], result: Bool, gradient: Int) {
    guard let templates = texts(dialect) else { return ([], false, 0) }
    if code == .cumsum { return ([], false, 1) }
    let template = Self.at(operand, templates.backward)
    return (
      operands.indices.filter {
        Self.count(Self.placeholder($0), in: template) + Self.count("{all}", in: template) > 0
          || $0 != operand && Self.count("{others}", in: template) > 0
      },
      Self.count("{out}", in: template) > 0,
      Self.count("{g}", in: template) + Self.count("{spread}", in: template)
        + Self.count("{taken}", in: template)
    )
  }

  /// An expression's member: `x.T`, `(a + b).copy()`.
  public static func member(of text: String, _ name: String) -> String {
    CodeText.fit(text, after: "", before: ".") + "." + name
  }

  // MARK: Filling

  private func texts(_ dialect: CodeDialect) -> (forward: String, backward: [String])? {
    let templates = code.description.code
    let context = RuleContext(constants: constants, attributes: attributes, shapes: shapes)
    return (templates.refined?(context) ?? templates).texts(dialect)
  }

  private static func at(_ operand: Int, _ templates: [String]) -> String {
    templates.isEmpty ? "" : templates[min(operand, templates.count - 1)]
  }

  private static func placeholder(_ operand: Int) -> String {
    operand < 3 ? ["{x}", "{y}", "{z}"][operand] : "{all}"
  }

  private static func count(_ name: String, in template: String) -> Int {
    CodeText.count(name, in: template)
  }

  private func isTransposed(_ operand: Int) -> Bool {
    (code == .matmul || code == .solve) && attributes.transposes.indices.contains(operand)
      && attributes.transposes[operand] && shapes[operand].rank > 1
  }

  private func transposed(_ text: String, _ rank: Int, _ dialect: CodeDialect) -> String {
    if rank == 2 || dialect == .tensors { return Self.member(of: text, "T") }
    return "np.swapaxes(\(text), -1, -2)"
  }

  private func fill(
    _ template: String, _ dialect: CodeDialect, gradient: String?, operands given: [String]? = nil,
    place: Int = 0
  ) -> String {
    let operands = (given ?? self.operands).enumerated().map { place, operand in
      isTransposed(place) ? transposed(operand, shapes[place].rank, dialect) : operand
    }
    return Template.fill(template) { name, left, right in
      if let number = ["x", "y", "z"].firstIndex(of: name) {
        return number < operands.count
          ? CodeText.fit(operands[number], after: left, before: right) : nil
      }
      switch name {
      case "g": return gradient.map { CodeText.fit($0, after: left, before: right) }
      case "out": return CodeText.fit(result, after: left, before: right)
      case "all": return operands.joined(separator: ", ")
      case "spread": return spread(gradient ?? "1.0", dialect)
      case "i": return "\(place)"
      case "others":
        return operands.indices.filter { $0 != place }.map { ", " + operands[$0] }.joined()
      case "flat": return flat(operands, dialect)
      case "taken": return taken(place, gradient ?? "1.0", dialect)
      case "part": return part(place, dialect)
      default: return attribute(name, dialect)
      }
    }
  }
}
