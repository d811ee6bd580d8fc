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

func sqrt(_ x: Tensor) -> Tensor { x.map { Foundation.sqrt($0) } }

func pow(_ a: Tensor, _ b: Tensor) -> Tensor { combine(a, b) { Foundation.pow($0, $1) } }

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

let x: Tensor = [[1.0, 2.0], [3.0, -1.0], [0.5, 4.0]]
let gamma: Tensor = [1.5, 0.8]
let beta: Tensor = [0.1, -0.3]
let weight: Tensor = [[0.3, -0.2], [0.7, 0.5], [-0.4, 0.9]]

// forward pass
let mu: Tensor = mean(x, axes: [0])                    //(1)
let centered: Tensor = x - mu                          //(2)
let var_2: Tensor = mean(pow(centered, 2), axes: [0])  //(3)
let std: Tensor = sqrt(var_2 + 1e-05)                  //(4)
let x_hat: Tensor = centered / std  // mean 0, variance 1 in each column  //(5)
let y: Tensor = gamma * x_hat + beta                   //(6)
let loss: Tensor = sum(weight * y)                     //(7)

// backward pass
// backprop loss = sum(weight * y)
let g1: Tensor = spread(1.0, [3, 2], axes: [0, 1])          //(7)
let dweight: Tensor = g1 * y                                //(7)
let dy: Tensor = g1 * weight                                //(7)
// backprop y = gamma * x_hat + beta
let dbeta: Tensor = sum(dy, axes: [0])                      //(6)
let dgamma: Tensor = sum(dy * x_hat, axes: [0])             //(6)
let dx_hat: Tensor = dy * gamma                             //(6)
// backprop x_hat = centered / std
var dcentered: Tensor = dx_hat / std                        //(5)
let dstd: Tensor = sum(dx_hat * (-x_hat / std), axes: [0])  //(5)
// backprop std = sqrt(var_2 + 1e-05)
let dvar_2: Tensor = dstd / (2 * std)                       //(4)
// backprop var_2 = mean(pow(centered, 2), axes: [0])
dcentered += spread(dvar_2, [3, 2], axes: [0]) / 3 * (2 * centered)  //(3)
// backprop centered = x - mu
var dx: Tensor = dcentered                                  //(2)
let dmu: Tensor = sum(-dcentered, axes: [0])                //(2)
// backprop mu = mean(x, axes: [0])
dx += spread(dmu, [3, 2], axes: [0]) / 3                    //(1)

print("dx =", dx)
print("dgamma =", dgamma)
print("dbeta =", dbeta)
print("dweight =", dweight)
