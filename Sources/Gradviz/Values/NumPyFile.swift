import GradvizEngine

/// Reads arrays that NumPy has saved.
///
/// - Source: the format of `.npy`, <https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html>.
package enum NumPyFile {
  /// The array in a file, its numbers as 64-bit floats.
  package static func read(_ bytes: [UInt8]) throws(InputValueError) -> Tensor {
    guard bytes.starts(with: [0x93] + Array("NUMPY".utf8)), bytes.count >= 10 else {
      throw InputValueError(
        bytes.starts(with: [0x50, 0x4B])
          ? "the file is an archive of several arrays (.npz)" : "the file holds no NumPy array",
        help: "write one array with numpy.save")
    }
    // The length of the header has two bytes in version 1 and four in later ones.
    let lengthSize = bytes[6] == 1 ? 2 : 4
    var length = 0
    for byte in bytes[8..<min(8 + lengthSize, bytes.count)].reversed() {
      length = length << 8 | Int(byte)
    }
    let start = 8 + lengthSize + length
    guard start <= bytes.count else { throw cutOff }
    let header = String(decoding: bytes[(8 + lengthSize)..<start], as: UTF8.self)
    guard let type = value(of: "descr", in: header),
      let order = value(of: "fortran_order", in: header),
      let shape = shape(in: header)
    else { throw InputValueError("the header of the file is no NumPy header") }
    guard let kind = NumberKind(type) else {
      throw InputValueError(
        "the array holds \(type), which are no real numbers",
        help: "save it as numbers: numpy.save(file, array.astype(float))")
    }
    // The extents beside one of 0 are bounded too: their product is taken elsewhere.
    guard shape.count <= NumberList.depthLimit,
      Shape(shape.filter { $0 > 0 }).checkedCount != nil,
      let count = Shape(shape).checkedCount, count <= bytes.count / kind.size + 1,
      bytes.count - start >= count * kind.size
    else { throw cutOff }
    let elements = (0..<count).map { kind.number(bytes, at: start + $0 * kind.size) }
    guard order.hasPrefix("True"), shape.count > 1 else {
      return Tensor(shape: Shape(shape), elements: elements)
    }
    return Tensor(shape: Shape(shape), elements: rowMajor(elements, shape))
  }

  private static let cutOff = InputValueError("the file ends before its array does")

  /// What stands behind a name in the header, without quotes: `<f8`, `False`.
  private static func value(of name: String, in header: String) -> String? {
    guard let range = header.firstRange(of: "'\(name)':") else { return nil }
    let rest = header[range.upperBound...].drop { $0 == " " }
    if rest.first == "'" { return String(rest.dropFirst().prefix { $0 != "'" }) }
    return String(rest.prefix { $0 != "," && $0 != "}" })
  }

  private static func shape(in header: String) -> [Int]? {
    guard let range = header.firstRange(of: "'shape':") else { return nil }
    let rest = header[range.upperBound...].drop { $0 == " " }
    guard rest.first == "(", let close = rest.firstIndex(of: ")") else { return nil }
    var extents: [Int] = []
    for word in rest[rest.index(after: rest.startIndex)..<close].split(separator: ",") {
      let digits = word.filter { $0 != " " }
      if digits.isEmpty { continue }
      guard let extent = Int(digits), extent >= 0 else { return nil }
      extents.append(extent)
    }
    return extents
  }

  /// The elements of an array whose first axis runs fastest, in the order in which the last does.
  private static func rowMajor(_ elements: [Double], _ shape: [Int]) -> [Double] {
    var strides = [Int](repeating: 1, count: shape.count)
    for axis in 1..<shape.count { strides[axis] = strides[axis - 1] * shape[axis - 1] }
    var place = [Int](repeating: 0, count: shape.count)
    var from = 0
    var result: [Double] = []
    result.reserveCapacity(elements.count)
    for _ in elements {
      result.append(elements[from])
      for axis in shape.indices.reversed() {
        place[axis] += 1
        from += strides[axis]
        if place[axis] < shape[axis] { break }
        from -= strides[axis] * shape[axis]
        place[axis] = 0
      }
    }
    return result
  }
}

/// How a number stands in a file of NumPy.
private struct NumberKind {
  private let letter: Character
  let size: Int
  private let isBigEndian: Bool

  /// The kind that NumPy calls `<f8`, `>i4`, `|u1`; nil where it is no real number.
  init?(_ name: String) {
    var rest = name[...]
    isBigEndian = rest.first == ">"
    if let mark = rest.first, "<>|=".contains(mark) { rest = rest.dropFirst() }
    guard let letter = rest.popFirst(), let size = Int(rest) else { return nil }
    let sizes: [Int]
    switch letter {
    case "f": sizes = [2, 4, 8]
    case "i", "u": sizes = [1, 2, 4, 8]
    case "b": sizes = [1]
    default: return nil
    }
    guard sizes.contains(size) else { return nil }
    self.letter = letter
    self.size = size
  }

  func number(_ bytes: [UInt8], at offset: Int) -> Double {
    var bits: UInt64 = 0
    for index in 0..<size {
      bits = bits << 8 | UInt64(bytes[offset + (isBigEndian ? index : size - 1 - index)])
    }
    switch (letter, size) {
    case ("f", 2): return Self.half(UInt16(truncatingIfNeeded: bits))
    case ("f", 4): return Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
    case ("f", _): return Double(bitPattern: bits)
    case ("i", 1): return Double(Int8(truncatingIfNeeded: bits))
    case ("i", 2): return Double(Int16(truncatingIfNeeded: bits))
    case ("i", 4): return Double(Int32(truncatingIfNeeded: bits))
    case ("i", _): return Double(Int64(truncatingIfNeeded: bits))
    case ("b", _): return bits == 0 ? 0 : 1
    default: return Double(bits)
    }
  }

  // Float16 is not there on every platform that Swift runs on.
  private static func half(_ bits: UInt16) -> Double {
    let exponent = Int(bits >> 10 & 0x1F)
    let fraction = Double(bits & 0x3FF) / 1024
    let magnitude: Double =
      switch exponent {
      case 0: fraction * 0x1p-14
      case 31: fraction == 0 ? .infinity : .nan
      default: Double(sign: .plus, exponent: exponent - 15, significand: 1 + fraction)
      }
    return bits >> 15 == 1 ? -magnitude : magnitude
  }
}
