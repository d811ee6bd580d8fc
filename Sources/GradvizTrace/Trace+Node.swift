public import GradvizDiagnostics

extension Trace {
  /// One recorded value.
  public struct Node: Hashable, Sendable {
    /// What role a node has in the computation.
    public enum Kind: String, CaseIterable, Codable, Sendable {
      /// A leaf that receives a gradient.
      case input
      /// A leaf that receives none.
      case constant
      /// The result of an op.
      case op
    }

    /// The node's place in ``Trace/nodes``.
    public var id: Int
    /// The name the program gave it, nil for an intermediate result.
    public var name: String?
    /// Which binding of its name this is, from 1: a name bound again makes version 2, drawn `c'`.
    public var version: Int
    /// What role it has.
    public var kind: Kind
    /// What was computed, by the op's name in the catalog: `add`, `matmul`, …; `input` and `constant` for leaves.
    ///
    /// What the catalog does not have, such as a client's own op, has the name that its maker gave it.
    public var op: String
    /// The op on its operands, as one would write it, such as `x + y`; nil for leaves.
    public var expression: String?
    /// The nodes it was computed from, in order and with repeats.
    public var operands: [Int]
    /// What the op was given beside its operands.
    public var attributes: Attributes {
      get { givenAttributes.first ?? Attributes() }
      set { givenAttributes = newValue.isEmpty ? [] : [newValue] }
    }
    // Few nodes have any: an empty list takes less room than empty attributes.
    private var givenAttributes: [Attributes]
    /// Whether the op was given anything beside its operands.
    var hasAttributes: Bool { !givenAttributes.isEmpty }
    /// The extents of the axes; empty for a scalar.
    public var shape: [Int]
    /// What type the elements have, such as `float32` or `bfloat16`; nil stands for `float64`.
    ///
    /// Numbers are written as 64-bit floats whatever their type: this says how exact they are.
    public var dtype: String?
    /// The result of the forward pass, nil where the trace leaves values out.
    public var value: Value?
    /// The derivative of the output by this node, summed over all its users; nil where none flows.
    public var gradient: Value?
    /// Which stage of the forward pass computed it, from 1: the ops up to and including a named one form a stage.
    public var stage: Int?
    /// What the program says of it in a comment.
    public var caption: String?
    /// The scopes it was recorded in, outermost first: `["cell", "sigmoid#2"]`.
    public var scope: [String]
    /// Where in the source it was computed.
    public var position: SourcePosition?

    /// A node from its parts.
    public init(
      id: Int, name: String? = nil, version: Int = 1, kind: Kind, op: String,
      expression: String? = nil,
      operands: [Int] = [], attributes: Attributes = Attributes(), shape: [Int] = [],
      dtype: String? = nil, value: Value? = nil, gradient: Value? = nil,
      stage: Int? = nil, caption: String? = nil, scope: [String] = [],
      position: SourcePosition? = nil
    ) {
      self.id = id
      self.name = name
      self.version = version
      self.kind = kind
      self.op = op
      self.expression = expression
      self.operands = operands
      givenAttributes = attributes.isEmpty ? [] : [attributes]
      self.shape = shape
      self.dtype = dtype
      self.value = value
      self.gradient = gradient
      self.stage = stage
      self.caption = caption
      self.scope = scope
      self.position = position
    }
  }
}
