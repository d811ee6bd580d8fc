/// One reader of input that others write, and what it promises whatever that is.
protocol FuzzTarget: Sendable {
  /// What it is called on the command line: `npy`.
  var name: String { get }
  /// What it reads, in one line.
  var summary: String { get }
  /// Inputs that are right, from which others are made.
  var seeds: [[UInt8]] { get }
  /// Pieces that are put into them.
  var words: [[UInt8]] { get }

  /// Reads an input.
  ///
  /// - Returns: Whether it was taken for what it should be.
  /// - Throws: ``BrokenPromise``.
  func run(_ input: [UInt8]) throws -> Bool
}

/// What a reader did that it never should: lowercase, no final period.
struct BrokenPromise: Error {
  let message: String

  init(_ message: String) {
    self.message = message
  }
}

/// All targets, in the order they run.
enum FuzzCatalog {
  static let all: [any FuzzTarget] = [
    ProgramTarget(), RecordTarget(), PictureTarget(), NumPyTarget(), ValueTarget(), PageTarget(),
    RequestTarget(),
  ]
}
