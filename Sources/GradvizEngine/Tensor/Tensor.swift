/// An n-dimensional array of 64-bit floats in row-major order; a scalar is a tensor without axes.
///
/// ```swift
/// let scalar: Tensor = 3
/// let vector: Tensor = [1, 2, 3]
/// let matrix: Tensor = [[1, 2], [3, 4]]
/// let zeros = Tensor(shape: Shape([2, 3]), repeating: 0)
/// ```
public struct Tensor: @unchecked Sendable {
  // Sendable: the numbers behind `storage` are not changed once a tensor is made.

  /// The extents of the axes.
  public let shape: Shape
  package let storage: TensorStorage

  package init(shape: Shape, storage: TensorStorage) {
    self.shape = shape
    self.storage = storage
  }

  /// A tensor whose numbers `fill` writes, all of them.
  package init(_ shape: Shape, fill: (UnsafeMutablePointer<Double>) -> Void) {
    let storage = TensorStorage(count: shape.count)
    fill(storage.base)
    self.init(shape: shape, storage: storage)
  }

  /// A scalar.
  public init(_ number: Double) {
    self.init(.scalar) { $0.initialize(to: number) }
  }

  /// A tensor from its elements in row-major order.
  ///
  /// - Precondition: `elements` has `shape.count` numbers; else the program stops with a message.
  public init(
    shape: Shape, elements: [Double], file: StaticString = #fileID, line: UInt = #line
  ) {
    if shape.checkedCount != elements.count {
      fatalError(
        EngineMessages.elementCount(elements.count, shape).description, file: file, line: line)
    }
    self.init(shape) { base in
      elements.withUnsafeBufferPointer { source in
        if let start = source.baseAddress { base.update(from: start, count: source.count) }
      }
    }
  }

  /// A tensor of one number throughout.
  public init(
    shape: Shape, repeating number: Double, file: StaticString = #fileID, line: UInt = #line
  ) {
    if shape.checkedCount == nil {
      fatalError(EngineMessages.noShape(shape).description, file: file, line: line)
    }
    self.init(shape) { $0.update(repeating: number, count: shape.count) }
  }

  /// The numbers, read in place.
  package var base: UnsafePointer<Double> { UnsafePointer(storage.base) }

  /// Writes the numbers where there is room for them.
  package func copy(to place: UnsafeMutablePointer<Double>) {
    withExtendedLifetime(storage) { place.update(from: storage.base, count: storage.count) }
  }

  /// The same numbers in memory of their own.
  var copied: Tensor { Tensor(shape) { copy(to: $0) } }

  /// How many elements there are.
  public var count: Int { storage.count }

  /// The elements in row-major order.
  public var elements: [Double] {
    withExtendedLifetime(storage) {
      Array(UnsafeBufferPointer(start: storage.base, count: storage.count))
    }
  }

  /// The number of a scalar, or of a tensor with one element; nil where there are more.
  public var item: Double? { count == 1 ? storage.base[0] : nil }
}

/// The memory behind a tensor: its own, or a view of a tape's that must not outlive it.
package final class TensorStorage {
  package let base: UnsafeMutablePointer<Double>
  package let count: Int
  private let isOwner: Bool

  package init(count: Int) {
    base = .allocate(capacity: max(count, 1))
    self.count = count
    isOwner = true
  }

  package init(viewing base: UnsafeMutablePointer<Double>, count: Int) {
    self.base = base
    self.count = count
    isOwner = false
  }

  deinit { if isOwner { base.deallocate() } }
}

extension Tensor: Hashable {
  /// Whether shapes and elements are the same, by the rules of floating point (NaN differs from itself).
  public static func == (lhs: Tensor, rhs: Tensor) -> Bool {
    lhs.shape == rhs.shape && lhs.elements == rhs.elements
  }

  /// Feeds shape and elements to a hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(shape)
    hasher.combine(elements)
  }
}

extension Tensor: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral
{
  /// A scalar.
  public init(floatLiteral value: Double) { self.init(value) }
  /// A scalar.
  public init(integerLiteral value: Int) { self.init(Double(value)) }

  /// The tensors one above the other along a new first axis.
  ///
  /// - Precondition: all have one shape; else the program stops with a message.
  public init(arrayLiteral elements: Tensor...) {
    let inner = elements.first?.shape ?? .scalar
    for (row, element) in elements.enumerated() where element.shape != inner {
      fatalError(EngineMessages.ragged(row, element.shape, first: inner).description)
    }
    self.init(
      shape: Shape([elements.count] + inner.dimensions), elements: elements.flatMap(\.elements))
  }
}
