import Gradviz

/// The reader of arrays that NumPy has saved.
struct NumPyTarget: FuzzTarget {
  let name = "npy"
  let summary = "arrays that numpy.save wrote"
  let seeds: [[UInt8]] = [
    file("<f8", "(2, 3)", count: 48), file("<f4", "(3,)", count: 12),
    file(">i2", "(2, 2)", count: 8, order: "True"), file("|u1", "(2, 1, 3)", count: 6),
    file("|b1", "()", count: 1), file("<f2", "(0, 4)", count: 0),
    file("<i8", "(2,)", count: 16, version: 2), file("<U3", "(1,)", count: 12),
  ]
  let words: [[UInt8]] = [
    "'descr': ", "'fortran_order': True", "'shape': ", "(", ")", ",", "}", "'<f8'", "'>f4'", "0, ",
    "'", " ",
  ].map { Array($0.utf8) }

  func run(_ input: [UInt8]) throws -> Bool {
    guard let tensor = try? NumPyFile.read(input) else { return false }
    guard tensor.shape.checkedCount == tensor.elements.count else {
      throw BrokenPromise("a tensor of \(tensor.shape) has \(tensor.elements.count) elements")
    }
    if tensor.elements.count > input.count {
      throw BrokenPromise("the array has more elements than the file has bytes")
    }
    return true
  }

  private static func file(
    _ type: String, _ shape: String, count: Int, order: String = "False", version: UInt8 = 1
  ) -> [UInt8] {
    let header = Array(
      "{'descr': '\(type)', 'fortran_order': \(order), 'shape': \(shape), }\n".utf8)
    let length = [UInt8(header.count), 0] + (version == 1 ? [] : [0, 0])
    return [0x93] + Array("NUMPY".utf8) + [version, 0] + length + header
      + (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37) }
  }
}
