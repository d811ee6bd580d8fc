import GradvizDiagram
import GradvizTestSupport

extension Circuit {
  /// The kinds of graphs that programs record, each in any size.
  enum Kind: String, CaseIterable {
    /// One op behind the other.
    case chain
    /// One op behind the other, every second with the same weight.
    case sharedWeight
    /// Layers of neurons, number by number.
    case neurons
    /// Ops with operands from anywhere before.
    case anywhere
    /// An unrolled recurrent cell, whose turns share their weights.
    case recurrent
    /// Many inputs added up two by two.
    case sum
    /// One weight that all ops use, which do not use each other.
    case star
    /// Frames within each other, ten deep, again and again.
    case nested
    /// Frames within each other, ever deeper.
    case deep
    /// Frames that come back again and again.
    case interleaved

    /// A graph of about so many nodes.
    func diagram(_ size: Int, _ direction: Diagram.Direction = .leftToRight) -> Diagram {
      var circuit = Circuit(direction)
      switch self {
      case .chain: circuit.addChain(size, weight: nil)
      case .sharedWeight: circuit.addChain(size, weight: circuit.input("w"))
      case .neurons: circuit.addNeurons(size)
      case .anywhere: return Circuit.random(.anywhere, seed: 1, size: size, direction)
      case .recurrent: return Circuit.recurrent(steps: max(size / 13, 1), direction)
      case .sum: circuit.addSum(size)
      case .star: circuit.addStar(size)
      case .nested: circuit.addNested(size, depth: 10)
      case .deep: circuit.addNested(size, depth: size)
      case .interleaved: circuit.addInterleaved(size)
      }
      return circuit.diagram
    }
  }

  private mutating func addChain(_ size: Int, weight: Int?) {
    var last = input("x")
    for index in 1..<max(size - 1, 2) {
      if let weight, index % 2 == 0 {
        last = op("×", [last, weight])
      } else {
        last = op("tanh", [last])
      }
    }
    output(last)
  }

  // Five neurons in a layer, each the sum of five products.
  private mutating func addNeurons(_ size: Int) {
    let width = 5
    var layer = (0..<width).map { input("x\($0)") }
    while diagram.nodes.count < size {
      layer = layer.indices.map { _ in
        var sum: Int?
        for operand in layer {
          let product = op("×", [operand, input("w")])
          sum = sum.map { op("+", [$0, product]) } ?? product
        }
        return op("tanh", [sum ?? layer[0]])
      }
    }
    output(op("concatenate", layer))
  }

  private mutating func addSum(_ size: Int) {
    var open = (0..<max(size / 2, 2)).map { input("x\($0)") }
    while open.count > 1 {
      open = stride(from: 0, to: open.count, by: 2).map { index in
        index + 1 < open.count ? op("+", [open[index], open[index + 1]]) : open[index]
      }
    }
    output(open[0])
  }

  private mutating func addStar(_ size: Int) {
    let weight = input("w")
    for _ in 1..<max(size, 2) { _ = op("tanh", [weight]) }
  }

  private mutating func addNested(_ size: Int, depth: Int) {
    var last = input("x")
    while diagram.nodes.count < size {
      let half = (diagram.nodes.count + size) / 2
      var frames: [Int] = []
      while diagram.nodes.count < half, frames.count < depth {
        frames.append(frame("f\(frames.count)", in: frames.last))
        for _ in 0..<4 { last = op("tanh", [last], in: frames.last) }
      }
      while let innermost = frames.popLast() {
        for _ in 0..<4 { last = op("×", [last, last], in: innermost) }
      }
    }
    output(last)
  }

  // As many frames as the root of the number of ops, each with an op in every round.
  private mutating func addInterleaved(_ size: Int) {
    let count = max(Int(Double(size).squareRoot()), 1)
    let frames = (0..<count).map { frame("f\($0)") }
    var last = input("x")
    for index in 0..<size { last = op("tanh", [last], in: frames[index % count]) }
    output(last)
  }
}
