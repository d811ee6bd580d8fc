import GradvizTrace

/// The operator that stands for a node.
struct ONNXOperator {
  /// What our ops that ONNX does not have are operators of.
  static let ownDomain = "gradviz"

  /// A list of integers that ONNX takes as a further input.
  struct Parameter {
    var name: String
    var numbers: [Int]
    var isScalar = false
  }

  /// An attribute.
  enum Attribute {
    case integer(String, Int)
    case integers(String, [Int])
    case text(String, String)

    /// Writes the fields of the attribute.
    func write(to json: inout JSONWriter) {
      switch self {
      case .integer(let name, let number):
        json.field("name", name)
        json.field("type", "INT")
        json.field("i", String(number))
      case .integers(let name, let numbers):
        json.field("name", name)
        json.field("type", "INTS")
        json.list("ints") { list in
          for number in numbers { list.element(String(number)) }
        }
      case .text(let name, let text):
        json.field("name", name)
        json.field("type", "STRING")
        json.field("s", Base64.text(of: Array(text.utf8)))
      }
    }
  }

  var type: String
  var domain = ""
  var attributes: [Attribute] = []
  var parameters: [Parameter] = []

  /// The operator of a node: one of ONNX's where that gives the same, else our own.
  init(_ node: Trace.Node, operands: [Trace.Node]) {
    if let type = Self.plain[node.op] {
      self.init(type: type)
    } else if let standard = Self.standard(node, operands) {
      self = standard
    } else {
      self.init(type: node.op, domain: Self.ownDomain)
    }
  }

  private init(
    type: String, domain: String = "", attributes: [Attribute] = [], parameters: [Parameter] = []
  ) {
    self.type = type
    self.domain = domain
    self.attributes = attributes
    self.parameters = parameters
  }

  /// Ops that are the same there, with nothing beside their operands.
  private static let plain = [
    "abs": "Abs", "add": "Add", "arccos": "Acos", "arccosh": "Acosh", "arcsin": "Asin",
    "arcsinh": "Asinh", "arctan": "Atan", "arctanh": "Atanh", "ceil": "Ceil", "cos": "Cos",
    "cosh": "Cosh", "det": "Det", "divide": "Div", "erf": "Erf", "exp": "Exp", "floor": "Floor",
    "gelu": "Gelu", "log": "Log", "maximum": "Max", "minimum": "Min", "multiply": "Mul",
    "negative": "Neg", "power": "Pow", "reciprocal": "Reciprocal", "relu": "Relu",
    "round": "Round", "sigmoid": "Sigmoid", "sign": "Sign", "sin": "Sin", "sinh": "Sinh",
    "softplus": "Softplus", "sqrt": "Sqrt", "subtract": "Sub", "tan": "Tan", "tanh": "Tanh",
  ]

  private static let reductions = [
    "logsumexp": "ReduceLogSumExp", "max": "ReduceMax", "mean": "ReduceMean", "min": "ReduceMin",
    "prod": "ReduceProd", "sum": "ReduceSum",
  ]

  private static func standard(_ node: Trace.Node, _ operands: [Trace.Node]) -> ONNXOperator? {
    let given = node.attributes
    if let type = reductions[node.op] {
      // Without axes ONNX reduces all of them.
      if given.axes.isEmpty { return nil }
      return ONNXOperator(
        type: type, attributes: [.integer("keepdims", given.keepsAxes ? 1 : 0)],
        parameters: [Parameter(name: "axes", numbers: given.axes)])
    }
    switch node.op {
    case "matmul" where !given.transposes.contains(true): return ONNXOperator(type: "MatMul")
    case "softmax", "log_softmax":
      guard let axis = given.axes.first else { return nil }
      return ONNXOperator(
        type: node.op == "softmax" ? "Softmax" : "LogSoftmax",
        attributes: [.integer("axis", axis)])
    case "transpose":
      return given.axes.isEmpty
        ? nil : ONNXOperator(type: "Transpose", attributes: [.integers("perm", given.axes)])
    case "concatenate":
      return given.axes.first.map {
        ONNXOperator(type: "Concat", attributes: [.integer("axis", $0)])
      }
    case "cumsum":
      return given.axes.first.map {
        ONNXOperator(
          type: "CumSum", attributes: given.fromEnd ? [.integer("reverse", 1)] : [],
          parameters: [Parameter(name: "axis", numbers: [$0], isScalar: true)])
      }
    case "reshape":
      return ONNXOperator(
        type: "Reshape", attributes: node.shape.contains(0) ? [.integer("allowzero", 1)] : [],
        parameters: [Parameter(name: "shape", numbers: node.shape)])
    case "broadcast_to":
      return ONNXOperator(
        type: "Expand", parameters: [Parameter(name: "shape", numbers: node.shape)])
    case "clip" where operands.dropFirst().allSatisfy { $0.shape.isEmpty }:
      return ONNXOperator(type: "Clip")
    case "einsum" where !given.subscripts.isEmpty:
      return ONNXOperator(type: "Einsum", attributes: [.text("equation", given.subscripts)])
    case "slice": return slice(node)
    default: return nil
    }
  }

  /// A slice that keeps all axes.
  private static func slice(_ node: Trace.Node) -> ONNXOperator? {
    let ranges = node.attributes.ranges
    guard ranges.map(\.count) == node.shape, ranges.allSatisfy({ $0.step != 0 }) else { return nil }
    var ends: [Int] = []
    for range in ranges {
      let (length, isLong) = range.count.multipliedReportingOverflow(by: range.step)
      let (end, isFar) = range.start.addingReportingOverflow(length)
      if isLong || isFar || range.start < 0 { return nil }
      // What ends before the first place must not be read as counted from the end.
      ends.append(end < 0 ? Int(Int32.min) : end)
    }
    return ONNXOperator(
      type: "Slice",
      parameters: [
        Parameter(name: "starts", numbers: ranges.map(\.start)),
        Parameter(name: "ends", numbers: ends),
        Parameter(name: "axes", numbers: Array(ranges.indices)),
        Parameter(name: "steps", numbers: ranges.map(\.step)),
      ])
  }
}

/// Bytes as text, as the JSON of protocol buffers has them.
private enum Base64 {
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func text(of bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
      for place in 0..<4 {
        text.append(
          place <= group.count
            ? digits[Int(bits >> UInt32(18 - 6 * place)) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
