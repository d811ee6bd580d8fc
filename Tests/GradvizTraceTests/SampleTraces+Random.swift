import GradvizDiagnostics
import GradvizTestSupport
import GradvizTrace

extension SampleTraces {
  /// A valid trace of random nodes, shapes, numbers and texts.
  static func random(seed: UInt64, count: Int) -> Trace {
    var generator = SeededGenerator(seed: seed)
    var trace = Trace(generator: text(&generator))
    for id in 0..<count { trace.nodes.append(node(id, trace.nodes, &generator)) }
    for node in trace.nodes.reversed() {
      for (index, operand) in node.operands.enumerated() where Bool.random(using: &generator) {
        trace.contributions.append(
          Trace.Contribution(
            node: node.id, operandIndex: index, operand: operand,
            upstream: value(node.shape, &generator), local: value(node.shape, &generator),
            downstream: value(trace.nodes[operand].shape, &generator), rule: text(&generator)))
        trace.steps.append(Trace.Step(.backward, node: node.id, operandIndex: index))
      }
    }
    trace.output = count > 0 ? Int.random(in: 0..<count, using: &generator) : nil
    return trace
  }

  private static func node(
    _ id: Int, _ nodes: [Trace.Node], _ generator: inout SeededGenerator
  ) -> Trace.Node {
    let isLeaf = id < 2 || Int.random(in: 0..<4, using: &generator) == 0
    let shape = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
      Int.random(in: 0...3, using: &generator)
    }
    var node = Trace.Node(
      id: id, kind: isLeaf ? (Bool.random(using: &generator) ? .input : .constant) : .op,
      op: isLeaf ? "input" : "op\(Int.random(in: 0..<9, using: &generator))", shape: shape,
      value: value(shape, &generator), gradient: value(shape, &generator))
    if !isLeaf {
      node.operands = (0..<Int.random(in: 1...3, using: &generator)).map { _ in
        Int.random(in: 0..<id, using: &generator)
      }
      node.expression = text(&generator)
      node.attributes = attributes(&generator)
    }
    if Bool.random(using: &generator) {
      node.name = text(&generator)
      node.version = Int.random(in: 1...3, using: &generator)
    }
    if Bool.random(using: &generator) { node.dtype = text(&generator) }
    if Bool.random(using: &generator) { node.caption = text(&generator) }
    if Bool.random(using: &generator) { node.scope = [text(&generator), text(&generator)] }
    if Bool.random(using: &generator) {
      node.position = SourcePosition(line: Int.random(in: 1...999, using: &generator), column: 1)
    }
    return node
  }

  private static func attributes(_ generator: inout SeededGenerator) -> Trace.Attributes {
    func some<T>(_ make: (inout SeededGenerator) -> T) -> [T] {
      (0..<max(Int.random(in: -3...3, using: &generator), 0)).map { _ in make(&generator) }
    }
    return Trace.Attributes(
      axes: some { Int.random(in: 0...9, using: &$0) }, keepsAxes: Bool.random(using: &generator),
      ranges: some {
        Trace.Attributes.Range(
          start: Int.random(in: -9...9, using: &$0), count: Int.random(in: 0...9, using: &$0),
          step: Int.random(in: -2...2, using: &$0))
      },
      indices: some { Int.random(in: 0...99, using: &$0) },
      correction: Bool.random(using: &generator) ? 0 : Double(generator.next()),
      transposes: some { Bool.random(using: &$0) }, fromEnd: Bool.random(using: &generator),
      subscripts: Bool.random(using: &generator) ? "ij,j\"é->i" : "")
  }

  private static func value(
    _ shape: [Int], _ generator: inout SeededGenerator
  ) -> Trace.Value? {
    if Int.random(in: 0..<8, using: &generator) == 0 { return nil }
    let count = shape.reduce(1, *)
    let numbers = (0..<count).map { _ in Double(bitPattern: generator.next()) }
    return shape.isEmpty ? .scalar(numbers[0]) : .elements(numbers)
  }

  private static func text(_ generator: inout SeededGenerator) -> String {
    var scalars = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0..<12, using: &generator) {
      let limit: UInt32 = Bool.random(using: &generator) ? 0x80 : 0x10_FFFF
      if let scalar = UnicodeScalar(UInt32.random(in: 0...limit, using: &generator)) {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}
