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

func pow(_ a: Tensor, _ b: Tensor) -> Tensor { combine(a, b) { Foundation.pow($0, $1) } }

let x: Tensor = [1.0]
let w_in: Tensor = [2.0]
let w_j: Tensor = [5.0]
let w_k: Tensor = [3.0]
let y: Tensor = [3.0]

// forward pass

// sigmoid
let t1: Tensor = exp(-(w_in * x))                 //(1)
let t2: Tensor = 1 + t1                           //(1)
let z_j: Tensor = 1 / t2  // first hidden layer   //(1)

// sigmoid#2
let t3: Tensor = exp(-(w_j * z_j))                //(2)
let t4: Tensor = 1 + t3                           //(2)
let z_k: Tensor = 1 / t4  // second hidden layer  //(2)

let y_hat: Tensor = w_k * z_k  // linear output   //(3)
let t5: Tensor = y_hat - y                        //(4)
let error: Tensor = 0.5 * pow(t5, 2)              //(4)

// backward pass
let derror: Tensor = broadcast(1, [1])     //(4)
// backprop error = 0.5 * pow(t5, 2)
let dt5: Tensor = derror * 0.5 * (2 * t5)  //(4)
// backprop t5 = y_hat - y
let dy_hat: Tensor = dt5                   //(4)
let dy: Tensor = -dt5                      //(4)
// backprop y_hat = w_k * z_k
let dw_k: Tensor = dy_hat * z_k            //(3)
let dz_k: Tensor = dy_hat * w_k            //(3)
// backprop z_k = 1 / t4
let dt4: Tensor = dz_k * (-z_k / t4)       //(2)
// backprop t4 = 1 + t3
let dt3: Tensor = dt4                      //(2)
// backprop t3 = exp(-(w_j * z_j))
let g1: Tensor = -(dt3 * t3)               //(2)
let dw_j: Tensor = g1 * z_j                //(2)
let dz_j: Tensor = g1 * w_j                //(2)
// backprop z_j = 1 / t2
let dt2: Tensor = dz_j * (-z_j / t2)       //(1)
// backprop t2 = 1 + t1
let dt1: Tensor = dt2                      //(1)
// backprop t1 = exp(-(w_in * x))
let g2: Tensor = -(dt1 * t1)               //(1)
let dw_in: Tensor = g2 * x                 //(1)
let dx: Tensor = g2 * w_in                 //(1)

print("dx =", dx)
print("dw_in =", dw_in)
print("dw_j =", dw_j)
print("dw_k =", dw_k)
print("dy =", dy)
