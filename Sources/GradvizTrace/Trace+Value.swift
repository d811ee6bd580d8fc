// For libm, which an unoptimized squareRoot() calls.
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

extension Trace {
  /// The numbers of a node or a wire; their shape stands beside them.
  public enum Value: Hashable, Sendable {
    /// The one number of a scalar.
    case scalar(Double)
    /// All elements of a tensor in row-major order.
    case elements([Double])
    /// What a tensor's elements amount to, where the trace was asked to be short.
    indirect case summary(Summary)

    /// The elements, nil where only their summary was kept.
    public var elements: [Double]? {
      switch self {
      case .scalar(let number): [number]
      case .elements(let numbers): numbers
      case .summary: nil
      }
    }

    /// What the elements amount to.
    public var summary: Summary {
      switch self {
      case .scalar(let number): Summary(of: CollectionOfOne(number))
      case .elements(let numbers): Summary(of: numbers)
      case .summary(let summary): summary
      }
    }

    /// Whether two values are the same numbers; a NaN is the same as a NaN.
    public static func == (lhs: Value, rhs: Value) -> Bool {
      switch (lhs, rhs) {
      case (.scalar(let x), .scalar(let y)): same(x, y)
      case (.elements(let x), .elements(let y)): x.elementsEqual(y, by: same)
      case (.summary(let x), .summary(let y)): x == y
      default: false
      }
    }

    /// Feeds the numbers to a hasher.
    public func hash(into hasher: inout Hasher) {
      switch self {
      case .scalar(let number): hasher.combine(number.isNaN ? 0 : number)
      case .elements(let numbers):
        for number in numbers { hasher.combine(number.isNaN ? 0 : number) }
      case .summary(let summary): hasher.combine(summary)
      }
    }
  }

  /// What a tensor's elements amount to.
  ///
  /// NaN and infinite elements are counted and left out of the other figures.
  public struct Summary: Hashable, Sendable {
    /// The least finite element, 0 where there is none.
    public var min: Double
    /// The greatest finite element, 0 where there is none.
    public var max: Double
    /// The mean of the finite elements, 0 where there is none.
    public var mean: Double
    /// The Euclidean norm of the finite elements.
    public var norm: Double
    /// How many elements are NaN or infinite.
    public var nonFinite: Int

    /// A summary from its figures.
    public init(min: Double, max: Double, mean: Double, norm: Double, nonFinite: Int) {
      self.min = min
      self.max = max
      self.mean = mean
      self.norm = norm
      self.nonFinite = nonFinite
    }

    /// The summary of some elements.
    ///
    /// Mean and norm are taken over the elements divided by the largest of them, so that no sum overflows.
    public init(of elements: some Collection<Double>) {
      var low = Double.infinity
      var high = -Double.infinity
      var finite = 0
      for element in elements where element.isFinite {
        low = Swift.min(low, element)
        high = Swift.max(high, element)
        finite += 1
      }
      guard finite > 0 else {
        self.init(min: 0, max: 0, mean: 0, norm: 0, nonFinite: elements.count)
        return
      }
      let scale = Swift.max(abs(low), abs(high))
      var sum = 0.0
      var squares = 0.0
      for element in elements where element.isFinite && scale > 0 {
        sum += element / scale
        squares += (element / scale) * (element / scale)
      }
      let mean = scale * (sum / Double(finite))
      self.init(
        min: low, max: high, mean: Swift.min(Swift.max(mean, low), high),
        norm: scale * squares.squareRoot(), nonFinite: elements.count - finite)
    }
  }

  private static func same(_ x: Double, _ y: Double) -> Bool { x == y || (x.isNaN && y.isNaN) }
}
