import GradvizDiagram
import GradvizTrace

extension Lecture {
  /// Why a gradient is 0.
  func zero(_ id: Int) -> [Inline] {
    var words: [Inline] = [.text("The gradient of "), symbol(id), .text(" is 0: ")]
    let wires = trace.contributions.lazy.filter { $0.operand == id }.prefix(9)
    if wires.count > 1 {
      if wires.allSatisfy({ Numbers.isZero($0.downstream) }) {
        words.append(.text("nothing comes back from any of its uses"))
      } else {
        words.append(.text("what comes back from its uses cancels out"))
      }
    } else if let wire = wires.first {
      if Numbers.isZero(wire.upstream) {
        words += [.text("nothing reaches "), symbol(wire.node), .text(", in which it is used")]
      } else {
        words += silent(wire)
      }
    } else {
      words.append(.text("nothing comes back to it"))
    }
    return words + [.text(".")]
  }

  /// Why a wire to which a gradient comes hands on 0.
  private func silent(_ wire: Trace.Contribution) -> [Inline] {
    guard let local = wire.local else {
      return [.text("what comes back to it from "), symbol(wire.node), .text(" adds up to 0")]
    }
    if Numbers.isZero(local) {
      return [symbol(wire.node), .text(" does not change with it at this point")]
    }
    let upstream = wire.upstream ?? trace.nodes[wire.node].gradient
    guard let products = Numbers.product(upstream, local), !Numbers.isZero(.elements(products))
    else {
      return [
        symbol(wire.node), .text(" does not change with it where a gradient reaches "),
        symbol(wire.node),
      ]
    }
    var words: [Inline] = [.text("the elements of "), symbol(wire.node), .text(" hand back ")]
    if products.count <= 4 {
      words +=
        Self.list(products.map { [.math(numbers.formula($0).latex)] })
        + [.text(", which add up to 0")]
    } else {
      words += [.text("numbers that add up to 0")]
    }
    return words
  }
}
