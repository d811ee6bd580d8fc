import GradvizEngine

// For libm.
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A complex number whose imaginary part is far below the last digit of the real one: a step that differences nothing.
///
/// ```text
/// f(x + i h) = f(x) + i h f′(x)      h = 10⁻¹⁰⁰
/// ```
///
/// Where real parts lose their digits to each other, the step keeps its own.
///
/// - Source: Squire, Trapp, Using complex variables to estimate derivatives of real functions, 1998.
struct StepNumber<Real: PreciseReal> {
  var real: Real
  var step: Real

  /// How far the imaginary part of the element goes that is moved.
  static var size: Double { 1e-100 }

  init(_ real: Real, _ step: Real) {
    self.real = real
    self.step = step
  }

  init(_ value: Double) {
    self.init(Real(value), Real(0))
  }

  static prefix func - (x: Self) -> Self { Self(-x.real, -x.step) }
  static func + (x: Self, y: Self) -> Self { Self(x.real + y.real, x.step + y.step) }
  static func - (x: Self, y: Self) -> Self { Self(x.real - y.real, x.step - y.step) }

  static func * (x: Self, y: Self) -> Self {
    Self(x.real * y.real - x.step * y.step, x.real * y.step + x.step * y.real)
  }

  static func / (x: Self, y: Self) -> Self {
    // The square of the step is below every digit of the divisor's.
    let quotient = x.real / y.real
    return Self(quotient, (x.step - quotient * y.step) / y.real)
  }

  func exp() -> Self {
    let value = real.exp()
    return Self(value, value * step)
  }

  func log() -> Self { Self(real.log(), step / real) }
  func sin() -> Self { Self(real.sin(), real.cos() * step) }
  func cos() -> Self { Self(real.cos(), -(real.sin() * step)) }

  func squareRoot() -> Self {
    let root = real.squareRoot()
    return Self(root, step / (root + root))
  }

  func power(_ exponent: Int) -> Self {
    var result = Self(1)
    var square = self
    var rest = exponent.magnitude
    while rest > 0 {
      if rest & 1 == 1 { result = result * square }
      square = square * square
      rest >>= 1
    }
    return exponent < 0 ? Self(1) / result : result
  }

  /// Where a function is 0, from a double near it: what is solved for moves with what is in the function.
  static func root(near start: Double, _ next: (Self) -> Self) -> Self {
    var result = Self(start)
    for _ in 0...Real.refinements { result = next(result) }
    return result
  }
}

extension StepNumber {
  /// The function of an op with one operand, composed of the exponential, the logarithm, sine and cosine; nil for ops
  /// that have none here.
  func applying(_ op: OpCode) -> Self? {
    let one = Self(1)
    switch op {
    case .negative: return -self
    case .exp: return exp()
    case .expm1: return exp() - one
    case .exp2: return (self * Self(2).log()).exp()
    case .log: return log()
    case .log1p: return (one + self).log()
    case .log2: return log() / Self(2).log()
    case .log10: return log() / Self(10).log()
    case .sqrt: return squareRoot()
    case .square: return self * self
    case .reciprocal: return one / self
    case .sin: return sin()
    case .cos: return cos()
    case .tan: return sin() / cos()
    case .sinh: return sinh
    case .cosh: return cosh
    case .tanh:
      // Of the two exponentials the one that does not overflow.
      let shrunk = (self * Self(real < Real(0) ? 2 : -2)).exp()
      let value = (one - shrunk) / (one + shrunk)
      return real < Real(0) ? -value : value
    case .sigmoid: return sigmoid()
    case .silu: return self * sigmoid()
    case .softplus:
      return real > Real(0) ? self + (one + (-self).exp()).log() : (one + exp()).log()
    case .arctanh: return ((one + self) / (one - self)).log() / Self(2)
    case .arcsinh: return Self.root(near: asinh(real.double)) { $0 - ($0.sinh - self) / $0.cosh }
    case .arccosh: return Self.root(near: acosh(real.double)) { $0 - ($0.cosh - self) / $0.sinh }
    case .arcsin: return Self.root(near: asin(real.double)) { $0 - ($0.sin() - self) / $0.cos() }
    case .arccos: return Self.root(near: acos(real.double)) { $0 + ($0.cos() - self) / $0.sin() }
    case .arctan:
      return Self.root(near: atan(real.double)) {
        $0 - ($0.sin() - self * $0.cos()) / ($0.cos() + self * $0.sin())
      }
    case .cbrt:
      return Self.root(near: cbrt(real.double)) {
        $0 - ($0 * $0 * $0 - self) / (Self(3) * $0 * $0)
      }
    default: return nil
    }
  }

  private var sinh: Self { (exp() - (-self).exp()) / Self(2) }
  private var cosh: Self { (exp() + (-self).exp()) / Self(2) }

  private func sigmoid() -> Self {
    if real < Real(0) {
      let grown = exp()
      return grown / (Self(1) + grown)
    }
    return Self(1) / (Self(1) + (-self).exp())
  }

  /// The function of an op with two operands; nil for ops that have none here.
  func applying(_ op: OpCode, with other: Self) -> Self? {
    switch op {
    case .add: return self + other
    case .subtract: return self - other
    case .multiply: return self * other
    case .divide: return self / other
    case .hypot: return (self * self + other * other).squareRoot()
    case .logaddexp:
      let (large, small) = real < other.real ? (other, self) : (self, other)
      return large + (Self(1) + (small - large).exp()).log()
    case .xlogy: return real == Real(0) ? nil : self * other.log()
    case .power:
      let exponent = other.real.double
      if other.step == Real(0), exponent == exponent.rounded(), abs(exponent) <= 1024 {
        return power(Int(exponent))
      }
      return real > Real(0) ? (other * log()).exp() : nil
    default: return nil
    }
  }
}
