/// What frameworks answer at kinks, ties and edges: measured, a case a line.
///
/// Each was run on the case in Python 3.11 on Linux, on a processor, with numbers of 64 bits; where TensorFlow has no
/// such function, Keras was.
enum ConventionTable {
  /// When the frameworks were run.
  static let measured = "2026-11-28"

  /// The frameworks in the order of the columns, each with its version and where it comes from.
  static let frameworks: [Convention.Framework] = [
    .init("PyTorch", "2.15.0", "https://pytorch.org"),
    .init("JAX", "0.10.2", "https://docs.jax.dev"),
    .init("TensorFlow", "2.21.0", "https://www.tensorflow.org"),
    .init("tinygrad", "0.14.0", "https://tinygrad.org"),
    .init("MLX", "0.32.4", "https://ml-explore.github.io/mlx"),
    .init("autograd", "1.9.1", "https://github.com/HIPS/autograd"),
    .init("MyGrad", "2.5.0", "https://mygrad.readthedocs.io"),
    .init("PyTensor", "3.0.7", "https://pytensor.readthedocs.io"),
    .init("Paddle", "3.3.1", "https://www.paddlepaddle.org.cn"),
    .init("CasADi", "3.8.2", "https://web.casadi.org"),
  ]

  /// The cases: a name, the ops of ours that they are about, what is computed, the same in our language with its inputs,
  /// the value, what each framework answers, and what we do.
  ///
  /// An answer is the gradient by each input. `-` is no answer, `none` no gradient, a name with capitals an error; a
  /// value that is another than the one before stands before an arrow.
  static let rows = #"""
    K1a; relu; relu(x) at 0; relu(x); [0.0]; 0; 0; 0; 0; 0; 0; -; 0; -; 0; -; 0
    K1b; maximum; maximum(x, 0) at 0, 0 a plain number; maximum(x, 0); [0.0]; 0; 0.5; 0.5; 1; 0.5; 0; 0.5; 0; 1; 0.5; 0.5; 0.5
    K1c; relu; relu'' at 0; ; ; 0; 0; 0; 0; 0; 0; -; -; -; none; -; -
    K1d; relu; (relu(x)**2)'' at 0; ; ; 0; 0; 0; 0; 0; 0; -; -; -; 0; -; -
    K2a; ; relu6(x) at 6; ; ; 6; 0; 0; 0; 1; 0; -; -; -; 0; -; refused
    K2b; ; relu6(x) at 0; ; ; 0; 0; 0; 0; 0; 0; -; -; -; 0; -; refused
    K3a; ; hardtanh(x) at -1; ; ; -1; 0; 1; 1; 1; 0; -; 0; -; 0; -; refused
    K3b; ; hardtanh(x) at 1; ; ; 1; 0; 1; 1; 1; 0; -; 0; -; 0; -; refused
    K4a; ; hardsigmoid(x) at 3; ; ; 1; 0; 0; 0; 0.166667; -; -; -; -; 0; -; refused
    K4b; ; hardsigmoid(x) at -3; ; ; 0; 0; 0; 0; 0; -; -; -; -; 0; -; refused
    K4c; ; hardswish(x) at -3; ; ; 0; 0; 0; 0; 0; 0; -; -; -; 0; -; refused
    K4d; ; hardswish(x) at 3; ; ; 3; 1; 1; 1; 1.5; 1; -; -; -; 1; -; refused
    K5a; abs; abs(x) at 0; abs(x); [0.0]; 0; 0; 1; 0; 0; 0; 0; 0; 0; 0; 0; 0
    K5b; sign; sign(x) at 0; sign(x); [0.0]; 0; 0; 0; 0; 0; 0; 0; ValueError; 0; 0; 0; none
    K5c; abs; abs'' at 0; ; ; 0; 0; 0; 0; 0; 0; 0; -; 0; none; 0; -
    K5d; abs; abs(x)**1.5 at 0; abs(x) ** 1.5; [0.0]; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0
    K6; sqrt; sqrt(x) at 0; sqrt(x); [0.0]; 0; inf; inf; inf; inf; inf; inf; inf; inf; inf; inf; inf
    K6b; sqrt; sqrt(x**2) at 0; sqrt(x ** 2); [0.0]; 0; nan; nan; nan; nan; nan; nan; nan; nan; nan; 0; nan
    K7; power; x**0.5 at 0; x ** 0.5; [0.0]; 0; inf; inf; inf; inf; inf; inf; inf; inf; inf; inf; inf
    K8a; power; x**0 at 0, 0 a plain number; x ** 0; [0.0]; 1; 0; 0; nan; 0; nan; 0; 0; 0; 0; 0; 0
    K8b; power; x**y at (0, 0); x ** y; [0.0,0.0]; 1; 0, 0; nan, 0; nan, 0; 0, 0; nan, -inf; 0, 0; 0, 0; nan, 0; 0, 0; nan, -inf; 0, 0
    K8c; power; x**y at (0, 2); x ** y; [0.0,2.0]; 0; 0, 0; 0, 0; 0, 0; 0, 0; 0, 0; 0, 0; 0, 0; 0, 0; 0, 0; 0, nan; 0, 0
    K8d; power; x**y at (0, -1); ; ; inf; -inf, -inf; -inf, nan; -inf, nan; -inf, -inf; -inf, -inf; -inf, nan; -inf, nan; -inf, 0; -inf, -inf; -inf, -inf; -inf, -inf
    K8e; power; x**y at (0, 1); x ** y; [0.0,1.0]; 0; 1, 0; 1, 0; 1, 0; 1, 0; 1, 0; 1, 0; 1, 0; 1, 0; 1, 0; 1, nan; 1, 0
    K8f; power; (x**2)'' at 0; ; ; 0; 2; 2; 2; 2; 2; 2; -; 2; 2; 2; -
    K8g; power; (x**1)'' at 0; ; ; 0; 0; 0; nan; 0; nan; 0; -; 0; 0; 0; -
    K8h; power; (x**3)'' at 0; ; ; 0; 0; 0; 0; 0; 0; 0; -; 0; 0; 0; -
    K8i; power; x**y at (0, 0.5); x ** y; [0.0,0.5]; 0; inf, 0; inf, 0; inf, 0; inf, 0; inf, 0; inf, 0; inf, 0; inf, 0; inf, 0; inf, nan; inf, 0
    K8j; power; x**1.0 at 0; x ** 1.0; [0.0]; 0; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1
    K8k; power; (x**2.0)'' at 0; ; ; 0; 2; 2; 2; 2; 2; 2; -; 2; 2; 2; -
    K9; power; x**y at (-2, 2); x ** y; [-2.0,2.0]; 4; -4, nan; -4, nan; -4, 0; -4, nan; -4, nan; -4, nan; -4, nan; -4, nan; -4, nan; -4, nan; -4, nan
    K10a; ; norm(x), x = [0, 0]; np.linalg.norm(x); [[0.0,0.0]]; 0; [0 0]; [nan nan]; [nan nan]; -; [nan nan]; [nan nan]; [nan nan]; [nan nan]; [0 0]; [nan nan]; [nan nan]
    K10b; ; Frobenius norm of a 2x2 of zeros; np.linalg.norm(x); [[[0.0,0.0],[0.0,0.0]]]; 0; [[0 0] [0 0]]; [[nan nan] [nan nan]]; [[nan nan] [nan nan]]; -; [[nan nan] [nan nan]]; [[nan nan] [nan nan]]; [[nan nan] [nan nan]]; [[nan nan] [nan nan]]; [[0 0] [0 0]]; [[nan nan] [nan nan]]; [[nan nan] [nan nan]]
    K10c; ; 1-norm of [0, 1]; np.linalg.norm(x, 1); [[0.0,1.0]]; 1; [0 1]; [1 1]; [0 1]; -; [0 1]; NotImplementedError; [0 1]; [0 1]; [0 1]; [0 1]; [0 1]
    K10d; ; inf-norm of [2, -2]; np.linalg.norm(x, np.inf); [[2.0,-2.0]]; 2; [0.5 -0.5]; [0.5 -0.5]; [0.5 -0.5]; -; [0.5 -0.5]; [nan nan]; [1 0]; [1 -1]; [1 -1]; [0.5 -0.5]; [0.5 -0.5]
    K10e; ; 3-norm of [0, 0]; np.linalg.norm(x, 3); [[0.0,0.0]]; 0; [0 0]; [nan nan]; [nan nan]; -; [nan nan]; [nan nan]; [nan nan]; [nan nan]; [0 0]; -; [nan nan]
    K10f; ; 3-norm of [0, 1]; np.linalg.norm(x, 3); [[0.0,1.0]]; 1; [0 1]; [0 1]; [0 1]; -; [0 1]; [0 1]; [0 1]; [0 1]; [0 1]; -; [0 1]
    K11a; maximum; maximum(a, b) at a = b = 1; maximum(x, y); [1.0,1.0]; 1; 0.5, 0.5; 0.5, 0.5; 1, 0; 0.5, 0.5; 0, 1; 0.5, 0.5; 0, 0; 1, 0; 0.5, 0.5; 0.5, 0.5; 0.5, 0.5
    K11b; minimum; minimum(a, b) at a = b = 1; minimum(x, y); [1.0,1.0]; 1; 0.5, 0.5; 0.5, 0.5; 1, 0; 0.5, 0.5; 0, 1; 0.5, 0.5; 0, 0; 1, 0; 0.5, 0.5; 0.5, 0.5; 0.5, 0.5
    K11c; fmax; fmax(a, b) at a = b = 1; fmax(x, y); [1.0,1.0]; 1; 0.5, 0.5; 0, 1; -; -; -; 0.5, 0.5; -; -; 1, 0; -; 0.5, 0.5
    K12a; max; max([1, 3, 3]); np.max(x); [[1.0,3.0,3.0]]; 3; [0 0.5 0.5]; [0 0.5 0.5]; [0 0.5 0.5]; [0 0.5 0.5]; [0 0.5 0.5]; [0 0.5 0.5]; [0 1 0]; [0 1 1]; [0 0.5 0.5]; [0 0.5 0.5]; [0 0.5 0.5]
    K12b; max; max([1, 3, 3], axis 0); np.max(x, axis=0); [[1.0,3.0,3.0]]; 3; [0 1 0]; [0 0.5 0.5]; [0 0.5 0.5]; [0 0.5 0.5]; [0 0.5 0.5]; [0 0.5 0.5]; [0 1 0]; [0 1 1]; [0 0.5 0.5]; -; [0 0.5 0.5]
    K12c; max; amax([1, 3, 3], axis 0) where it is another function; np.amax(x, axis=0); [[1.0,3.0,3.0]]; 3; [0 0.5 0.5]; -; -; -; -; -; -; -; [0 0.5 0.5]; -; [0 0.5 0.5]
    K13a; min; min([1, 1, 3]); np.min(x); [[1.0,1.0,3.0]]; 1; [0.5 0.5 0]; [0.5 0.5 0]; [0.5 0.5 0]; [0.5 0.5 0]; [0.5 0.5 0]; [0.5 0.5 0]; [1 0 0]; [1 1 0]; [0.5 0.5 0]; [0.5 0.5 0]; [0.5 0.5 0]
    K13b; min; min([1, 1, 3], axis 0); np.min(x, axis=0); [[1.0,1.0,3.0]]; 1; [1 0 0]; [0.5 0.5 0]; [0.5 0.5 0]; [0.5 0.5 0]; [0.5 0.5 0]; [0.5 0.5 0]; [1 0 0]; [1 1 0]; [0.5 0.5 0]; -; [0.5 0.5 0]
    K13c; min; amin([1, 1, 3], axis 0) where it is another function; np.amin(x, axis=0); [[1.0,1.0,3.0]]; 1; [0.5 0.5 0]; -; -; -; -; -; -; -; [0.5 0.5 0]; -; [0.5 0.5 0]
    K14a; ; sort([3, 3])[0]; np.sort(x)[0]; [[3.0,3.0]]; 3; [1 0]; [1 0]; [1 0]; [0.5 0.5]; [1 0]; [1 0]; -; [1 0]; [1 0]; -; [1 0]
    K14b; ; top-1 of [3, 3] (topk); ; ; [3]; [1 0]; [1 0]; [1 0]; [0.5 0.5]; [0 1]; [0 1]; -; -; [1 0]; -; refused
    K15a; ; median([1, 2, 2, 3]); np.median(x); [[1.0,2.0,2.0,3.0]]; 2; [0 0.5 0.5 0]; [0 0.5 0.5 0]; [0 0.5 0.5 0]; -; [0 0.5 0.5 0]; NotImplementedError; -; [0 0.5 0.5 0]; [0 0.5 0.5 0]; -; [0 0.5 0.5 0]
    K15b; ; median([1, 2]); np.median(x); [[1.0,2.0]]; 1; [1 0]; 1.5 -> [0.5 0.5]; 1.5 -> [0.5 0.5]; -; 1.5 -> [0.5 0.5]; NotImplementedError; -; 1.5 -> [0.5 0.5]; 1.5 -> [0.5 0.5]; -; 1.5 -> [0.5 0.5]
    K15c; ; median([2, 2, 2]); np.median(x); [[2.0,2.0,2.0]]; 2; [0.333333 0.333333 0.333333]; [0 1 0]; [0 1 0]; -; [0 1 0]; NotImplementedError; -; [0 1 0]; [0.333333 0.333333 0.333333]; -; [0 1 0]
    K15d; ; median([2, 2, 2], axis 0); np.median(x, axis=0); [[2.0,2.0,2.0]]; 2; [0 1 0]; [0 1 0]; [0 1 0]; -; [0 1 0]; NotImplementedError; -; [0 1 0]; [0.333333 0.333333 0.333333]; -; [0 1 0]
    K15e; ; quantile([1, 2, 2, 3], 0.5); np.quantile(x, 0.5); [[1.0,2.0,2.0,3.0]]; 2; [0 0.5 0.5 0]; [0 0.5 0.5 0]; [0 0.5 0.5 0]; -; -; -; -; -; [0 0.5 0.5 0]; -; [0 0.5 0.5 0]
    K16a; clip; clip(x, 0, 1) at 0; clip(x, 0, 1); [0.0]; 0; 0; 0.5; 1; 1; 0; 0; 0; 1; 1; 0.5; 0
    K16b; clip; clip(x, 0, 1) at 1; clip(x, 0, 1); [1.0]; 1; 0; 0.5; 1; 1; 0; 0; 0; 1; 1; 0.5; 0
    K16c; clip; clip(x, 1, 0) at 0.5; clip(x, 1, 0); [0.5]; 0; 0; 0; 1 -> 0; 0; 0; 0; 0; 1 -> 0; ValueError; 0; 0
    K16d; clip; clip(x, 1, 0) at 0; clip(x, 1, 0); [0.0]; 0; 0; 0; 1 -> 0; 0; 0; 0; 0; 1 -> 0; ValueError; 0; 0
    K16e; clip; clip(x, 1, 0) at 2; clip(x, 1, 0); [2.0]; 0; 0; 0; 1 -> 0; 0; 0; 0; 0; 0; ValueError; 0; 0
    K16f; clip; clip(x, 1, 1) at 1; clip(x, 1, 1); [1.0]; 1; 0; 0.25; 1; 1; 0; 0; 0; 1; 1; 0.25; 0
    K17a; sqrt where; where(x > 0, sqrt(x), 0) at 0; where(x > 0, sqrt(x), 0); [0.0]; 0; nan; nan; 0; nan; nan; nan; nan; 0; nan; 0; nan
    K17b; sqrt where; where(x > 0, sqrt(x), 0) at -1; where(x > 0, sqrt(x), 0); [-1.0]; 0; nan; nan; 0; nan; nan; nan; nan; 0; nan; 0; nan
    K18a; log; x * log(x) at 0; x * log(x); [0.0]; nan; nan; nan; nan; -inf; nan; nan; nan; -inf; nan; -inf; nan
    K18b; xlogy; xlogy(x, y) at (0, 0); xlogy(x, y); [0.0,0.0]; 0; 0, nan; -inf, nan; 0, 0; -; -; -; -; -; -; -; 0, nan
    K18c; xlogy; xlogy(x, y) at (0, 2); xlogy(x, y); [0.0,2.0]; 0; 0.693147, 0; 0.693147, 0; 0, 0; -; -; -; -; -; -; -; 0.693147, 0
    K18d; ; entropy entr(x) = -x log x at 0; ; ; 0; inf; inf; -; -; -; -; -; TypeError; -; -; refused
    K19; arctan2; arctan2(y, x) at (0, 0); arctan2(x, y); [0.0,0.0]; 0; 0, 0; nan, nan; nan, nan; -; nan, nan; nan, nan; nan, nan; nan, nan; nan, nan; nan, nan; 0, 0
    K20; hypot; hypot(x, y) at (0, 0); hypot(x, y); [0.0,0.0]; 0; nan, nan; 0.5, 0.5; 0, 0; -; -; nan, nan; -; -; nan, nan; nan, nan; nan, nan
    K21a; sinc; sinc(x) at 0; sinc(x); [0.0]; 1; 0; 0; nan; -; -; nan; 0; -; 0; -; 0
    K21b; sinc; sinc'' at 0; ; ; 1; nan; -3.28987; nan; -; -; nan; -; -; 0; -; -
    K22a; logsumexp; logsumexp([-inf, -inf]); logsumexp(x); [[-inf,-inf]]; -inf; [nan nan]; [nan nan]; [nan nan]; nan -> [nan nan]; [nan nan]; [nan nan]; -; [nan nan]; nan -> [nan nan]; nan -> [nan nan]; [nan nan]
    K22b; logaddexp; logaddexp(x, y) at (-inf, -inf); logaddexp(x, y); [-inf,-inf]; -inf; nan, nan; nan, nan; nan, nan; nan -> nan, nan; nan, nan; nan, nan; nan, nan; nan, nan; nan -> nan, nan; -; nan, nan
    K22c; logaddexp; logaddexp(x, y) at (inf, inf); logaddexp(x, y); [inf,inf]; inf; nan, nan; 1, 1; nan, nan; nan -> nan, nan; nan, nan; nan, nan; nan, nan; nan, nan; nan -> nan, nan; -; nan, nan
    K22d; logsumexp; logsumexp([inf, 0]); logsumexp(x); [[inf,0.0]]; inf; [nan 0]; [nan 0]; [nan 0]; nan -> [nan nan]; [nan nan]; [nan 0]; -; [nan nan]; nan -> [nan nan]; nan -> [nan nan]; [nan 0]
    K22e; logsumexp; logsumexp([0, -inf]); logsumexp(x); [[0.0,-inf]]; 0; [1 0]; [1 0]; [1 0]; [1 0]; [1 0]; [1 0]; -; [1 0]; [1 0]; [1 0]; [1 0]
    K22f; logaddexp; logaddexp(x, y) at (0, -inf); logaddexp(x, y); [0.0,-inf]; 0; 1, 0; 1, 0; 1, 0; 1, 0; 1, 0; 1, 0; 1, 0; 1, 0; nan, nan; -; 1, 0
    K23a; softmax; softmax([-inf, -inf])[0]; softmax(x)[0]; [[-inf,-inf]]; nan; [nan nan]; [nan nan]; [nan nan]; [nan nan]; [nan nan]; -; [nan nan]; [nan nan]; [nan nan]; -; [nan nan]
    K23b; log_softmax; log_softmax([0, -inf]).sum(); log_softmax(x); [[0.0,-inf]]; [0 -inf]; [-1 1]; [-1 1]; [-1 1]; [-1 1]; [-1 1]; -; [-1 1]; [-1 1]; [0 -64] -> [-1 1]; -; [-1 1]
    K24a; prod; prod([0, 2, 3]); np.prod(x); [[0.0,2.0,3.0]]; 0; [6 0 0]; [6 0 0]; [6 0 0]; [6 0 0]; [6 0 0]; [nan 0 0]; [6 0 0]; [6 0 0]; [nan 0 0]; -; [6 0 0]
    K24b; prod; prod([0, 0, 3]); np.prod(x); [[0.0,0.0,3.0]]; 0; [0 0 0]; [0 0 0]; [0 0 0]; [0 0 0]; [0 0 0]; [nan nan 0]; [0 0 0]; [0 0 0]; [nan nan 0]; -; [0 0 0]
    K24c; cumprod; cumprod([0, 2, 3]).sum(); np.cumprod(x); [[0.0,2.0,3.0]]; [0 0 0]; [9 0 0]; [9 0 0]; [0 0 0]; [9 0 0]; [9 0 0]; NotImplementedError; [9 0 0]; [nan 0 0]; [9 0 0]; -; [9 0 0]
    K24d; cumprod; cumprod([2, 0, 3, 0]).sum(); np.cumprod(x); [[2.0,0.0,3.0,0.0]]; [2 0 0 0]; [1 8 0 0]; [1 8 0 0]; [1 0 0 0]; [1 8 0 0]; [1 8 0 0]; -; [1 8 0 0]; [1 nan 0 nan]; [1 8 0 0]; -; [1 8 0 0]
    K25a; std; std([5]), ddof 0; np.std(x); [[5.0]]; 0; [0]; [nan]; [nan]; [nan]; [nan]; [0]; [nan]; [nan]; [nan]; -; [0]
    K25b; std; std([5]), ddof 1; np.std(x, ddof=1); [[5.0]]; nan; [nan]; [nan]; -; [nan]; [nan]; [0]; ZeroDivisionError; [nan]; [nan]; -; [nan]
    K25c; std; std([2, 2, 2]), ddof 0; np.std(x); [[2.0,2.0,2.0]]; 0; [0 0 0]; [nan nan nan]; [nan nan nan]; [nan nan nan]; [nan nan nan]; [nan nan nan]; [nan nan nan]; [nan nan nan]; [nan nan nan]; -; [0 0 0]
    K25d; var; var([5]), ddof 1; np.var(x, ddof=1); [[5.0]]; nan; [nan]; [nan]; -; [nan]; [nan]; [nan]; ZeroDivisionError; [nan]; [nan]; -; [nan]
    K25e; std; std([2, 2, 2]), ddof 1; np.std(x, ddof=1); [[2.0,2.0,2.0]]; 0; [0 0 0]; [nan nan nan]; -; [nan nan nan]; [nan nan nan]; [nan nan nan]; [nan nan nan]; [nan nan nan]; [nan nan nan]; -; [0 0 0]
    K25f; var; var([5]), ddof 0; np.var(x); [[5.0]]; 0; [0]; [0]; [0]; [0]; [0]; [0]; [0]; [0]; [0]; -; [0]
    K26a; floor; floor(x) at 1.5; floor(x); [1.5]; 1; 0; 0; none; 0; 0; 0; ValueError; 0; 0; 0; none
    K26b; round; round(x) at 1.5; ; ; 2; 0; 0; none; 0; 0; 0; -; 0; 0; -; refused
    K26c; fmod; fmod(x, y) at (5.5, 2); np.fmod(x, y); [5.5,2.0]; 1.5; 1, -2; 1, -2; LookupError; 1, -2; -; NotImplementedError; -; -; -; 1, -2; 1, -2
    K26d; remainder; remainder(x, y) at (-5.5, 2); x % y; [-5.5,2.0]; 0.5; 1, 3; 1, 3; 1, 3; 1, 3; 1, 3; 1, 3; -; 1, 3; 1, 3; 1, 3; 1, 3
    K26e; remainder; remainder(x, y) at (4, 2); x % y; [4.0,2.0]; 0; 1, -2; 1, -2; 1, -2; 1, -2; 1, -2; 1, -2; -; 1, -2; 1, -2; 1, -2; 1, -2
    K26f; fmod; fmod(x, y) at (-5.5, 2); np.fmod(x, y); [-5.5,2.0]; -1.5; 1, 2; 1, 2; LookupError; 1, 2; -; NotImplementedError; -; -; -; 1, 2; 1, 2
    K26g; floor_divide; floor_divide(x, y) at (5.5, 2); x // y; [5.5,2.0]; 2; RuntimeError; 0, 0; none, none; 0, 0; 0, 0; 0, 0; ValueError; 0, 0; none, none; -; none, none
    K27a; elu; elu(x) at 0; elu(x); [0.0]; 0; 1; 1; 1; 0; 1; -; 1; -; 1; -; 1
    K27b; ; selu(x) at 0; ; ; 0; 1.7581; 1.7581; 1.0507; 1.0507; 1.75809; -; 1.0507; -; 1.7581; -; refused
    K27c; gelu; gelu(x) at 0 (exact); gelu(x); [0.0]; 0; 0.5; 0.5; 0.5; -; 0.5; -; -; -; 0.5; -; 0.5
    K27d; silu; silu(x) at 0; silu(x); [0.0]; 0; 0.5; 0.5; 0.5; 0.5; 0.5; -; -; -; 0.5; -; 0.5
    K27e; softplus; softplus(x) at 25; softplus(x); [25.0]; 25; 1; 1; 1; 1; 1; -; -; 1; 1; -; 1
    K27f; ; log_sigmoid(x) at -1000; ; ; -1000; 1; 1; 1; 1; 1; -; -; -inf -> 1; 1; -; refused
    K27g; softplus; softplus'' at 25; ; ; 25; 0; 1.38876e-11; 1.38879e-11; 1.38879e-11; 1.3888e-11; -; -; 1.3888e-11; 0; -; -
    K27h; elu; elu'' at 0; ; ; 0; 0; 1; 0; 0; 1; -; -; -; 1; -; -
    K27i; ; selu'' at 0; ; ; 0; 0; 1.7581; 0; 0; 1.75809; -; -; -; RuntimeError; -; -
    K27j; ; celu(x), alpha 2, at 0; ; ; 0; 1; 1; 2; 1; 0; -; -; -; 1; -; refused
    K27k; elu; elu(x), alpha 2, at 0; elu(x, 2.0); [0.0]; 0; 2; 2; 2; 0; 2; -; 1; -; 2; -; 2
    K27l; ; softsign(x) at 0; ; ; 0; 1; 1; 1; 1; 1; -; 1; -; 1; -; refused
    K27m; ; softsign'' at 0; ; ; 0; 0; -2; LookupError; 0; 0; -; -; -; RuntimeError; -; -
    K27n; softplus; softplus(x) at -1000; softplus(x); [-1000.0]; 0; 0; 0; 0; 0; 0; -; -; 0; 0; -; 0
    K27o; sigmoid; sigmoid(x) at -1000; sigmoid(x); [-1000.0]; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; -; 0
    K27p; tanh; tanh(x) at 1000; tanh(x); [1000.0]; 1; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0; 0
    K27q; silu; silu(x) at -1000; silu(x); [-1000.0]; 0; 0; 0; 0; 0; 0; -; -; -; nan; -; 0
    K27r; gelu; gelu(x) at -1000 (exact); gelu(x); [-1000.0]; 0; 0; 0; 0; -; 0; -; -; -; 0; -; 0
    K27s; silu; silu(x) at -inf; silu(x); [-inf]; nan; nan; nan; nan; nan; nan; -; -; -; nan; -; nan
    K27t; gelu; gelu(x) at -inf (exact); gelu(x); [-inf]; nan; nan; nan; nan; -; nan; -; -; -; nan; -; nan
    K28a; ; huber(err, delta 1) at 1; ; ; 0.5; 1; -; 1; -; 1; -; -; -; -; -; refused
    K28b; ; smooth_l1(err, beta 1) at 1; ; ; 0.5; 1; -; -; -; 1; -; -; -; 1; -; refused
    K28c; ; smooth_l1(err, beta 0) at 0; ; ; 0; 0; -; -; -; nan; -; -; -; -; -; -
    K28d; ; huber'' (delta 1) at 1; ; ; 0.5; 0; -; 1; -; 0; -; -; -; -; -; -
    K28e; ; l1_loss(err) at 0; ; ; 0; 0; -; 0; -; 0; -; -; -; 0; -; refused
    K29a; ; binary cross entropy, p 0, target 1; ; ; 100; -1e+12; -; 16.1181 -> 0; inf -> -inf; nan; -; -; -; -1e+12; -; refused
    K29b; ; binary cross entropy, p 1, target 1; ; ; 0; 0; -; 1e-07 -> 0; nan -> nan; nan; -; -; -; 0; -; refused
    K29c; ; binary cross entropy with logits, at 0, target 1; ; ; 0.693147; -0.5; -; -0.5; -0.5; -0.5; -; -; -; -1.5; -; refused
    K29d; ; binary cross entropy with logits, at -inf, target 0; ; ; nan; 0; -; 0; 0 -> 0; 0; -; -; -; 0; -; -
    K30; ; cross_entropy, every target ignored, logits [[1, 2]]; ; ; nan; [[0 0]]; -; -; 0 -> [[0 0]]; -; -; -; -; 0 -> [[0 0]]; -; refused
    K31a; ; max_pool1d([3, 3]), window 2; ; ; [[[3]]]; [1 0]; [1 0]; [1 0]; [0.5 0.5]; [0.5 0.5]; -; [1 0]; -; [1 0]; -; refused
    K32a; ; nan_to_num(x) at nan; ; ; 0; 0; 0; 0; -; ValueError; 0; -; 0; 0; -; refused
    K32b; ; nan_to_num(x) at inf; ; ; 1.79769e+308; 0; 0; 0; -; ValueError; 0; -; 0; 0; -; refused
    K33a; maximum; maximum(x, y) at (nan, 1); maximum(x, y); [nan,1.0]; nan; 1, 1; 0, 0; 0, 1; 0, 0; 0, 0; 0, 0; 0, 1; 0, 1; 0, 0; 1 -> nan, nan; 1, 1
    K33b; maximum; maximum(x, y) at (1, nan); maximum(x, y); [1.0,nan]; nan; 1, 1; 0, 0; 0, 1; 1 -> 0, 0; 0, 0; 0, 0; 0, 1; 0, 1; 0, 0; 1 -> nan, nan; 1, 1
    K33c; relu; relu(x) at nan; relu(x); [nan]; nan; 1; 0; 0; 0 -> 0; 0; -; 0; -; 0 -> 0; -; 1
    K33d; max; max([nan, 1]); np.max(x); [[nan,1.0]]; nan; [1 0]; [nan nan]; [nan nan]; [nan nan]; [nan nan]; [nan nan]; [1 0]; [0 0]; [nan nan]; -; [1 0]
    K33e; clip; clip(x, 0, 1) at nan; clip(x, 0, 1); [nan]; nan; 0; 0; 0; 1; 0; 1; 1; 0; 0; -; 0
    K33f; abs; abs(x) at nan; abs(x); [nan]; nan; 0; -1; nan; 1; 0; nan; 0; nan; nan; nan; nan
    K33g; fmax; fmax(x, y) at (nan, 1); fmax(x, y); [nan,1.0]; 1; 0, 1; 0, 1; 0, 1; -; -; 0, 1; -; -; 0, 1; -; 0, 1
    K33h; sign; sign(x) at nan; sign(x); [nan]; 0; 0; nan -> 0; nan -> 0; 1 -> 0; 0; nan -> 0; -; nan -> 0; nan -> 0; nan -> 0; nan -> none
    K33i; leaky_relu; leaky_relu(x) at nan, slope 0.01; leaky_relu(x, 0.01); [nan]; nan; 0.01; 0.01; 0.01; 1; 0; -; 0; -; 0; -; 0.01
    K34a; arccos; arccos(x) at 1; arccos(x); [1.0]; 0; -inf; -inf; -inf; -inf; -inf; -inf; 0; -inf; -inf; -inf; -inf
    K34b; arcsin; arcsin(x) at 1; arcsin(x); [1.0]; 1.5708; inf; inf; inf; inf; inf; inf; 0; inf; inf; inf; inf
    K34c; arccosh; arccosh(x) at 1; arccosh(x); [1.0]; 0; inf; inf; inf; inf; inf; inf; inf; inf; inf; inf; inf
    K34d; arctanh; arctanh(x) at 1; arctanh(x); [1.0]; inf; inf; inf; inf; nan; inf; inf; inf; inf; inf; inf; inf
    K34e; log1p; log1p(x) at -1; log1p(x); [-1.0]; -inf; inf; inf; inf; -; inf; inf; inf; inf; inf; inf; inf
    K34f; log; log(x) at -1; log(x); [-1.0]; nan; -1; -1; -1; -1; -1; -1; -1; -1; -1; -1; -1
    K34g; log; log(x) at 0; log(x); [0.0]; -inf; inf; inf; inf; inf; inf; inf; inf; inf; inf; inf; inf
    K34h; sqrt; sqrt(x) at -1; sqrt(x); [-1.0]; nan; nan; nan; nan; nan; nan; nan; nan; nan; nan; nan; nan
    K34i; arcsin; arcsin(x) at 2; arcsin(x); [2.0]; nan; nan; nan; nan; nan; nan; nan; nan; nan; nan; nan; nan
    K34j; divide; 1/x at 0; ; ; inf; -inf; -inf; -inf; -inf; -inf; -inf; -inf; -inf; -inf; -inf; -inf
    K34k; log; log(x) at -0.0; log(x); [-0.0]; -inf; -inf; -inf; -inf; -inf; -inf; -inf; -inf; -inf; -inf; -inf; -inf
    K34l; log2; log2(x) at -1; log2(x); [-1.0]; nan; -1.4427; -1.4427; -1.4427; -1.4427; -1.4427; -1.4427; -1.4427; -1.4427; -1.4427; -; -1.4427
    K34m; arctanh; arctanh(x) at 2; arctanh(x); [2.0]; nan; -0.333333; -0.333333; -0.333333; -0.333333; -0.333333; -0.333333; -0.333333; -0.333333; -0.333333; -0.333333; -0.333333
    K34n; log1p; log1p(x) at -2; log1p(x); [-2.0]; nan; -1; -1; -1; -; -1; -1; -1; -1; -1; -1; -1
    K35a; det; det([[1, 2], [2, 4]]); np.linalg.det(x); [[[1.0,2.0],[2.0,4.0]]]; 0; [[0 0] [0 0]]; [[4 -2] [-2 1]]; InvalidArgumentError; -; -; LinAlgError; -; LinAlgError; [[0 0] [0 0]]; [[4 -2] [-2 1]]; [[0 0] [0 0]]
    K35b; inv; inv([[1, 2], [2, 4]]).sum(); ; ; [[-inf inf] [inf -inf]]; _LinAlgError; [[nan nan] [nan nan]]; InvalidArgumentError; -; ValueError; LinAlgError; -; LinAlgError; ValueError; [[inf -inf] [-inf inf]] -> [[nan nan] [nan nan]]; refused
    K35c; eigvalsh; eigh(identity), sum of eigenvalues; np.linalg.eigh(x)[0]; [[[1.0,0.0],[0.0,1.0]]]; [1 1]; [[1 0] [0 1]]; [[1 0] [0 1]]; [[1 0] [0 1]]; -; ValueError; [[1 0] [0 1]]; -; [[1 0] [0 1]]; [[nan nan] [nan nan]]; -; [[1 0] [0 1]]
    K35d; eigh_vectors; eigh(identity), sum of eigenvectors; ; ; [[1 0] [0 1]]; [[nan nan] [nan nan]]; [[nan nan] [nan nan]]; [[0 0] [0 0]]; -; ValueError; [[nan nan] [nan nan]]; -; [[-1 0] [0 1]] -> [[nan nan] [nan nan]]; [[nan nan] [nan nan]]; -; -
    K35e; det; det of a 3x3 of zeros; np.linalg.det(x); [[[0.0,0.0,0.0],[0.0,0.0,0.0],[0.0,0.0,0.0]]]; 0; [[0 0 0] [0 0 0] [0 0 0]]; [[0 0 0] [0 0 0] [0 0 0]]; InvalidArgumentError; -; -; LinAlgError; -; LinAlgError; [[0 0 0] [0 0 0] [0 0 0]]; [[0 0 0] [0 0 0] [0 0 0]]; [[0 0 0] [0 0 0] [0 0 0]]
    K35f; det; det of the 3x3 of ones (rank 1); ; ; 0; [[0 0 0] [0 0 0] [0 0 0]]; [[0 0 0] [0 0 0] [0 0 0]]; InvalidArgumentError; -; -; LinAlgError; -; LinAlgError; [[0 0 0] [0 0 0] [0 0 0]]; [[0 0 0] [0 0 0] [0 0 0]]; -
    K35g; logabsdet; log|det| of [[1, 2], [2, 4]]; ; ; -inf; [[-inf inf] [inf -inf]]; [[inf -inf] [-inf inf]]; InvalidArgumentError; -; -; LinAlgError; -; LinAlgError; [[nan nan] [nan nan]]; -; -
    K35h; svdvals; nuclear norm (or svd values summed) of a 2x2 of zeros; ; ; 0; [[1 0] [0 1]]; [[1 0] [0 1]]; [0 0] -> [[1 0] [0 1]]; -; ValueError; [[1 0] [0 1]]; -; -; -; -; -
    K35i; svdvals; spectral norm (2) of the identity; ; ; 1; [[0.5 0] [0 0.5]]; [[0.5 0] [0 0.5]]; [[0.5 0] [0 0.5]]; -; ValueError; -; -; -; -; -; -
    K35j; eigvalsh; max eigenvalue of eigh([[2, 1], [1, 2]]) wrt the matrix; ; ; 3; [[0.5 0.5] [0.5 0.5]]; [[0.5 0.5] [0.5 0.5]]; [[0.5 0] [1 0.5]]; -; -; [[0.5 0] [1 0.5]]; -; -; [[0.5 0.5] [0.5 0.5]]; -; -
    K36; maximum; maximum(x, x) at 1; maximum(x, x); [1.0]; 1; 1; 1; 1; 1; 1; 1; 0; 1; 1; 1; 1
    K38a; abs; abs(x) at -0.0; abs(x); [-0.0]; 0; 0; 1; 0; 0; 0; 0; 0; 0; 0; 0; 0
    K38b; sqrt; sqrt(x) at -0.0; sqrt(x); [-0.0]; 0; -inf; -inf; -inf; -inf; -inf; inf; -inf; -inf; -inf; -inf; -inf
    K38c; relu; relu(x) at -0.0; relu(x); [-0.0]; 0; 0; 0; 0; 0; 0; -; 0; -; 0; -; 0
    K38d; maximum; maximum(-0.0, 0.0) both; maximum(x, y); [-0.0,0.0]; 0; 0.5, 0.5; 0.5, 0.5; 1, 0; 0.5, 0.5; 0, 1; 0.5, 0.5; 0, 0; 1, 0; 0.5, 0.5; 0.5, 0.5; 0.5, 0.5
    K39; leaky_relu; leaky_relu(x) at 0, slope 0.01; leaky_relu(x, 0.01); [0.0]; 0; 0.01; 1; 0.01; 1; 1; -; 0; -; 1; -; 0.01
    K40a; clip; clip(x, None, 1) at 1; clip(x, None, 1); [1.0]; 1; 0; 0.5; 1; 1; 0; 0; 0; 1; 1; -; 0
    K40b; clip; clip(x, lo, hi), tensors, at (0, 0, 1); clip(x, y, z); [0.0,0.0,1.0]; 0; 0.5, 0.5, 0; 0.5, 0.5, 0; 1, 0, 0; 1, 0, 0; 0, 1, 0; NotImplementedError; 0, 0, 0; 1, 0, 0; 1, none, none; 0.5, 0.5, 0; 0, 1, 0
    K40c; clip; clip(x, lo, hi), tensors, at (1, 0, 1); clip(x, y, z); [1.0,0.0,1.0]; 1; 0.5, 0, 0.5; 0.5, 0, 0.5; 1, 0, 0; 1, 0, 0; 0, 0, 1; NotImplementedError; 0, 0, 0; 1, 0, 0; 1, none, none; 0.5, 0, 0.5; 0, 0, 1
    K40d; clip; clip(x, lo, hi), tensors, at (2, 0, 1); clip(x, y, z); [2.0,0.0,1.0]; 1; 0, 0, 1; 0, 0, 1; 0, 0, 1; 0, 0, 1; 0, 0, 1; NotImplementedError; 0, 0, 1; 0, 0, 1; 0, none, none; 0, 0, 1; 0, 0, 1
    K40e; clip; clip(x, lo, hi), tensors, crossed, at (0.5, 1, 0); clip(x, y, z); [0.5,1.0,0.0]; 0; 0, 0, 1; 0, 0, 1; 1 -> 0, 1, 0; 0, 0, 1; 0, 0, 1; NotImplementedError; 0, 0, 1; 1 -> 0, 1, 1; ValueError; 0, 0, 1; 0, 0, 1
    K40f; clip; clip(x, lo, hi), tensors, all equal, at (1, 1, 1); clip(x, y, z); [1.0,1.0,1.0]; 1; 1, 0, 0; 0.25, 0.25, 0.5; 1, 0, 0; 1, 0, 0; 0, 0, 1; NotImplementedError; 0, 0, 0; 1, 0, 0; 1, none, none; 0.25, 0.25, 0.5; 0, 0, 1
    """#
}
