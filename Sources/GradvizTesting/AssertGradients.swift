public import Gradviz

/// Fails the test where a gradient of a run differs from what its values say.
///
/// ```swift
/// @Test func gradients() {
///   assertGradients(of: neuron().backward())
/// }
/// ```
///
/// The recorded ops are computed again with each element of each input moved. Points where a function has a corner are
/// not wrong. The message names the elements that are off, and the op at which the backward pass goes wrong first:
///
/// ```text
/// 2 of 3 gradients are off:
///   x: off, analytic -3.0, numerical -1.5
///   y: off, analytic -1.0, numerical -0.5
///   on the way back the gradient of 'q' (node 3) is the first to be off: 'tanh' (node 4) gives it
/// ```
///
/// - Parameters:
///   - trace: The record of the run.
///   - options: How far derivatives may be apart, and how many elements are looked at.
///   - fileID: Where the test stands.
///   - filePath: Where the test stands.
///   - function: The test's name, where XCTest runs it.
///   - line: Where the test stands.
///   - column: Where the test stands.
public func assertGradients(
  of trace: Trace, _ options: GradientCheckOptions = GradientCheckOptions(),
  fileID: StaticString = #fileID, filePath: StaticString = #filePath,
  function: StaticString = #function, line: UInt = #line, column: UInt = #column
) {
  let place = TestPlace(
    fileID: fileID, filePath: filePath, function: function, line: line, column: column)
  guard let check = trace.checkGradients(options) else {
    return place.fail("the run has no output with a gradient")
  }
  if let message = GradientMessages.text(check) { place.fail(message) }
}

/// Fails the test where a gradient of a function differs from what its values say, at some operands.
///
/// The function is run anew for each difference, so that it may hold ops of its maker's own.
///
/// ```swift
/// assertGradients(at: [Tensor(0.5)]) { tape, x in bump(tape, x[0]) }
/// ```
///
/// - Parameters:
///   - operands: Where the derivatives are taken.
///   - tolerance: How far they may be apart, as a part of the larger.
///   - fileID: Where the test stands.
///   - filePath: Where the test stands.
///   - test: The test's name, where XCTest runs it.
///   - line: Where the test stands.
///   - column: Where the test stands.
///   - function: Records the function on a tape.
public func assertGradients(
  at operands: [Tensor], tolerance: Double = 1e-6, fileID: StaticString = #fileID,
  filePath: StaticString = #filePath, test: StaticString = #function, line: UInt = #line,
  column: UInt = #column, of function: (_ tape: Tape, _ operands: [Variable]) -> Variable
) {
  let check = GradientCheck(at: operands, tolerance: tolerance, of: function)
  guard let message = GradientMessages.text(check) else { return }
  TestPlace(fileID: fileID, filePath: filePath, function: test, line: line, column: column)
    .fail(message)
}

/// What failing tests of gradients say.
enum GradientMessages {
  /// How many elements are named.
  private static let most = 8

  /// The elements that are off, and why; nil where none is.
  static func text(_ check: GradientCheck) -> String? {
    let off = check.elements.filter { $0.verdict == .off }
    if off.isEmpty { return nil }
    let verb = off.count == 1 ? "is" : "are"
    var lines = ["\(off.count) of \(check.elements.count) gradients \(verb) off:"]
    lines += off.prefix(most).map { "  \($0)" }
    if off.count > most { lines.append("  and \(off.count - most) more") }
    if let culprit = check.culprit { lines.append("  " + culprit) }
    return lines.joined(separator: "\n")
  }
}
