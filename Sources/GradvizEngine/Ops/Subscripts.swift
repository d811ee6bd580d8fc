/// The letters of a sum over products: `ij,jk->ik`, those of each operand and those of the result.
struct Subscripts {
  typealias Letter = UInt8

  /// The letters of the operands' axes; one that comes twice in an operand takes its diagonal.
  var inputs: [[Letter]]
  /// The letters of the result's axes, each once and each in some operand.
  var output: [Letter]

  /// The letters in a text, nil where it is none.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    let arrow = Array("->".utf8)
    guard bytes.count <= 4096,
      let end = bytes.indices.first(where: { bytes[$0...].starts(with: arrow) })
    else { return nil }
    output = Array(bytes[(end + 2)...])
    inputs = bytes[..<end].split(separator: 0x2C, omittingEmptySubsequences: false).map(Array.init)
    let used = Set(inputs.joined())
    guard (Array(used) + output).allSatisfy(Self.isLetter), Set(output).count == output.count,
      output.allSatisfy(used.contains)
    else { return nil }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x41 && byte <= 0x5A || byte >= 0x61 && byte <= 0x7A
  }

  /// Letters as text.
  static func text(_ letters: [Letter]) -> String { String(decoding: letters, as: UTF8.self) }

  /// The extents of all letters, nil where they do not fit the operands.
  func extents(_ shapes: [Shape]) -> [Letter: Int]? {
    guard shapes.count == inputs.count else { return nil }
    var extents: [Letter: Int] = [:]
    for (letters, shape) in zip(inputs, shapes) {
      guard letters.count == shape.rank else { return nil }
      for (letter, extent) in zip(letters, shape.dimensions) {
        if extents.updateValue(extent, forKey: letter) ?? extent != extent { return nil }
      }
    }
    return extents
  }

  /// The letters of an operand, each once.
  func letters(of operand: Int) -> [Letter] {
    var letters: [Letter] = []
    for letter in inputs[operand] where !letters.contains(letter) { letters.append(letter) }
    return letters
  }

  /// What an operand receives, as a sum over products of the gradient and the other operands.
  ///
  /// Letters of the operand that stand nowhere else are missing in it.
  func backward(to operand: Int) -> (text: String, letters: [Letter]) {
    var others = inputs
    others.remove(at: operand)
    let known = Set(output).union(others.joined())
    let letters = letters(of: operand).filter(known.contains)
    let list = ([output] + others).map(Self.text).joined(separator: ",")
    return (list + "->" + Self.text(letters), letters)
  }

  /// Whether what an operand receives is only a sum over products.
  func isPlain(_ operand: Int) -> Bool { backward(to: operand).letters == inputs[operand] }

  /// The places of an operand's elements of which equal letters have equal places, in the order of its letters.
  func diagonal(of operand: Int, _ shape: Shape) -> [Int] {
    let letters = letters(of: operand)
    var places = [0]
    for letter in letters {
      var (step, extent) = (0, 0)
      for (axis, other) in inputs[operand].enumerated() where other == letter {
        step += shape.strides[axis]
        extent = shape.dimensions[axis]
      }
      places = places.flatMap { start in (0..<extent).map { start + $0 * step } }
    }
    return places
  }
}
