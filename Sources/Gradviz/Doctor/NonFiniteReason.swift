import GradvizDiagram

/// Why an op gives NaN or infinity for what it was given, and what to do about it.
struct NonFiniteReason {
  /// Why: lowercase, no final period.
  var words: String
  /// The cure, nil where there is no usual one.
  var help: String?

  /// What is known of a value; nil where there is nothing more to say than that it is one.
  init?(_ key: OpKey, _ given: [Double], _ result: Double?) {
    let text = NumberFormat(digits: 4).text
    switch (key, given.first, given.dropFirst().first) {
    case (.log, let x?, _), (.log2, let x?, _), (.log10, let x?, _):
      words = x == 0 ? "the logarithm of 0 is −∞" : "\(text(x)) has no logarithm"
      help =
        x == 0
        ? "keep it above 0, as in log(p + 1e-12), or take log_softmax or logsumexp of the scores"
        : "the logarithm is that of numbers above 0"
    case (.log1p, let x?, _):
      words = x == -1 ? "the logarithm of 0 is −∞" : "1 + \(text(x)) has no logarithm"
      help = "log1p takes numbers above −1"
    case (.sqrt, let x?, _) where x < 0:
      words = "\(text(x)) has no square root"
      help = "take the root of maximum(x, 0), or find out why it is below 0"
    case (.divide, let x?, let y?) where y == 0:
      words = x == 0 ? "0/0 is NaN" : "it divides \(text(x)) by 0"
      help = "keep the divisor away from 0, as in x / (y + 1e-12)"
    case (.reciprocal, let x?, _) where x == 0:
      words = "it divides by 0"
      help = "keep the divisor away from 0"
    case (.divide, let x?, let y?) where x.isInfinite && y.isInfinite:
      words = "∞/∞ is NaN"
      help = "take the largest exponent off before exp, as softmax does"
    case (.exp, let x?, _) where x.isFinite:
      words = "the exponential of \(text(x)) is beyond 10³⁰⁸"
      help = "take the largest off before: exp(s - s.max()), or use softmax, logsumexp, softplus"
    case (.power, let x?, let y?) where x < 0 && y != y.rounded():
      words = "\(text(x)) has no power \(text(y))"
      help = "a broken exponent takes a base of 0 or more"
    case (.power, let x?, let y?) where x == 0 && y < 0:
      words = "it divides by 0"
      help = "keep the base away from 0"
    case (.arcsin, let x?, _), (.arccos, let x?, _):
      words = "\(text(x)) is not between −1 and 1"
      help = "hold it there: np.clip(x, -1, 1)"
    case (.arctanh, let x?, _):
      words = abs(x) == 1 ? "it is infinite at \(text(x))" : "\(text(x)) is not between −1 and 1"
      help = "keep it between −1 and 1, without them"
    case (.arccosh, let x?, _):
      words = "\(text(x)) is below 1"
      help = "arccosh takes numbers from 1"
    case (.multiply, let x?, let y?) where x.isInfinite || y.isInfinite:
      words = "0 × ∞ is NaN"
      help = "choose with np.where instead of multiplying by 0"
    case (.add, let x?, let y?) where x.isInfinite && y.isInfinite,
      (.subtract, let x?, let y?) where x.isInfinite && y.isInfinite:
      words = "∞ − ∞ is NaN"
    case (.softmax, _, _), (.logSoftmax, _, _), (.logsumexp, _, _):
      words = "a row of it is −∞ throughout, or holds ∞"
      help = "leave at least one element of each row unmasked"
    case (_, let x?, _) where given.allSatisfy(\.isFinite) && result?.isInfinite == true:
      words = "\(given.count > 1 ? "the result" : "that of \(text(x))") is beyond 10³⁰⁸"
      help = "scale the numbers down, or compute with their logarithms"
    case (.variance, _, _), (.standardDeviation, _, _), (.mean, _, _):
      words = "it divides by a number of elements that is 0"
      help = "it takes at least one element, and one more than ddof"
    case (.matmul, _, _), (.sum, _, _), (.prod, _, _):
      words = "its numbers are too large for the sum"
      help = "scale the numbers down"
    default: return nil
    }
  }
}
