// How nodes are written, one by one: for whoever has no record of the whole tape.
extension Tape {
  /// How a leaf without a name is written as an operand.
  ///
  /// What is of single precision is written to the digits that tell it apart there: `0.1`, as in the program, and not the
  /// 17 digits of the same number in double precision.
  func textOfLeaf(_ node: Int, isSingle: Bool = false) -> Notation.Text {
    let tensor = tensor(node)
    guard let number = tensor.item, tensor.shape.rank == 0 else {
      let code = columns.pointee.nodes[node].code
      return Notation.Text(
        tensor.count <= 4
          ? tensor.literal(isSingle: isSingle) : "\(code.name)\(tensor.shape.description)")
    }
    return Notation.Text(Self.write(number, isSingle), number.sign == .minus ? .sign : .atom)
  }

  private static func write(_ number: Double, _ isSingle: Bool) -> String {
    if let integer = Int(exactly: number), abs(integer) < 1_000_000_000,
      number != 0 || number.sign == .plus
    {
      return String(integer)
    }
    return isSingle ? Float(number).description : number.description
  }

  /// The name of a node with its version, nil where it has none.
  func title(of node: Int) -> String? {
    let note = notes.notes[Int(columns.pointee.note(of: node))]
    return notes.text(note.name).map { $0 + Notes.primes(Int(note.version) - 1) }
  }

  /// A node's op on its operands: nil for a leaf.
  ///
  /// What lies deeper than a few ops, or would be long, is written by its number.
  func expression(of node: Int) -> String? {
    columns.pointee.nodes[node].code.arity == .none ? nil : expression(of: node, depth: 4).text
  }

  private func expression(of node: Int, depth: Int) -> Notation.Text {
    let operands = operands(of: node).map { operand -> Notation.Text in
      let operand = Int(operand)
      if let title = title(of: operand) { return Notation.Text(title) }
      if columns.pointee.nodes[operand].code.arity == .none { return textOfLeaf(operand) }
      let number = Notation.Text("v\(operand)")
      guard depth > 1, self.operands(of: operand).count <= 4 else { return number }
      let text = expression(of: operand, depth: depth - 1)
      return text.text.utf8.count <= 48 ? text : number
    }
    return columns.pointee.nodes[node].code.description.notation.write(
      operands, attributes(of: node))
  }
}

extension Notes {
  /// `'`, `''`, `'''`, `⁽⁴⁾`, …: more than three are counted, so that no two versions read alike.
  static func primes(_ count: Int) -> String {
    if count <= 3 { return String(repeating: "'", count: count) }
    var text = "⁽"
    for digit in String(count).utf8 { text += superscripts[Int(digit) - 0x30] }
    return text + "⁾"
  }

  private static let superscripts = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
}
