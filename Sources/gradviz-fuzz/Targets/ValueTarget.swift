import Gradviz

/// The reader of what `--at` gives: names, numbers, lists, and expressions.
struct ValueTarget: FuzzTarget {
  let name = "values"
  let summary = "values on the command line: x=-2,A=[[1,2],[3,4]]"
  let seeds: [[UInt8]] = [
    "x=-2,y=5,z=-4", "A=[[1,2],[3,4]],x=1.5e-3", "params['W1']=[1/3, math.pi],net.layers[0].w=2",
    "x=sqrt(2)", "x=[[[1],[2]],[[3],[4]]]", "x=nan,y=-inf,z=1_000", "x=[],y=[[]]",
  ].map { Array($0.utf8) }
  let words: [[UInt8]] = [
    "[", "]", "(", ")", ",", "=", "x=", "1e", "-", "math.", "np.ones(", "**", "pi", "['", "']", " ",
    "inf", "_", ".",
  ].map { Array($0.utf8) }

  func run(_ input: [UInt8]) throws -> Bool {
    let text = String(decoding: input, as: UTF8.self)
    guard let assignments = try? InputValues.assignments(text) else { return false }
    var isAccepted = true
    // Behind '@' stands the name of a file.
    for assignment in assignments where !assignment.text.hasPrefix("@") {
      guard let tensor = try? InputValues.value(assignment.text) else {
        isAccepted = false
        continue
      }
      guard tensor.shape.checkedCount == tensor.elements.count else {
        throw BrokenPromise("a tensor of \(tensor.shape) has \(tensor.elements.count) elements")
      }
    }
    return isAccepted
  }
}
