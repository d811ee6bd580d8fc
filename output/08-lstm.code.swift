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

func tanh(_ x: Tensor) -> Tensor { x.map { Foundation.tanh($0) } }

func pow(_ a: Tensor, _ b: Tensor) -> Tensor { combine(a, b) { Foundation.pow($0, $1) } }

extension Tensor {
  /// The last two axes exchanged.
  var T: Tensor {
    let steps = strides(shape)
    let axes = Array(0..<shape.count - 2) + [shape.count - 1, shape.count - 2]
    return pick(self, axes.map { Array(0..<shape[$0]) }, axes.map { steps[$0] })
  }
}

func slice(_ x: Tensor, _ places: [any Sequence<Int>], _ shape: [Int]? = nil) -> Tensor {
  let part = pick(x, places.map { Array($0) }, strides(x.shape))
  return Tensor(shape ?? part.shape, part.values)
}

/// Zeros with the elements of a slice at their places.
func unslice(_ g: Tensor, _ places: [any Sequence<Int>], _ shape: [Int]) -> Tensor {
  var result = Tensor(shape, Array(repeating: 0, count: shape.reduce(1, *)))
  let positions = Tensor(shape, result.values.indices.map { Double($0) })
  let chosen = pick(positions, places.map { Array($0) }, strides(shape))
  for (position, number) in zip(chosen.values, g.values) { result.values[Int(position)] = number }
  return result
}

