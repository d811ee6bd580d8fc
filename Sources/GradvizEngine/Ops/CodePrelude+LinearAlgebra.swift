extension CodePrelude {
  /// Linear algebra on tensors, and its gradients.
  static let linearAlgebra: [Function] = [
    Function(
      name: "perMatrix",
      text: """
        /// What a function makes of each matrix in a stack.
        func perMatrix(
          _ x: Tensor, _ shape: [Int], _ function: ([Double], Int, Int) -> [Double]
        ) -> Tensor {
          let (m, n) = (x.shape[x.shape.count - 2], x.shape.last!)
          let stack = Array(x.shape.dropLast(2))
          let size = m * n
          let values = (0..<stack.reduce(1, *)).flatMap { (turn: Int) -> [Double] in
            function(Array(x.values[turn * size..<(turn + 1) * size]), m, n)
          }
          return Tensor(stack + shape, values)
        }
        """),
    Function(
      name: "cells",
      text: "func cells(_ x: Tensor) -> Tensor { Tensor(x.shape + [1, 1], x.values) }"),
    Function(
      name: "asColumns",
      text: "func asColumns(_ x: Tensor) -> Tensor { Tensor(x.shape + [1], x.values) }"),
    Function(
      name: "asRows",
      text: """
        func asRows(_ x: Tensor) -> Tensor {
          Tensor(x.shape.dropLast() + [1] + x.shape.suffix(1), x.values)
        }
        """),
    Function(
      name: "maskMatrix",
      text: """
        /// A square matrix of numbers that follow from their places.
        func maskMatrix(_ n: Int, _ element: (Int, Int) -> Double) -> Tensor {
          Tensor([n, n], (0..<n * n).map { element($0 / n, $0 % n) })
        }
        """),
    Function(
      name: "inverse",
      text: """
        func inverse(_ x: Tensor) -> Tensor {
          perMatrix(x, Array(x.shape.suffix(2))) { a, n, _ in
            luSolution(luFactors(a, n), n, identityMatrix(n, n), n, isTransposed: false)
          }
        }
        """),
    Function(
      name: "solve",
      text: """
        func solve(_ x: Tensor, _ y: Tensor) -> Tensor {
          // a right side with one axis is a vector
          let b = y.shape.count == 1 ? asColumns(y) : y
          let (n, k) = (x.shape.last!, b.shape.last!)
          let stack = common(x.shape.dropLast(2), b.shape.dropLast(2))
          let (p, q) = (broadcast(x, stack + [n, n]).values, broadcast(b, stack + [n, k]).values)
          let (size, width) = (n * n, n * k)
          let values = (0..<stack.reduce(1, *)).flatMap { (turn: Int) -> [Double] in
            let factors = luFactors(Array(p[turn * size..<(turn + 1) * size]), n)
            let right = Array(q[turn * width..<(turn + 1) * width])
            return luSolution(factors, n, right, k, isTransposed: false)
          }
          return Tensor(stack + [n] + (y.shape.count == 1 ? [] : [k]), values)
        }
        """),
    Function(
      name: "solveGradientX",
      text: """
        func solveGradientX(_ g: Tensor, _ x: Tensor, _ y: Tensor, _ out: Tensor) -> Tensor {
          let isVector = y.shape.count == 1
          let (g, out) = isVector ? (asColumns(g), asColumns(out)) : (g, out)
          return collapse(-matmul(solve(x.T, g), out.T), x.shape)
        }
        """),
    Function(
      name: "solveGradientY",
      text: """
        func solveGradientY(_ g: Tensor, _ x: Tensor, _ y: Tensor) -> Tensor {
          if y.shape.count > 1 { return collapse(solve(x.T, g), y.shape) }
          return collapse(Tensor(g.shape, solve(x.T, asColumns(g)).values), y.shape)
        }
        """),
    Function(
      name: "determinant",
      text: """
        func determinant(_ x: Tensor) -> Tensor {
          perMatrix(x, []) { a, n, _ in
            let factors = luFactors(a, n)
            return [(0..<n).reduce(factors.sign) { $0 * factors.lu[$1 * n + $1] }]
          }
        }
        """),
    Function(
      name: "determinantGradient",
      text: """
        func determinantGradient(_ g: Tensor, _ x: Tensor, _ out: Tensor) -> Tensor {
          // of a singular matrix the derivative is taken for 0
          combine(cells(out), cells(g * out) * inverse(x).T) { $0 == 0 ? 0 : $1 }
        }
        """),
    Function(
      name: "logDeterminant",
      text: """
        func logDeterminant(_ x: Tensor) -> Tensor {
          perMatrix(x, []) { a, n, _ in
            let lu = luFactors(a, n).lu
            return [(0..<n).reduce(0.0) { $0 + Foundation.log(lu[$1 * n + $1].magnitude) }]
          }
        }
        """),
    Function(
      name: "cholesky",
      text: """
        func cholesky(_ x: Tensor) -> Tensor {
          perMatrix(x, Array(x.shape.suffix(2))) { a, n, _ in choleskyFactor(a, n) }
        }
        """),
    Function(
      name: "choleskyGradient",
      text: """
        func choleskyGradient(_ g: Tensor, _ out: Tensor) -> Tensor {
          let lower = maskMatrix(out.shape.last!) { $0 > $1 ? 1 : $0 == $1 ? 0.5 : 0 }
          let left = solve(out.T, matmul(out.T, g) * lower)
          let both = solve(out.T, left.T)
          return (both + both.T) * 0.5
        }
        """),
    Function(
      name: "eigenvalues",
      text: """
        func eigenvalues(_ x: Tensor) -> Tensor {
          perMatrix(x, [x.shape.last!]) { a, n, _ in symmetricEigen(a, n).values }
        }
        """),
    Function(
      name: "eigenvectors",
      text: """
        func eigenvectors(_ x: Tensor) -> Tensor {
          perMatrix(x, Array(x.shape.suffix(2))) { a, n, _ in symmetricEigen(a, n).vectors }
        }
        """),
    Function(
      name: "eigenvaluesGradient",
      text: """
        func eigenvaluesGradient(_ g: Tensor, _ x: Tensor) -> Tensor {
          let v = eigenvectors(x)
          return matmul(v * asRows(g), v.T)
        }
        """),
    Function(
      name: "distances",
      text: """
        /// How far apart numbers are, 1 on the diagonal.
        func distances(_ x: Tensor) -> Tensor {
          asRows(x) - asColumns(x) + maskMatrix(x.shape.last!) { $0 == $1 ? 1 : 0 }
        }
        """),
    Function(
      name: "eigenvectorsGradient",
      text: """
        func eigenvectorsGradient(_ g: Tensor, _ x: Tensor, _ out: Tensor) -> Tensor {
          let outside = maskMatrix(x.shape.last!) { $0 == $1 ? 0 : 1 }
          let part = matmul(out.T, g) * outside / distances(eigenvalues(x))
          let both = matmul(matmul(out, part), out.T)
          return (both + both.T) * 0.5
        }
        """),
    Function(
      name: "singularValues",
      text: """
        func singularValues(_ x: Tensor) -> Tensor {
          perMatrix(x, [x.shape.suffix(2).min()!]) { a, m, n in singularParts(a, m, n).s }
        }
        """),
    Function(
      name: "leftVectors",
      text: """
        func leftVectors(_ x: Tensor) -> Tensor {
          let (m, k) = (x.shape[x.shape.count - 2], x.shape.suffix(2).min()!)
          return perMatrix(x, [m, k]) { a, m, n in singularParts(a, m, n).u }
        }
        """),
    Function(
      name: "rightVectors",
      text: """
        func rightVectors(_ x: Tensor) -> Tensor {
          let (n, k) = (x.shape.last!, x.shape.suffix(2).min()!)
          return perMatrix(x, [k, n]) { a, m, n in singularParts(a, m, n).vt }
        }
        """),
    Function(
      name: "singularValuesGradient",
      text: """
        func singularValuesGradient(_ g: Tensor, _ x: Tensor) -> Tensor {
          matmul(leftVectors(x) * asRows(g), rightVectors(x))
        }
        """),
    Function(
      name: "leftVectorsGradient",
      text: """
        func leftVectorsGradient(_ g: Tensor, _ x: Tensor) -> Tensor {
          let (u, s, vt) = (leftVectors(x), singularValues(x), rightVectors(x))
          let inner = matmul(u.T, g)
          var left = matmul(u, (inner - inner.T) / distances(s * s)) * asRows(s)
          if x.shape[x.shape.count - 2] > x.shape.last! {
            // what leaves the space of the vectors
            left = left + (g - matmul(u, inner)) / asRows(s)
          }
          return matmul(left, vt)
        }
        """),
    Function(
      name: "rightVectorsGradient",
      text: """
        func rightVectorsGradient(_ g: Tensor, _ x: Tensor) -> Tensor {
          let (u, s, vt) = (leftVectors(x), singularValues(x), rightVectors(x))
          let inner = matmul(vt, g.T)
          var right = matmul(asColumns(s) * (inner - inner.T) / distances(s * s), vt)
          if x.shape[x.shape.count - 2] < x.shape.last! {
            // what leaves the space of the vectors
            right = right + (g - matmul(inner.T, vt)) / asColumns(s)
          }
          return matmul(u, right)
        }
        """),
    Function(
      name: "orthogonalFactor",
      text: """
        func orthogonalFactor(_ x: Tensor) -> Tensor {
          let (m, k) = (x.shape[x.shape.count - 2], x.shape.suffix(2).min()!)
          return perMatrix(x, [m, k]) { a, m, n in qrFactors(a, m, n).q }
        }
        """),
    Function(
      name: "triangularFactor",
      text: """
        func triangularFactor(_ x: Tensor) -> Tensor {
          let (n, k) = (x.shape.last!, x.shape.suffix(2).min()!)
          return perMatrix(x, [k, n]) { a, m, n in qrFactors(a, m, n).r }
        }
        """),
    Function(
      name: "columnPlaces",
      text: """
        func columnPlaces(_ x: Tensor, _ columns: Range<Int>) -> [any Sequence<Int>] {
          (x.shape.dropLast().map { 0..<$0 } + [columns]) as [Range<Int>]
        }
        """),
    Function(
      name: "factorGradient",
      text: """
        /// What the first columns receive of the gradients of both factors.
        func factorGradient(_ g: Tensor, _ m: Tensor, _ q: Tensor, _ r: Tensor) -> Tensor {
          let n = m.shape.last!
          let below = m * maskMatrix(n) { $0 > $1 ? 1 : 0 }
          let mirrored = below + below.T + m * maskMatrix(n) { $0 == $1 ? 1 : 0 }
          return solve(r, (g + matmul(q, mirrored)).T).T
        }
        """),
    Function(
      name: "orthogonalFactorGradient",
      text: """
        func orthogonalFactorGradient(_ g: Tensor, _ x: Tensor) -> Tensor {
          let (q, r) = (orthogonalFactor(x), triangularFactor(x))
          let places = columnPlaces(x, 0..<q.shape.last!)
          let square = slice(r, columnPlaces(r, 0..<q.shape.last!))
          return unslice(factorGradient(g, -matmul(g.T, q), q, square), places, x.shape)
        }
        """),
    Function(
      name: "triangularFactorGradient",
      text: """
        func triangularFactorGradient(_ g: Tensor, _ x: Tensor) -> Tensor {
          let (q, r) = (orthogonalFactor(x), triangularFactor(x))
          let (k, n) = (q.shape.last!, x.shape.last!)
          if k == n { return factorGradient(0, matmul(r, g.T), q, r) }
          let rest = slice(g, columnPlaces(g, k..<n))
          let turned = matmul(slice(x, columnPlaces(x, k..<n)), rest.T)
          let square = slice(r, columnPlaces(r, 0..<k))
          let first = slice(g, columnPlaces(g, 0..<k))
          let inner = matmul(square, first.T) - matmul(turned.T, q)
          let left = factorGradient(turned, inner, q, square)
          return unslice(left, columnPlaces(x, 0..<k), x.shape)
            + unslice(matmul(q, rest), columnPlaces(x, k..<n), x.shape)
        }
        """),
  ]

  /// Gradients of linear algebra in Python, each behind those it calls.
  static let pythonLinearAlgebra: [Function] = [
    Function(
      name: "mat_t",
      text: """
        def mat_t(x):
            return np.swapaxes(x, -1, -2)
        """),
    Function(
      name: "solve_grad_x",
      text: """
        def solve_grad_x(g, x, y, out):
            if np.ndim(y) == 1:
                g, out = g[..., None], out[..., None]
            return unbroadcast(-np.linalg.solve(mat_t(x), g) @ mat_t(out), x)
        """),
    Function(
      name: "solve_grad_y",
      text: """
        def solve_grad_y(g, x, y):
            if np.ndim(y) == 1:
                return unbroadcast(np.linalg.solve(mat_t(x), g[..., None])[..., 0], y)
            return unbroadcast(np.linalg.solve(mat_t(x), g), y)
        """),
    Function(
      name: "det_grad",
      text: """
        def det_grad(g, x, out):
            # of a singular matrix the derivative is taken for 0
            singular = np.expand_dims(np.equal(out, 0), (-2, -1))
            inverse = np.linalg.inv(np.where(singular, np.eye(x.shape[-1]), x))
            return np.where(singular, 0.0, np.expand_dims(g * out, (-2, -1)) * mat_t(inverse))
        """),
    Function(
      name: "cholesky_grad",
      text: """
        def cholesky_grad(g, out):
            part = np.tril(mat_t(out) @ g) * (1 - np.eye(out.shape[-1]) / 2)
            left = np.linalg.solve(mat_t(out), part)
            both = np.linalg.solve(mat_t(out), mat_t(left))
            return (both + mat_t(both)) / 2
        """),
    Function(
      name: "eigvalsh_grad",
      text: """
        def eigvalsh_grad(g, x):
            v = np.linalg.eigh(x)[1]
            return v * g[..., None, :] @ mat_t(v)
        """),
    Function(
      name: "eigh_vectors_grad",
      text: """
        def eigh_vectors_grad(g, x, out):
            w, eye = np.linalg.eigvalsh(x), np.eye(x.shape[-1])
            distances = w[..., None, :] - w[..., :, None] + eye
            part = mat_t(out) @ g * (1 - eye) / distances
            both = out @ part @ mat_t(out)
            return (both + mat_t(both)) / 2
        """),
    Function(
      name: "svdvals_grad",
      text: """
        def svdvals_grad(g, x):
            u, _, vh = np.linalg.svd(x, full_matrices=False)
            return u * g[..., None, :] @ vh
        """),
    Function(
      name: "svd_u_grad",
      text: """
        def svd_u_grad(g, x):
            u, s, vh = np.linalg.svd(x, full_matrices=False)
            rows, columns = s[..., None, :], s[..., :, None]
            inner = mat_t(u) @ g
            distances = rows**2 - columns**2 + np.eye(s.shape[-1])
            left = u @ ((inner - mat_t(inner)) / distances) * rows
            if x.shape[-2] > x.shape[-1]:
                # what leaves the space of the vectors
                left = left + (g - u @ inner) / rows
            return left @ vh
        """),
    Function(
      name: "svd_vh_grad",
      text: """
        def svd_vh_grad(g, x):
            u, s, vh = np.linalg.svd(x, full_matrices=False)
            rows, columns = s[..., None, :], s[..., :, None]
            inner = vh @ mat_t(g)
            distances = rows**2 - columns**2 + np.eye(s.shape[-1])
            right = columns * (inner - mat_t(inner)) / distances @ vh
            if x.shape[-2] < x.shape[-1]:
                # what leaves the space of the vectors
                right = right + (g - mat_t(inner) @ vh) / columns
            return u @ right
        """),
    Function(
      name: "factor_grad",
      text: """
        def factor_grad(g, m, q, r):
            # what the first columns receive of the gradients of both factors
            below = np.tril(m, -1)
            mirrored = below + mat_t(below) + m * np.eye(m.shape[-1])
            return mat_t(np.linalg.solve(r, mat_t(g + q @ mirrored)))
        """),
    Function(
      name: "qr_q_grad",
      text: """
        def qr_q_grad(g, x):
            q, r = np.linalg.qr(x)
            k = q.shape[-1]
            result = np.zeros(x.shape)
            result[..., :k] = factor_grad(g, -mat_t(g) @ q, q, r[..., :k])
            return result
        """),
    Function(
      name: "qr_r_grad",
      text: """
        def qr_r_grad(g, x):
            q, r = np.linalg.qr(x)
            k = q.shape[-1]
            turned = x[..., k:] @ mat_t(g[..., k:])
            inner = r[..., :k] @ mat_t(g[..., :k])
            if x.shape[-1] > k:
                inner = inner - mat_t(turned) @ q
            left = factor_grad(turned, inner, q, r[..., :k])
            return np.concatenate([left, q @ g[..., k:]], axis=-1)
        """),
  ]
}
