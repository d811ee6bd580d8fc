import Foundation

/// Numbers in rows and columns: what NumPy calls an array.
struct Tensor: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral {
  var shape: [Int]
  var values: [Double]

  init(_ shape: [Int], _ values: [Double]) {
    self.shape = shape
    self.values = values
  }
  init(_ number: Double) { self.init([], [number]) }
  init(floatLiteral number: Double) { self.init(number) }
  init(integerLiteral number: Int) { self.init(Double(number)) }
  init(arrayLiteral rows: Tensor...) {
    self.init([rows.count] + (rows.first?.shape ?? []), rows.flatMap(\.values))
  }

  func map(_ function: (Double) -> Double) -> Tensor { Tensor(shape, values.map(function)) }

  static func + (a: Tensor, b: Tensor) -> Tensor { combine(a, b) { $0 + $1 } }
  static func - (a: Tensor, b: Tensor) -> Tensor { combine(a, b) { $0 - $1 } }
  static func * (a: Tensor, b: Tensor) -> Tensor { combine(a, b) { $0 * $1 } }
  static func / (a: Tensor, b: Tensor) -> Tensor { combine(a, b) { $0 / $1 } }
  static func += (a: inout Tensor, b: Tensor) { a = a + b }
  static prefix func - (a: Tensor) -> Tensor { a.map { -$0 } }
}

extension Tensor: CustomStringConvertible {
  var description: String {
    guard let count = shape.first else { return "\(values[0])" }
    let size = values.count / max(count, 1)
    let rows = (0..<count).map { row in
      Tensor(Array(shape.dropFirst()), Array(values[row * size..<(row + 1) * size])).description
    }
    return "[" + rows.joined(separator: ", ") + "]"
  }
}

/// How far apart neighbours along each axis are.
func strides(_ shape: [Int]) -> [Int] {
  shape.indices.map { axis in shape[(axis + 1)...].reduce(1, *) }
}

/// The elements at all combinations of places along the axes.
func pick(_ x: Tensor, _ places: [[Int]], _ strides: [Int]) -> Tensor {
  var positions = [0]
  for (axis, stride) in zip(places, strides) {
    positions = positions.flatMap { start in axis.map { start + $0 * stride } }
  }
  return Tensor(places.map(\.count), positions.map { x.values[$0] })
}

/// The tensor repeated along axes that it lacks, or has with the length 1.
func broadcast(_ x: Tensor, _ shape: [Int]) -> Tensor {
  if x.shape == shape { return x }
  let missing = [Int](repeating: 1, count: shape.count - x.shape.count)
  let own = missing + x.shape
  let steps = zip(own, strides(own)).map { $0 == 1 ? 0 : $1 }
  return pick(x, shape.map { Array(0..<$0) }, steps)
}

/// The shape of two tensors combined.
func common(_ a: [Int], _ b: [Int]) -> [Int] {
  let rank = max(a.count, b.count)
  let x = [Int](repeating: 1, count: rank - a.count) + a
  let y = [Int](repeating: 1, count: rank - b.count) + b
  return zip(x, y).map { $0 == 1 ? $1 : $0 }
}

func combine(_ a: Tensor, _ b: Tensor, _ function: (Double, Double) -> Double) -> Tensor {
  let shape = common(a.shape, b.shape)
  let pairs = zip(broadcast(a, shape).values, broadcast(b, shape).values)
  return Tensor(shape, pairs.map { function($0, $1) })
}

func exp(_ x: Tensor) -> Tensor { x.map { Foundation.exp($0) } }

func log(_ x: Tensor) -> Tensor { x.map { Foundation.log($0) } }