func concatenate(_ parts: [Tensor], axis: Int = 0) -> Tensor {
  var shape = parts[0].shape
  shape[axis] = parts.map { $0.shape[axis] }.reduce(0, +)
  let turns = shape[..<axis].reduce(1, *)
  var values: [Double] = []
  for turn in 0..<turns {
    for part in parts {
      let size = part.values.count / turns
      values += part.values[turn * size..<(turn + 1) * size]
    }
  }
  return Tensor(shape, values)
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

func mean(_ x: Tensor, axes: [Int]? = nil, keepsAxes: Bool = false) -> Tensor {
  reduce(x, axes, keepsAxes) { $0.reduce(0, +) / Double($0.count) }
}

func outer(_ a: Tensor, _ b: Tensor) -> Tensor {
  let column = Tensor([a.values.count, 1], a.values)
  return column * Tensor([b.values.count], b.values)
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

let W: Tensor = [
    [0.5, -0.3, 0.8],
    [0.1, 0.4, -0.6],
    [0.2, 0.7, -0.1],
    [-0.4, 0.3, 0.5],
    [0.6, -0.2, 0.3],
    [0.2, 0.1, 0.9],
    [-0.7, 0.5, 0.4],
    [0.3, -0.8, 0.2],
]
let b: Tensor = [0.1, -0.1, 1.0, 1.0, 0.0, 0.2, 0.0, 0.1]
let h: Tensor = [0.0, 0.0]
let c: Tensor = [0.0, 0.0]
let xs: Tensor = [[1.0], [-0.5], [0.25]]
let target: Tensor = [0.3, -0.2]

// forward pass

// t=0, cell
let t1: Tensor = concatenate([h, slice(xs, [0..<1, 0..<1], [1])])  //(1)
let gates: Tensor = matmul(W, t1) + b                          //(1)
let i: Tensor = 1 / (1 + exp(-slice(gates, [0..<2])))  // input gate  //(2)
let f: Tensor = 1 / (1 + exp(-slice(gates, [2..<4])))  // forget gate  //(3)
let o: Tensor = 1 / (1 + exp(-slice(gates, [4..<6])))  // output gate  //(4)
let g: Tensor = tanh(slice(gates, [6..<8]))  // candidate      //(5)
let c_2: Tensor = f * c + i * g                                //(6)
let t2: Tensor = tanh(c_2)                                     //(7)
let h_2: Tensor = o * t2                                       //(7)

// t=1, cell
let t3: Tensor = concatenate([h_2, slice(xs, [1..<2, 0..<1], [1])])  //(8)
let gates_2: Tensor = matmul(W, t3) + b                        //(8)
let i_2: Tensor = 1 / (1 + exp(-slice(gates_2, [0..<2])))  // input gate  //(9)
let f_2: Tensor = 1 / (1 + exp(-slice(gates_2, [2..<4])))  // forget gate  //(10)
let o_2: Tensor = 1 / (1 + exp(-slice(gates_2, [4..<6])))  // output gate  //(11)
let g_2: Tensor = tanh(slice(gates_2, [6..<8]))  // candidate  //(12)
let c_3: Tensor = f_2 * c_2 + i_2 * g_2                        //(13)
let t4: Tensor = tanh(c_3)                                     //(14)
let h_3: Tensor = o_2 * t4                                     //(14)

// t=2, cell
let t5: Tensor = concatenate([h_3, slice(xs, [2..<3, 0..<1], [1])])  //(15)
let gates_3: Tensor = matmul(W, t5) + b                        //(15)
let i_3: Tensor = 1 / (1 + exp(-slice(gates_3, [0..<2])))  // input gate  //(16)
let f_3: Tensor = 1 / (1 + exp(-slice(gates_3, [2..<4])))  // forget gate  //(17)
let o_3: Tensor = 1 / (1 + exp(-slice(gates_3, [4..<6])))  // output gate  //(18)
let g_3: Tensor = tanh(slice(gates_3, [6..<8]))  // candidate  //(19)
let c_4: Tensor = f_3 * c_3 + i_3 * g_3                        //(20)
let t6: Tensor = tanh(c_4)                                     //(21)
let h_4: Tensor = o_3 * t6                                     //(21)

let t7: Tensor = h_4 - target                                  //(22)
let loss: Tensor = mean(pow(t7, 2))                            //(22)

// backward pass
// backprop loss = mean(pow(t7, 2))
let dt7: Tensor = spread(1.0, [2], axes: [0]) / 2 * (2 * t7)   //(22)
// backprop t7 = h_4 - target
let dh_4: Tensor = dt7                                         //(22)
let dtarget: Tensor = -dt7                                     //(22)
// backprop h_4 = o_3 * t6
let do_3: Tensor = dh_4 * t6                                   //(21)
let dt6: Tensor = dh_4 * o_3                                   //(21)
// backprop t6 = tanh(c_4)
let dc_4: Tensor = dt6 * (1 - t6 * t6)                         //(21)
// backprop c_4 = f_3 * c_3 + i_3 * g_3
let df_3: Tensor = dc_4 * c_3                                  //(20)
var dc_3: Tensor = dc_4 * f_3                                  //(20)
let di_3: Tensor = dc_4 * g_3                                  //(20)
let dg_3: Tensor = dc_4 * i_3                                  //(20)
// backprop g_3 = tanh(slice(gates_3, [6..<8]))
var dgates_3: Tensor = unslice(dg_3 * (1 - g_3 * g_3), [6..<8], [8])  //(19)
// backprop o_3 = 1 / (1 + exp(-slice(gates_3, [4..<6])))
dgates_3 += unslice(do_3 * (o_3 * (1 - o_3)), [4..<6], [8])    //(18)
// backprop f_3 = 1 / (1 + exp(-slice(gates_3, [2..<4])))
dgates_3 += unslice(df_3 * (f_3 * (1 - f_3)), [2..<4], [8])    //(17)
// backprop i_3 = 1 / (1 + exp(-slice(gates_3, [0..<2])))
dgates_3 += unslice(di_3 * (i_3 * (1 - i_3)), [0..<2], [8])    //(16)
// backprop gates_3 = matmul(W, t5) + b
var db: Tensor = dgates_3                                      //(15)
var dW: Tensor = outer(dgates_3, t5)                           //(15)
let dt5: Tensor = matmul(W.T, dgates_3)                        //(15)
// backprop t5 = concatenate([h_3, slice(xs, [2..<3, 0..<1], [1])])
let dh_3: Tensor = slice(dt5, [0..<2])                         //(15)
var dxs: Tensor = unslice(slice(dt5, [2..<3]), [2..<3, 0..<1], [3, 1])  //(15)
// backprop h_3 = o_2 * t4
let do_2_2: Tensor = dh_3 * t4                                 //(14)
let dt4: Tensor = dh_3 * o_2                                   //(14)
// backprop t4 = tanh(c_3)
dc_3 += dt4 * (1 - t4 * t4)                                    //(14)
// backprop c_3 = f_2 * c_2 + i_2 * g_2
let df_2: Tensor = dc_3 * c_2                                  //(13)
var dc_2: Tensor = dc_3 * f_2                                  //(13)
let di_2: Tensor = dc_3 * g_2                                  //(13)
let dg_2: Tensor = dc_3 * i_2                                  //(13)
// backprop g_2 = tanh(slice(gates_2, [6..<8]))
var dgates_2: Tensor = unslice(dg_2 * (1 - g_2 * g_2), [6..<8], [8])  //(12)
// backprop o_2 = 1 / (1 + exp(-slice(gates_2, [4..<6])))
dgates_2 += unslice(do_2_2 * (o_2 * (1 - o_2)), [4..<6], [8])  //(11)
// backprop f_2 = 1 / (1 + exp(-slice(gates_2, [2..<4])))
dgates_2 += unslice(df_2 * (f_2 * (1 - f_2)), [2..<4], [8])    //(10)
// backprop i_2 = 1 / (1 + exp(-slice(gates_2, [0..<2])))
dgates_2 += unslice(di_2 * (i_2 * (1 - i_2)), [0..<2], [8])    //(9)
// backprop gates_2 = matmul(W, t3) + b
db += dgates_2                                                 //(8)
dW += outer(dgates_2, t3)                                      //(8)
let dt3: Tensor = matmul(W.T, dgates_2)                        //(8)
// backprop t3 = concatenate([h_2, slice(xs, [1..<2, 0..<1], [1])])
let dh_2: Tensor = slice(dt3, [0..<2])                         //(8)
dxs += unslice(slice(dt3, [2..<3]), [1..<2, 0..<1], [3, 1])    //(8)
// backprop h_2 = o * t2
let do_2: Tensor = dh_2 * t2                                   //(7)
let dt2: Tensor = dh_2 * o                                     //(7)
// backprop t2 = tanh(c_2)
dc_2 += dt2 * (1 - t2 * t2)                                    //(7)
// backprop c_2 = f * c + i * g
let df: Tensor = dc_2 * c                                      //(6)
let dc: Tensor = dc_2 * f                                      //(6)
let di: Tensor = dc_2 * g                                      //(6)
let dg: Tensor = dc_2 * i                                      //(6)
// backprop g = tanh(slice(gates, [6..<8]))
var dgates: Tensor = unslice(dg * (1 - g * g), [6..<8], [8])   //(5)
// backprop o = 1 / (1 + exp(-slice(gates, [4..<6])))
dgates += unslice(do_2 * (o * (1 - o)), [4..<6], [8])          //(4)
// backprop f = 1 / (1 + exp(-slice(gates, [2..<4])))
dgates += unslice(df * (f * (1 - f)), [2..<4], [8])            //(3)
// backprop i = 1 / (1 + exp(-slice(gates, [0..<2])))
dgates += unslice(di * (i * (1 - i)), [0..<2], [8])            //(2)
// backprop gates = matmul(W, t1) + b
db += dgates                                                   //(1)
dW += outer(dgates, t1)                                        //(1)
let dt1: Tensor = matmul(W.T, dgates)                          //(1)
// backprop t1 = concatenate([h, slice(xs, [0..<1, 0..<1], [1])])
let dh: Tensor = slice(dt1, [0..<2])                           //(1)
dxs += unslice(slice(dt1, [2..<3]), [0..<1, 0..<1], [3, 1])    //(1)

print("dW =", dW)
print("db =", db)
print("dh =", dh)
print("dc =", dc)
print("dxs =", dxs)
print("dtarget =", dtarget)
