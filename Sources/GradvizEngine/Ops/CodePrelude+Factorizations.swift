extension CodePrelude {
  /// Factorizations of matrices, as the engine computes them: the text of the functions in `Linear`, each behind those it
  /// calls.
  static let factorizations: [Function] = [
    Function(
      name: "luFactors",
      text: """
        func luFactors(_ a: [Double], _ n: Int) -> (lu: [Double], order: [Int], sign: Double) {
          var lu = a
          var order = Array(0..<n)
          var sign = 1.0
          for k in 0..<n {
            var pivot = k
            for i in k..<n where lu[i * n + k].magnitude > lu[pivot * n + k].magnitude { pivot = i }
            if pivot != k {
              for j in 0..<n { lu.swapAt(pivot * n + j, k * n + j) }
              order.swapAt(pivot, k)
              sign = -sign
            }
            if lu[k * n + k] == 0 { continue }
            for i in k + 1..<max(n, k + 1) {
              lu[i * n + k] /= lu[k * n + k]
              let factor = lu[i * n + k]
              for j in k + 1..<max(n, k + 1) { lu[i * n + j] -= factor * lu[k * n + j] }
            }
          }
          return (lu, order, sign)
        }
        """),
    Function(
      name: "luSolution",
      text: """
        func luSolution(
          _ factors: (lu: [Double], order: [Int], sign: Double), _ n: Int, _ b: [Double], _ count: Int,
          isTransposed: Bool
        ) -> [Double] {
          let (lu, order) = (factors.lu, factors.order)
          var x = b
          for column in 0..<count {
            var y = (0..<n).map { b[$0 * count + column] }
            if isTransposed {
              for i in 0..<n {
                for j in 0..<i { y[i] -= lu[j * n + i] * y[j] }
                y[i] /= lu[i * n + i]
              }
              for i in (0..<n).reversed() {
                for j in i + 1..<max(n, i + 1) { y[i] -= lu[j * n + i] * y[j] }
              }
              for i in 0..<n { x[order[i] * count + column] = y[i] }
            } else {
              y = order.map { y[$0] }
              for i in 0..<n { for j in 0..<i { y[i] -= lu[i * n + j] * y[j] } }
              for i in (0..<n).reversed() {
                for j in i + 1..<max(n, i + 1) { y[i] -= lu[i * n + j] * y[j] }
                y[i] /= lu[i * n + i]
              }
              for i in 0..<n { x[i * count + column] = y[i] }
            }
          }
          return x
        }
        """),
    Function(
      name: "choleskyFactor",
      text: """
        func choleskyFactor(_ a: [Double], _ n: Int) -> [Double] {
          var result = [Double](repeating: 0, count: n * n)
          for i in 0..<n {
            for j in 0...i {
              var sum = (a[i * n + j] + a[j * n + i]) / 2
              for k in 0..<j { sum -= result[i * n + k] * result[j * n + k] }
              if i == j {
                result[i * n + i] = sum > 0 ? sum.squareRoot() : Double.nan
              } else {
                result[i * n + j] = sum / result[j * n + j]
              }
            }
          }
          return result
        }
        """),
    Function(
      name: "reflector",
      text: """
        func reflector(_ x: [Double]) -> (v: [Double], scale: Double, length: Double) {
          var v = x
          var norm = 0.0
          for element in x.dropFirst() { norm = hypot(norm, element) }
          let first = x.first ?? 0
          if !v.isEmpty { v[0] = 1 }
          if norm == 0 { return (v, 0, first) }
          let length = Double(signOf: -first, magnitudeOf: hypot(first, norm))
          for i in 1..<v.count { v[i] /= first - length }
          return (v, (length - first) / length, length)
        }
        """),
    Function(
      name: "reflectRows",
      text: """
        func reflectRows(
          _ a: inout [Double], _ columns: Int, _ v: [Double], _ scale: Double, row: Int, column: Int
        ) {
          for j in column..<max(columns, column) {
            var sum = 0.0
            for i in v.indices { sum += v[i] * a[(row + i) * columns + j] }
            for i in v.indices { a[(row + i) * columns + j] -= scale * sum * v[i] }
          }
        }
        """),
    Function(
      name: "reflectColumns",
      text: """
        func reflectColumns(
          _ a: inout [Double], _ columns: Int, _ v: [Double], _ scale: Double, row: Int, column: Int
        ) {
          for i in row..<max(a.count / max(columns, 1), row) {
            var sum = 0.0
            for j in v.indices { sum += v[j] * a[i * columns + column + j] }
            for j in v.indices { a[i * columns + column + j] -= scale * sum * v[j] }
          }
        }
        """),
    Function(
      name: "identityMatrix",
      text: """
        func identityMatrix(_ rows: Int, _ columns: Int) -> [Double] {
          var result = [Double](repeating: 0, count: rows * columns)
          for i in 0..<min(rows, columns) { result[i * columns + i] = 1 }
          return result
        }
        """),
    Function(
      name: "flippedMatrix",
      text: """
        func flippedMatrix(_ a: [Double], _ rows: Int, _ columns: Int) -> [Double] {
          var result = a
          for i in 0..<rows { for j in 0..<columns { result[j * rows + i] = a[i * columns + j] } }
          return result
        }
        """),
    Function(
      name: "qrFactors",
      text: """
        func qrFactors(_ a: [Double], _ m: Int, _ n: Int) -> (q: [Double], r: [Double]) {
          var r = a
          let k = min(m, n)
          var reflections: [(v: [Double], scale: Double)] = []
          for i in 0..<k {
            let (v, scale, length) = reflector((i..<m).map { r[$0 * n + i] })
            reflectRows(&r, n, v, scale, row: i, column: i + 1)
            for row in i..<m { r[row * n + i] = row == i ? length : 0 }
            reflections.append((v, scale))
          }
          var q = identityMatrix(m, k)
          for (i, reflection) in reflections.enumerated().reversed() {
            reflectRows(&q, k, reflection.v, reflection.scale, row: i, column: 0)
          }
          return (q, Array(r.prefix(k * n)))
        }
        """),
    Function(
      name: "planeRotation",
      text: """
        func planeRotation(_ f: Double, _ g: Double) -> (c: Double, s: Double, r: Double) {
          if g == 0 { return (1, 0, f) }
          if f == 0 { return (0, Double(signOf: g, magnitudeOf: 1), g.magnitude) }
          let r = Double(signOf: f, magnitudeOf: hypot(f, g))
          return (f.magnitude / r.magnitude, g / r, r)
        }
        """),
    Function(
      name: "rotateColumns",
      text: """
        func rotateColumns(_ a: inout [Double], _ columns: Int, _ j: Int, _ c: Double, _ s: Double) {
          for place in stride(from: j, to: a.count, by: max(columns, 1)) {
            let (x, y) = (a[place], a[place + 1])
            a[place + 1] = c * y - s * x
            a[place] = s * y + c * x
          }
        }
        """),
    Function(
      name: "rotateRows",
      text: """
        func rotateRows(_ a: inout [Double], _ columns: Int, _ i: Int, _ c: Double, _ s: Double) {
          for place in i * columns..<(i + 1) * columns {
            let (x, y) = (a[place], a[place + columns])
            a[place + columns] = c * y - s * x
            a[place] = s * y + c * x
          }
        }
        """),
    Function(
      name: "eigenOfTwo",
      text: """
        func eigenOfTwo(
          _ a: Double, _ b: Double, _ c: Double
        ) -> (large: Double, small: Double, c: Double, s: Double) {
          let (sum, difference) = (a + c, a - c)
          let root = hypot(difference, 2 * b)
          let (most, least) = a.magnitude > c.magnitude ? (a, c) : (c, a)
          var (large, small) = (root / 2, -root / 2)
          if sum != 0 {
            large = (sum < 0 ? sum - root : sum + root) / 2
            small = (most / large) * least - (b / large) * b
          }
          let cosine = difference >= 0 ? difference + root : difference - root
          var (c, s) = (1.0, 0.0)
          if cosine.magnitude > (2 * b).magnitude {
            let cotangent = -2 * b / cosine
            s = 1 / (1 + cotangent * cotangent).squareRoot()
            c = cotangent * s
          } else if b != 0 {
            let tangent = -cosine / (2 * b)
            c = 1 / (1 + tangent * tangent).squareRoot()
            s = tangent * c
          }
          if (sum < 0) == (difference < 0) { (c, s) = (-s, c) }
          return (large, small, c, s)
        }
        """),
    Function(
      name: "diagonalizeTridiagonal",
      text: """
        func diagonalizeTridiagonal(_ d: inout [Double], _ e: inout [Double], _ z: inout [Double], _ n: Int)
        {
          let epsilon = 0x1p-53
          var (start, turns) = (0, 0)
          func isSmall(_ m: Int) -> Bool {
            e[m] * e[m] <= epsilon * epsilon * d[m].magnitude * d[m + 1].magnitude + 0x1p-1022
          }
          while start < n, turns < 30 * n {
            if start > 0 { e[start - 1] = 0 }
            var end = start
            while end < n - 1, e[end] != 0 {
              let bound = d[end].magnitude.squareRoot() * d[end + 1].magnitude.squareRoot() * epsilon
              if e[end].magnitude <= bound {
                e[end] = 0
                break
              }
              end += 1
            }
            var (l, last) = (start, end)
            start = end + 1
            if l == last { continue }
            if d[last].magnitude < d[l].magnitude { swap(&l, &last) }
            // From above downwards the matrix is chased upwards (QL), from below the other way (QR).
            let isQL = last > l
            let step = isQL ? 1 : -1
            while isQL ? l <= last : l >= last {
              var m = l
              while m != last, !isSmall(isQL ? m : m - 1) { m += step }
              if m != last { e[isQL ? m : m - 1] = 0 }
              if m == l {
                l += step
                continue
              }
              let low = isQL ? l : l - 1
              if m == l + step {
                let (large, small, c, s) = eigenOfTwo(d[low], e[low], d[low + 1])
                rotateColumns(&z, n, low, c, s)
                (d[low], d[low + 1], e[low]) = (large, small, 0)
                l += 2 * step
                continue
              }
              if turns >= 30 * n { return }
              turns += 1
              var g = (d[l + step] - d[l]) / (2 * e[low])
              g = d[m] - d[l] + e[low] / (g + Double(signOf: g, magnitudeOf: hypot(g, 1)))
              var (s, c, p) = (1.0, 1.0, 0.0)
              var i = m
              while i != l {
                // The edge between the two places, and the one that was done before.
                let edge = isQL ? i - 1 : i
                let next = i - step
                let (f, b) = (s * e[edge], c * e[edge])
                let turn = planeRotation(g, f)
                (c, s) = (turn.c, turn.s)
                if i != m { e[isQL ? edge + 1 : edge - 1] = turn.r }
                g = d[i] - p
                let r = (d[next] - g) * s + 2 * c * b
                p = s * r
                d[i] = g + p
                g = c * r - b
                rotateColumns(&z, n, edge, c, isQL ? -s : s)
                i = next
              }
              d[l] -= p
              e[low] = g
            }
          }
        }
        """),
    Function(
      name: "symmetricEigen",
      text: """
        func symmetricEigen(_ a: [Double], _ n: Int) -> (values: [Double], vectors: [Double]) {
          if !a.allSatisfy(\\.isFinite) {
            let none = Double.nan
            return (Array(repeating: none, count: n), Array(repeating: none, count: n * n))
          }
          var a = a
          for i in 0..<n {
            for j in 0..<i {
              a[i * n + j] = a[i * n + j] / 2 + a[j * n + i] / 2
              a[j * n + i] = a[i * n + j]
            }
          }
          var e = [Double](repeating: 0, count: max(n, 1))
          var z = identityMatrix(n, n)
          var reflections: [(v: [Double], scale: Double)] = []
          for i in 0..<max(n - 1, 0) {
            let (v, scale, length) = reflector((i + 1..<n).map { a[$0 * n + i] })
            e[i] = length
            reflectRows(&a, n, v, scale, row: i + 1, column: i + 1)
            reflectColumns(&a, n, v, scale, row: i + 1, column: i + 1)
            reflections.append((v, scale))
          }
          for (i, reflection) in reflections.enumerated().reversed() {
            reflectRows(&z, n, reflection.v, reflection.scale, row: i + 1, column: 0)
          }
          var d = (0..<n).map { a[$0 * n + $0] }
          diagonalizeTridiagonal(&d, &e, &z, n)
          // The smallest of those behind each place comes to it.
          for i in 0..<n {
            var least = i
            for j in i..<n where d[j] < d[least] { least = j }
            if least == i { continue }
            d.swapAt(i, least)
            for row in 0..<n { z.swapAt(row * n + i, row * n + least) }
          }
          return (d, z)
        }
        """),
    Function(
      name: "smallerOfTwo",
      text: """
        func smallerOfTwo(_ f: Double, _ g: Double, _ h: Double) -> Double {
          let (small, large) = (min(f.magnitude, h.magnitude), max(f.magnitude, h.magnitude))
          let side = g.magnitude
          if small == 0 { return 0 }
          let (sum, difference) = (1 + small / large, (large - small) / large)
          if side < large {
            let ratio = (side / large) * (side / large)
            let root = (sum * sum + ratio).squareRoot() + (difference * difference + ratio).squareRoot()
            return small * (2 / root)
          }
          let ratio = large / side
          if ratio == 0 { return small * large / side }
          let (a, b) = (sum * ratio, difference * ratio)
          return 2 * (small * (1 / ((1 + a * a).squareRoot() + (1 + b * b).squareRoot()))) * ratio
        }
        """),
    Function(
      name: "singularOfTwo",
      text: """
        func singularOfTwo(
          _ f: Double, _ g: Double, _ h: Double
        ) -> (
          small: Double, large: Double, right: (c: Double, s: Double), left: (c: Double, s: Double)
        ) {
          func sign(_ x: Double) -> Double { Double(signOf: x, magnitudeOf: 1) }
          let isSwapped = h.magnitude > f.magnitude
          let (ft, ht) = isSwapped ? (h, f) : (f, h)
          let (fa, ha, ga) = (ft.magnitude, ht.magnitude, g.magnitude)
          var (small, large) = (ha, fa)
          var (cl, cr, sl, sr) = (1.0, 1.0, 0.0, 0.0)
          if ga != 0, ga > fa, fa / ga < 0x1p-53 {
            large = ga
            small = ha > 1 ? fa / (ga / ha) : (fa / ga) * ha
            (cl, sl, sr, cr) = (1, ht / g, 1, ft / g)
          } else if ga != 0 {
            let d = fa - ha
            var l = d == fa ? 1 : d / fa
            let m = g / ft
            var t = 2 - l
            let s = (t * t + m * m).squareRoot()
            let r = l == 0 ? m.magnitude : (l * l + m * m).squareRoot()
            let a = 0.5 * (s + r)
            (small, large) = (ha / a, fa * a)
            if m * m != 0 {
              t = (m / (s + t) + m / (r + l)) * (1 + a)
            } else {
              t = l == 0 ? 2 * sign(ft) * sign(g) : g / Double(signOf: ft, magnitudeOf: d) + m / t
            }
            l = (t * t + 4).squareRoot()
            (cr, sr) = (2 / l, t / l)
            (cl, sl) = ((cr + sr * m) / a, (ht / ft) * sr / a)
          }
          let left = isSwapped ? (c: sr, s: cr) : (c: cl, s: sl)
          let right = isSwapped ? (c: sl, s: cl) : (c: cr, s: sr)
          let which =
            ga > fa
            ? sign(right.s) * sign(left.c) * sign(g)
            : isSwapped
              ? sign(right.s) * sign(left.s) * sign(h) : sign(right.c) * sign(left.c) * sign(f)
          return (
            Double(signOf: which * sign(f) * sign(h), magnitudeOf: small),
            Double(signOf: which, magnitudeOf: large), right, left
          )
        }
        """),
    Function(
      name: "smallestAfterTests",
      text: """
        func smallestAfterTests(
          _ d: [Double], _ e: inout [Double], _ l: Int, _ m: Int, _ tolerance: Double, isDownward: Bool
        ) -> Double? {
          let (edge, end) = isDownward ? (m - 1, m) : (l, l)
          if e[edge].magnitude <= tolerance * d[end].magnitude {
            e[edge] = 0
            return nil
          }
          var mu = isDownward ? d[l].magnitude : d[m].magnitude
          var least = mu
          for turn in 0..<m - l {
            let edge = isDownward ? l + turn : m - 1 - turn
            if e[edge].magnitude <= tolerance * mu {
              e[edge] = 0
              return nil
            }
            mu = d[isDownward ? edge + 1 : edge].magnitude * (mu / (mu + e[edge].magnitude))
            least = min(least, mu)
          }
          return least
        }
        """),
    Function(
      name: "chaseBulge",
      text: """
        func chaseBulge(
          _ d: inout [Double], _ e: inout [Double], _ u: inout [Double], _ vt: inout [Double], _ n: Int,
          _ l: Int, _ m: Int, _ shift: Double, isDownward: Bool
        ) {
          let step = isDownward ? 1 : -1
          let (first, last) = isDownward ? (l, m) : (m, l)
          var (f, g) = (0.0, 0.0)
          var (c, old) = (1.0, (c: 1.0, s: 0.0, r: 0.0))
          if shift != 0 {
            f = (d[first].magnitude - shift) * (Double(signOf: d[first], magnitudeOf: 1) + shift / d[first])
            g = e[isDownward ? l : m - 1]
          }
          var i = first
          while i != last {
            let next = i + step
            let edge = isDownward ? i : i - 1
            let before = edge - step
            let one: (c: Double, s: Double, r: Double)
            let two: (c: Double, s: Double, r: Double)
            if shift == 0 {
              one = planeRotation(d[i] * c, e[edge])
              if i != first { e[before] = old.s * one.r }
              two = planeRotation(old.c * one.r, d[next] * one.s)
              d[i] = two.r
              (c, old) = (one.c, two)
            } else {
              one = planeRotation(f, g)
              if i != first { e[before] = one.r }
              f = one.c * d[i] + one.s * e[edge]
              e[edge] = one.c * e[edge] - one.s * d[i]
              g = one.s * d[next]
              d[next] = one.c * d[next]
              two = planeRotation(f, g)
              d[i] = two.r
              f = two.c * e[edge] + two.s * d[next]
              d[next] = two.c * d[next] - two.s * e[edge]
              if next != last {
                g = two.s * e[edge + step]
                e[edge + step] = two.c * e[edge + step]
              }
            }
            if isDownward {
              rotateRows(&vt, n, edge, one.c, one.s)
              rotateColumns(&u, n, edge, two.c, two.s)
            } else {
              rotateRows(&vt, n, edge, two.c, -two.s)
              rotateColumns(&u, n, edge, one.c, -one.s)
            }
            i = next
          }
          let edge = isDownward ? m - 1 : l
          if shift == 0 {
            let h = d[last] * c
            d[last] = h * old.c
            e[edge] = h * old.s
          } else {
            e[edge] = f
          }
        }
        """),
    Function(
      name: "diagonalizeBidiagonal",
      text: """
        func diagonalizeBidiagonal(
          _ d: inout [Double], _ e: inout [Double], _ u: inout [Double], _ vt: inout [Double], _ n: Int
        ) {
          let epsilon = 0x1p-53
          let tolerance = max(10, min(100, pow(epsilon, -0.125))) * epsilon
          // The smallest singular value, about.
          var mu = d[0].magnitude
          var least = mu
          for i in 1..<max(n, 1) where least != 0 {
            mu = d[i].magnitude * (mu / (mu + e[i - 1].magnitude))
            least = min(least, mu)
          }
          let count = Double(n)
          let threshold = max(tolerance * (least / count.squareRoot()), 6 * count * count * 0x1p-1022)
          var (top, bottom, isDownward) = (-1, -1, true)
          var (turns, m) = (6 * n * n, n - 1)
          while m > 0, turns >= 0 {
            // The block from l to m whose edges are not 0.
            var largest = d[m].magnitude
            var l = m
            while l > 0, e[l - 1].magnitude > threshold {
              largest = max(largest, d[l - 1].magnitude, e[l - 1].magnitude)
              l -= 1
            }
            if l > 0 { e[l - 1] = 0 }
            if l == m {
              m -= 1
              continue
            }
            if l == m - 1 {
              let two = singularOfTwo(d[l], e[l], d[m])
              (d[l], e[l], d[m]) = (two.large, 0, two.small)
              rotateRows(&vt, n, l, two.right.c, two.right.s)
              rotateColumns(&u, n, l, two.left.c, two.left.s)
              m -= 2
              continue
            }
            if l > bottom || m < top { isDownward = d[l].magnitude >= d[m].magnitude }
            guard let small = smallestAfterTests(d, &e, l, m, tolerance, isDownward: isDownward) else {
              continue
            }
            (top, bottom) = (l, m)
            var shift = 0.0
            if count * tolerance * (small / largest) > max(epsilon, 0.01 * tolerance) {
              let first = isDownward ? d[l].magnitude : d[m].magnitude
              shift =
                isDownward
                ? smallerOfTwo(d[m - 1], e[m - 1], d[m]) : smallerOfTwo(d[l], e[l], d[l + 1])
              if first > 0, (shift / first) * (shift / first) < epsilon { shift = 0 }
            }
            turns -= m - l
            chaseBulge(&d, &e, &u, &vt, n, l, m, shift, isDownward: isDownward)
            let edge = isDownward ? m - 1 : l
            if e[edge].magnitude <= threshold { e[edge] = 0 }
          }
          for i in 0..<n where d[i] < 0 || d[i] == 0 && d[i].sign == .minus {
            d[i] = -d[i]
            for j in 0..<n { vt[i * n + j] = -vt[i * n + j] }
          }
          for i in 0..<max(n - 1, 0) {
            let last = n - 1 - i
            var place = 0
            for j in 1...last where d[j] <= d[place] { place = j }
            if place == last { continue }
            d.swapAt(place, last)
            for j in 0..<n {
              vt.swapAt(place * n + j, last * n + j)
              u.swapAt(j * n + place, j * n + last)
            }
          }
        }
        """),
    Function(
      name: "matrixProduct",
      text: """
        func matrixProduct(_ a: [Double], _ b: [Double], _ m: Int, _ k: Int, _ n: Int) -> [Double] {
          var result = [Double](repeating: 0, count: m * n)
          for i in 0..<m {
            for l in 0..<k { for j in 0..<n { result[i * n + j] += a[i * k + l] * b[l * n + j] } }
          }
          return result
        }
        """),
    Function(
      name: "bidiagonalize",
      text: """
        func bidiagonalize(
          _ a: [Double], _ m: Int, _ n: Int, _ d: inout [Double], _ e: inout [Double]
        ) -> (left: [(v: [Double], scale: Double)], right: [(v: [Double], scale: Double)]) {
          var a = a
          var left: [(v: [Double], scale: Double)] = []
          var right: [(v: [Double], scale: Double)] = []
          func column(_ i: Int, _ j: Int) -> Double {
            let (v, scale, length) = reflector((i..<m).map { a[$0 * n + j] })
            reflectRows(&a, n, v, scale, row: i, column: j + 1)
            left.append((v, scale))
            return length
          }
          func row(_ i: Int, _ j: Int) -> Double {
            let (v, scale, length) = reflector((j..<n).map { a[i * n + $0] })
            reflectColumns(&a, n, v, scale, row: i + 1, column: j)
            right.append((v, scale))
            return length
          }
          for i in 0..<min(m, n) {
            if m >= n {
              d[i] = column(i, i)
              if i < n - 1 { e[i] = row(i, i + 1) }
            } else {
              d[i] = row(i, i)
              if i < m - 1 { e[i] = column(i + 1, i) }
            }
          }
          return (left, right)
        }
        """),
    Function(
      name: "singularParts",
      text: """
        func singularParts(
          _ a: [Double], _ m: Int, _ n: Int
        ) -> (u: [Double], s: [Double], vt: [Double]) {
          let k = min(m, n)
          if k == 0 { return ([], [], []) }
          if !a.allSatisfy(\\.isFinite) {
            let none = [Double](repeating: .nan, count: max(m, n) * k)
            return (Array(none.prefix(m * k)), Array(none.prefix(k)), Array(none.prefix(k * n)))
          }
          // Of a matrix that is much longer than wide first a triangle is made.
          if m >= k * 11 / 6, m > n {
            let (q, r) = qrFactors(a, m, n)
            let inner = singularParts(r, n, n)
            return (matrixProduct(q, inner.u, m, n, n), inner.s, inner.vt)
          }
          if n >= k * 11 / 6, n > m {
            let (q, r) = qrFactors(flippedMatrix(a, m, n), n, m)
            let inner = singularParts(flippedMatrix(r, m, m), m, m)
            return (inner.u, inner.s, matrixProduct(inner.vt, flippedMatrix(q, n, m), m, m, n))
          }
          var (u, vt) = (identityMatrix(k, k), identityMatrix(k, k))
          var (d, e) = ([Double](repeating: 0, count: k), [Double](repeating: 0, count: k))
          let isLower = m < n
          let (left, right) = bidiagonalize(a, m, n, &d, &e)
          if k == 1, d[0] < 0 { (d[0], u[0]) = (-d[0], -1) }
          var turns: [(c: Double, s: Double)] = []
          if isLower {
            for i in 0..<k - 1 {
              let turn = planeRotation(d[i], e[i])
              (d[i], e[i], d[i + 1]) = (turn.r, turn.s * d[i + 1], turn.c * d[i + 1])
              turns.append((turn.c, -turn.s))
            }
          }
          if k > 1 { diagonalizeBidiagonal(&d, &e, &u, &vt, k) }
          for (i, turn) in turns.enumerated().reversed() { rotateRows(&u, k, i, turn.c, turn.s) }
          var (whole, rows) = (identityMatrix(m, k), identityMatrix(k, n))
          for i in 0..<k { for j in 0..<k { whole[i * k + j] = u[i * k + j] } }
          for i in 0..<k { for j in 0..<k { rows[i * n + j] = vt[i * k + j] } }
          for (i, reflection) in left.enumerated().reversed() {
            reflectRows(&whole, k, reflection.v, reflection.scale, row: isLower ? i + 1 : i, column: 0)
          }
          for (i, reflection) in right.enumerated().reversed() {
            reflectColumns(&rows, n, reflection.v, reflection.scale, row: 0, column: isLower ? i : i + 1)
          }
          return (whole, d, rows)
        }
        """),
  ]
}