/// Elements of `a` where the condition is not 0, of `b` elsewhere.
func select(_ condition: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor {
  let shape = common(condition.shape, common(a.shape, b.shape))
  let choices = zip(broadcast(a, shape).values, broadcast(b, shape).values)
  let chosen = zip(broadcast(condition, shape).values, choices)
  return Tensor(shape, chosen.map { $0 != 0 ? $1.0 : $1.1 })
}

extension Tensor {
  /// The last two axes exchanged.
  var T: Tensor {
    let steps = strides(shape)
    let axes = Array(0..<shape.count - 2) + [shape.count - 1, shape.count - 2]
    return pick(self, axes.map { Array(0..<shape[$0]) }, axes.map { steps[$0] })
  }
}

func gather(_ x: Tensor, _ places: [Int], _ shape: [Int]) -> Tensor {
  Tensor(shape, places.map { x.values[$0] })
}

/// Zeros with each element added at its place.
func scatter(_ g: Tensor, _ places: [Int], _ shape: [Int]) -> Tensor {
  var result = Tensor(shape, Array(repeating: 0, count: shape.reduce(1, *)))
  for (place, number) in zip(places, g.values) { result.values[place] += number }
  return result
}

/// The gradient of a reduction, repeated over the axes that were reduced.
func spread(_ g: Tensor, _ shape: [Int], axes: [Int]) -> Tensor {
  let kept = shape.indices.map { axes.contains($0) ? 1 : shape[$0] }
  return broadcast(Tensor(g.values.count == 1 ? [] : kept, g.values), shape)
}

/// What a function makes of the elements along some axes, or of all.
func reduce(
  _ x: Tensor, _ axes: [Int]?, _ keepsAxes: Bool, _ function: ([Double]) -> Double
) -> Tensor {
  let axes = axes ?? Array(x.shape.indices)
  let kept = x.shape.indices.filter { !axes.contains($0) }
  let (order, steps) = (kept + axes, strides(x.shape))
  let moved = pick(x, order.map { Array(0..<x.shape[$0]) }, order.map { steps[$0] })
  let size = axes.map { x.shape[$0] }.reduce(1, *)
  let count = kept.map { x.shape[$0] }.reduce(1, *)
  let shape = x.shape.indices.compactMap { axes.contains($0) ? (keepsAxes ? 1 : nil) : x.shape[$0] }
  return Tensor(
    shape, (0..<count).map { function(Array(moved.values[$0 * size..<($0 + 1) * size])) })
}

func sum(_ x: Tensor, axes: [Int]? = nil, keepsAxes: Bool = false) -> Tensor {
  reduce(x, axes, keepsAxes) { $0.reduce(0, +) }
}

func mean(_ x: Tensor, axes: [Int]? = nil, keepsAxes: Bool = false) -> Tensor {
  reduce(x, axes, keepsAxes) { $0.reduce(0, +) / Double($0.count) }
}

func largest(_ x: Tensor, axes: [Int]? = nil, keepsAxes: Bool = false) -> Tensor {
  reduce(x, axes, keepsAxes) { list in
    list.dropFirst().reduce(list[0]) { $0.isNaN || $0 > $1 ? $0 : $1 }
  }
}

func chosenGradient(_ g: Tensor, _ x: Tensor, _ out: Tensor, _ axes: [Int]) -> Tensor {
  // several that are the largest share the gradient
  let chosen = combine(x, spread(out, x.shape, axes: axes)) { x, y in
    x == y || x.isNaN && y.isNaN ? 1 : 0
  }
  let count = spread(sum(chosen, axes: axes), x.shape, axes: axes)
  return select(chosen, spread(g, x.shape, axes: axes) / count, 0)
}

func matmul(_ a: Tensor, _ b: Tensor) -> Tensor {
  // a vector is a row on the left and a column on the right
  let (isRow, isColumn) = (a.shape.count == 1, b.shape.count == 1)
  let x = isRow ? Tensor([1] + a.shape, a.values) : a
  let y = isColumn ? Tensor(b.shape + [1], b.values) : b
  let (n, k, m) = (x.shape[x.shape.count - 2], x.shape.last!, y.shape.last!)
  let stack = common(x.shape.dropLast(2), y.shape.dropLast(2))
  let p = broadcast(x, stack + [n, k]).values
  let q = broadcast(y, stack + [k, m]).values
  var values: [Double] = []
  for turn in 0..<stack.reduce(1, *) {
    for i in 0..<n {
      for j in 0..<m {
        var sum = 0.0
        for l in 0..<k { sum += p[(turn * n + i) * k + l] * q[(turn * k + l) * m + j] }
        values.append(sum)
      }
    }
  }
  return Tensor(stack + (isRow ? [] : [n]) + (isColumn ? [] : [m]), values)
}

let X: Tensor = [[1.0, -2.0], [0.5, 3.0], [-1.5, 0.2]]
let W: Tensor = [[0.2, -0.4, 0.1], [-0.3, 0.5, 0.7]]
let b: Tensor = [0.1, 0.0, -0.2]

// forward pass
let scores: Tensor = matmul(X, W) + b                             //(1)
let t1: Tensor = largest(scores, axes: [1], keepsAxes: true)      //(2)
let shifted: Tensor = scores - t1  // keeps exp from overflowing  //(2)
let exps: Tensor = exp(shifted)                                   //(3)
let t2: Tensor = sum(exps, axes: [1], keepsAxes: true)            //(4)
let probs: Tensor = exps / t2                                     //(4)
let correct: Tensor = gather(probs, [0, 5, 7], [3])  // the probability of each right class  //(5)
let loss: Tensor = -mean(log(correct))                            //(6)

// backward pass
// backprop loss = -mean(log(correct))
let dcorrect: Tensor = spread(-1.0, [3], axes: [0]) / 3 / correct  //(6)
// backprop correct = gather(probs, [0, 5, 7], [3])
let dprobs: Tensor = scatter(dcorrect, [0, 5, 7], [3, 3])     //(5)
// backprop probs = exps / t2
var dexps: Tensor = dprobs / t2                               //(4)
let dt2: Tensor = sum(dprobs * (-probs / t2), axes: [1], keepsAxes: true)  //(4)
// backprop t2 = sum(exps, axes: [1], keepsAxes: true)
dexps += spread(dt2, [3, 3], axes: [1])                       //(4)
// backprop exps = exp(shifted)
let dshifted: Tensor = dexps * exps                           //(3)
// backprop shifted = scores - t1
var dscores: Tensor = dshifted                                //(2)
let dt1: Tensor = sum(-dshifted, axes: [1], keepsAxes: true)  //(2)
// backprop t1 = largest(scores, axes: [1], keepsAxes: true)
dscores += chosenGradient(dt1, scores, t1, [1])               //(2)
// backprop scores = matmul(X, W) + b
let db: Tensor = sum(dscores, axes: [0])                      //(1)
let dX: Tensor = matmul(dscores, W.T)                         //(1)
let dW: Tensor = matmul(X.T, dscores)                         //(1)

print("dX =", dX)
print("dW =", dW)
print("db =", db)
