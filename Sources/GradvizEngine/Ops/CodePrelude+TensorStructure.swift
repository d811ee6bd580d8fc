extension CodePrelude {
  /// What moves elements to other places.
  static let movers: [Function] = [
    Function(
      name: "reshape",
      text: """
        func reshape(_ x: Tensor, _ shape: [Int]) -> Tensor {
          Tensor(shape == [-1] ? [x.values.count] : shape, x.values)
        }
        """),
    Function(
      name: "transpose",
      text: """
        func transpose(_ x: Tensor, _ axes: [Int]) -> Tensor {
          let steps = strides(x.shape)
          return pick(x, axes.map { Array(0..<x.shape[$0]) }, axes.map { steps[$0] })
        }
        """),
    Function(
      name: ".T",
      text: """
        extension Tensor {
          /// The last two axes exchanged.
          var T: Tensor {
            let steps = strides(shape)
            let axes = Array(0..<shape.count - 2) + [shape.count - 1, shape.count - 2]
            return pick(self, axes.map { Array(0..<shape[$0]) }, axes.map { steps[$0] })
          }
        }
        """),
    Function(
      name: "slice",
      text: """
        func slice(_ x: Tensor, _ places: [any Sequence<Int>], _ shape: [Int]? = nil) -> Tensor {
          let part = pick(x, places.map { Array($0) }, strides(x.shape))
          return Tensor(shape ?? part.shape, part.values)
        }
        """),
    Function(
      name: "unslice",
      text: """
        /// Zeros with the elements of a slice at their places.
        func unslice(_ g: Tensor, _ places: [any Sequence<Int>], _ shape: [Int]) -> Tensor {
          var result = Tensor(shape, Array(repeating: 0, count: shape.reduce(1, *)))
          let positions = Tensor(shape, result.values.indices.map { Double($0) })
          let chosen = pick(positions, places.map { Array($0) }, strides(shape))
          for (position, number) in zip(chosen.values, g.values) { result.values[Int(position)] = number }
          return result
        }
        """),
    Function(
      name: "gather",
      text: """
        func gather(_ x: Tensor, _ places: [Int], _ shape: [Int]) -> Tensor {
          Tensor(shape, places.map { x.values[$0] })
        }
        """),
    Function(
      name: "scatter",
      text: """
        /// Zeros with each element added at its place.
        func scatter(_ g: Tensor, _ places: [Int], _ shape: [Int]) -> Tensor {
          var result = Tensor(shape, Array(repeating: 0, count: shape.reduce(1, *)))
          for (place, number) in zip(places, g.values) { result.values[place] += number }
          return result
        }
        """),
    Function(
      name: "concatenate",
      text: """
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
        """),
    Function(
      name: "stack",
      text: """
        func stack(_ parts: [Tensor], axis: Int = 0) -> Tensor {
          concatenate(
            parts.map { part in
              var shape = part.shape
              shape.insert(1, at: axis)
              return Tensor(shape, part.values)
            }, axis: axis)
        }
        """),
    Function(
      name: "cumsum",
      text: """
        func cumsum(_ x: Tensor, axis: Int, fromEnd: Bool = false) -> Tensor {
          var result = x
          let step = strides(x.shape)[axis]
          let isInside = { (place: Int) in place / step % x.shape[axis] > 0 }
          let places = Array(x.values.indices.filter(isInside))
          for place in fromEnd ? places.reversed() : places {
            if fromEnd {
              result.values[place - step] += result.values[place]
            } else {
              result.values[place] += result.values[place - step]
            }
          }
          return result
        }
        """),
  ]

  /// Running products, and sums over products named by letters.
  static let runningProducts: [Function] = [
    Function(
      name: "cumprod",
      text: """
        func cumprod(_ x: Tensor, axis: Int) -> Tensor {
          var result = x
          let step = strides(x.shape)[axis]
          for place in x.values.indices where place / step % x.shape[axis] > 0 {
            result.values[place] *= result.values[place - step]
          }
          return result
        }
        """),
    Function(
      name: "cumprodGradient",
      text: """
        func cumprodGradient(_ g: Tensor, _ x: Tensor, axis: Int) -> Tensor {
          var result = x
          let (step, length) = (strides(x.shape)[axis], x.shape[axis])
          for place in x.values.indices {
            // the products of all others, as far as they reach
            let k = place / step % length
            var (product, sum) = (1.0, 0.0)
            for i in 0..<length {
              let other = place + (i - k) * step
              if i != k { product *= x.values[other] }
              if i >= k { sum += product * g.values[other] }
            }
            result.values[place] = sum
          }
          return result
        }
        """),
    Function(
      name: "einsumPlaces",
      text: """
        /// The places in all operands and, behind them, in the result, for all that letters can stand for.
        func einsumPlaces(
          _ subscripts: String, _ operands: [Tensor]
        ) -> (places: [[Int]], shape: [Int]) {
          let sides = subscripts.split(separator: "-", omittingEmptySubsequences: false)
          let inputs = sides[0].split(separator: ",", omittingEmptySubsequences: false).map { Array($0) }
          let output = Array(sides[1].dropFirst())
          var lengths: [Character: Int] = [:]
          for (letters, x) in zip(inputs, operands) {
            for (letter, length) in zip(letters, x.shape) { lengths[letter] = length }
          }
          let shape = output.map { lengths[$0]! }
          let lists = inputs + [output]
          let steps = operands.map { strides($0.shape) } + [strides(shape)]
          var places = [lists.map { _ in 0 }]
          for (letter, length) in lengths.sorted(by: { $0.key < $1.key }) {
            let step = zip(lists, steps).map { (letters, steps) -> Int in
              zip(letters, steps).reduce(0) { $0 + ($1.0 == letter ? $1.1 : 0) }
            }
            places = places.flatMap { (start: [Int]) -> [[Int]] in
              (0..<length).map { (turn: Int) -> [Int] in zip(start, step).map { $0 + turn * $1 } }
            }
          }
          return (places, shape)
        }
        """),
    Function(
      name: "einsum",
      text: """
        func einsum(_ subscripts: String, _ operands: [Tensor]) -> Tensor {
          let (places, shape) = einsumPlaces(subscripts, operands)
          var result = Tensor(shape, Array(repeating: 0, count: shape.reduce(1, *)))
          for place in places {
            result.values[place.last!] += zip(operands, place).reduce(1) { $0 * $1.0.values[$1.1] }
          }
          return result
        }
        """),
    Function(
      name: "einsumGradient",
      text: """
        func einsumGradient(
          _ g: Tensor, _ subscripts: String, _ operand: Int, _ operands: [Tensor]
        ) -> Tensor {
          var result = operands[operand].map { _ in 0 }
          for place in einsumPlaces(subscripts, operands).places {
            var product = g.values[place.last!]
            for (other, x) in operands.enumerated() where other != operand {
              product *= x.values[place[other]]
            }
            result.values[place[operand]] += product
          }
          return result
        }
        """),
  ]

  /// What makes one element of several, and the ways back.
  static let reductions: [Function] = [
    Function(
      name: "spread",
      text: """
        /// The gradient of a reduction, repeated over the axes that were reduced.
        func spread(_ g: Tensor, _ shape: [Int], axes: [Int]) -> Tensor {
          let kept = shape.indices.map { axes.contains($0) ? 1 : shape[$0] }
          return broadcast(Tensor(g.values.count == 1 ? [] : kept, g.values), shape)
        }
        """),
    Function(
      name: "reduce",
      text: """
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
        """),
    Function(
      name: "sum",
      text: """
        func sum(_ x: Tensor, axes: [Int]? = nil, keepsAxes: Bool = false) -> Tensor {
          reduce(x, axes, keepsAxes) { $0.reduce(0, +) }
        }
        """),
    Function(
      name: "mean",
      text: """
        func mean(_ x: Tensor, axes: [Int]? = nil, keepsAxes: Bool = false) -> Tensor {
          reduce(x, axes, keepsAxes) { $0.reduce(0, +) / Double($0.count) }
        }
        """),
    Function(
      name: "product",
      text: """
        func product(_ x: Tensor, axes: [Int]? = nil, keepsAxes: Bool = false) -> Tensor {
          reduce(x, axes, keepsAxes) { $0.reduce(1, *) }
        }
        """),
    Function(
      name: "largest",
      text: """
        func largest(_ x: Tensor, axes: [Int]? = nil, keepsAxes: Bool = false) -> Tensor {
          reduce(x, axes, keepsAxes) { list in
            list.dropFirst().reduce(list[0]) { $0.isNaN || $0 > $1 ? $0 : $1 }
          }
        }
        """),
    Function(
      name: "variance",
      text: """
        func variance(
          _ x: Tensor, axes: [Int]? = nil, keepsAxes: Bool = false, correction: Double = 0
        ) -> Tensor {
          reduce(x, axes, keepsAxes) { list in
            let mean = list.reduce(0, +) / Double(list.count)
            let squares = list.map { ($0 - mean) * ($0 - mean) }
            return squares.reduce(0, +) / max(Double(list.count) - correction, 0)
          }
        }
        """),
    Function(
      name: "varianceGradient",
      text: """
        func varianceGradient(_ g: Tensor, _ x: Tensor, _ axes: [Int], correction: Double) -> Tensor {
          let average = mean(x, axes: axes, keepsAxes: true)
          let count = Double(axes.map { x.shape[$0] }.reduce(1, *))
          let divisor = Tensor(max(count - correction, 0))
          return spread(g, x.shape, axes: axes) * 2 * (x - average) / divisor
        }
        """),
    Function(
      name: "deviationGradient",
      text: """
        func deviationGradient(
          _ g: Tensor, _ x: Tensor, _ out: Tensor, _ axes: [Int], correction: Double
        ) -> Tensor {
          let average = mean(x, axes: axes, keepsAxes: true)
          let count = Double(axes.map { x.shape[$0] }.reduce(1, *))
          let scale = spread(out, x.shape, axes: axes) * Tensor(max(count - correction, 0))
          // where all elements are equal the slope is 0
          let flat = spread(
            reduce(x, axes, false) { list in list.allSatisfy { $0 == list[0] } ? 1 : 0 }, x.shape, axes: axes)
          let chosen = combine(scale, flat) { $1 == 1 && !$0.isNaN ? 1 : 0 }
          return (x - average) * select(chosen, 0, spread(g, x.shape, axes: axes) / scale)
        }
        """),
    Function(
      name: "productGradient",
      text: """
        func productGradient(_ g: Tensor, _ x: Tensor, _ axes: [Int]) -> Tensor {
          // the product of all others, for each element in turn
          var slopes = x
          for place in x.values.indices {
            var others = x
            others.values[place] = 1
            let products = spread(product(others, axes: axes), x.shape, axes: axes)
            slopes.values[place] = products.values[place]
          }
          return spread(g, x.shape, axes: axes) * slopes
        }
        """),
    Function(
      name: "chosenGradient",
      text: """
        func chosenGradient(_ g: Tensor, _ x: Tensor, _ out: Tensor, _ axes: [Int]) -> Tensor {
          // several that are the largest share the gradient
          let chosen = combine(x, spread(out, x.shape, axes: axes)) { x, y in
            x == y || x.isNaN && y.isNaN ? 1 : 0
          }
          let count = spread(sum(chosen, axes: axes), x.shape, axes: axes)
          return select(chosen, spread(g, x.shape, axes: axes) / count, 0)
        }
        """),
    Function(
      name: "softmax",
      text: """
        func softmax(_ x: Tensor, _ axes: [Int]) -> Tensor {
          let e = exp(x - largest(x, axes: axes, keepsAxes: true))
          return e / sum(e, axes: axes, keepsAxes: true)
        }
        """),
    Function(
      name: "logSoftmax",
      text: """
        func logSoftmax(_ x: Tensor, _ axes: [Int]) -> Tensor {
          let s = x - largest(x, axes: axes, keepsAxes: true)
          return s - log(sum(exp(s), axes: axes, keepsAxes: true))
        }
        """),
    Function(
      name: "logsumexp",
      text: """
        func logsumexp(_ x: Tensor, axes: [Int]? = nil, keepsAxes: Bool = false) -> Tensor {
          reduce(x, axes, keepsAxes) { list in
            let largest = list.reduce(-Double.infinity) { max($0, $1) }
            let shift = largest.isFinite ? largest : 0
            return Foundation.log(list.map { Foundation.exp($0 - shift) }.reduce(0, +)) + shift
          }
        }
        """),
  ]

  /// Products of vectors and matrices.
  static let products: [Function] = [
    Function(
      name: "outer",
      text: """
        func outer(_ a: Tensor, _ b: Tensor) -> Tensor {
          let column = Tensor([a.values.count, 1], a.values)
          return column * Tensor([b.values.count], b.values)
        }
        """),
    Function(
      name: "matmul",
      text: """
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
        """),
    Function(
      name: "collapse",
      text: """
        /// A gradient summed over the axes that a tensor of this shape was repeated on.
        func collapse(_ g: Tensor, _ shape: [Int]) -> Tensor {
          let missing = g.shape.count - shape.count
          let axes = g.shape.indices.filter { $0 < missing || shape[$0 - missing] == 1 }
          return Tensor(shape, sum(g, axes: axes).values)
        }
        """),
    Function(
      name: "matmulGradientX",
      text: """
        func matmulGradientX(_ g: Tensor, _ x: Tensor, _ y: Tensor) -> Tensor {
          if y.shape.count == 1 { return collapse(Tensor(g.shape + [1], g.values) * y, x.shape) }
          if x.shape.count == 1 {
            let product = matmul(y, Tensor(g.shape + [1], g.values))
            return collapse(Tensor(product.shape.dropLast(), product.values), x.shape)
          }
          return collapse(matmul(g, y.T), x.shape)
        }
        """),
    Function(
      name: "matmulGradientY",
      text: """
        func matmulGradientY(_ g: Tensor, _ x: Tensor, _ y: Tensor) -> Tensor {
          if y.shape.count == 1 { return collapse(Tensor(g.shape + [1], g.values) * x, y.shape) }
          if x.shape.count == 1 {
            let row = Tensor(g.shape.dropLast() + [1] + g.shape.suffix(1), g.values)
            return collapse(Tensor(x.shape + [1], x.values) * row, y.shape)
          }
          return collapse(matmul(x.T, g), y.shape)
        }
        """),
  ]
}
