/// What a tensor can be made of: a number of any type, or an array of such, as deep as there are axes.
///
/// ```swift
/// let rows: [[Float]] = load()
/// let x = tape.input(rows, "x")
/// ```
///
/// Numbers that 64 bits of floating point cannot hold are rounded to the nearest that they can.
public protocol TensorData {
  /// The extents of the axes where there are no elements.
  static var emptyDimensions: [Int] { get }
  /// The extents of the axes, as the first elements have them.
  var leadingDimensions: [Int] { get }
  /// Appends the numbers in row-major order.
  ///
  /// - Parameters:
  ///   - numbers: Where they go.
  ///   - dimensions: The extents that they must have.
  /// - Throws: ``EngineError`` where rows have other extents.
  func append(to numbers: inout [Double], _ dimensions: ArraySlice<Int>) throws(EngineError)
}

extension Array: TensorData where Element: TensorData {
  /// No elements along this axis.
  public static var emptyDimensions: [Int] { [0] + Element.emptyDimensions }
  /// How many elements there are, and the extents of the first.
  public var leadingDimensions: [Int] {
    [count] + (first?.leadingDimensions ?? Element.emptyDimensions)
  }

  /// Appends the numbers of all elements.
  public func append(
    to numbers: inout [Double], _ dimensions: ArraySlice<Int>
  ) throws(EngineError) {
    let inner = dimensions.dropFirst()
    for (row, element) in enumerated() {
      let own = element.leadingDimensions
      if own != [Int](inner) {
        throw EngineMessages.ragged(row, Shape(own), first: Shape([Int](inner)))
      }
      try element.append(to: &numbers, inner)
    }
  }
}

extension Tensor: TensorData {
  /// A scalar's.
  public static var emptyDimensions: [Int] { [] }
  /// The extents of the axes.
  public var leadingDimensions: [Int] { shape.dimensions }
  /// Appends the elements.
  public func append(
    to numbers: inout [Double], _ dimensions: ArraySlice<Int>
  ) throws(EngineError) {
    numbers += elements
  }
}

// MARK: Numbers

/// A number as an element of a tensor.
public protocol TensorNumber: TensorData {
  /// The nearest number of 64 bits.
  var tensorElement: Double { get }
}

extension TensorNumber {
  /// A number has no axes.
  public static var emptyDimensions: [Int] { [] }
  /// A number has no axes.
  public var leadingDimensions: [Int] { [] }
  /// Appends the number.
  public func append(
    to numbers: inout [Double], _ dimensions: ArraySlice<Int>
  ) throws(EngineError) {
    numbers.append(tensorElement)
  }
}

extension BinaryInteger where Self: TensorNumber {
  /// The nearest number of 64 bits.
  public var tensorElement: Double { Double(self) }
}

extension BinaryFloatingPoint where Self: TensorNumber {
  /// The nearest number of 64 bits.
  public var tensorElement: Double { Double(self) }
}

extension Double: TensorNumber {}
extension Float: TensorNumber {}
extension Int: TensorNumber {}
extension Int8: TensorNumber {}
extension Int16: TensorNumber {}
extension Int32: TensorNumber {}
extension Int64: TensorNumber {}
extension UInt: TensorNumber {}
extension UInt8: TensorNumber {}
extension UInt16: TensorNumber {}
extension UInt32: TensorNumber {}
extension UInt64: TensorNumber {}
