/// All ops.
///
/// A new op is a file in this folder, a case here and a line in ``visit(_:)``, which the compiler asks for.
@frozen
public enum OpCode: UInt8, CaseIterable, Sendable {
  // Leaves.
  case input
  case constant
  // Elementwise, two operands.
  case add
  case subtract
  case multiply
  case divide
  case power
  case maximum
  case minimum
  case remainder
  case leakyReLU
  case elu
  case greater
  case greaterEqual
  case less
  case lessEqual
  case equal
  case notEqual
  case logicalAnd
  case logicalOr
  case floorDivide
  case arctan2
  case hypot
  case logaddexp
  case fmod
  case fmax
  case fmin
  case xlogy
  case heaviside
  case copysign
  case logicalXor
  case polygamma
  // Elementwise, one operand. What the scalar backward pass knows ends with `lastOfTwo`.
  case negative
  case exp
  case expm1
  case log
  case log1p
  case log2
  case log10
  case sqrt
  case square
  case abs
  case reciprocal
  case sin
  case cos
  case tan
  case arcsin
  case arccos
  case arctan
  case sinh
  case cosh
  case tanh
  case arcsinh
  case arccosh
  case arctanh
  case sigmoid
  case relu
  case gelu
  case silu
  case softplus
  case erf
  case sign
  case floor
  case ceil
  case trunc
  case round
  case exp2
  case cbrt
  case sinc
  case erfc
  case ndtr
  case gammaln
  case digamma
  case trigamma
  case detach
  case logicalNot
  // Elementwise, three operands.
  case `where`
  case clip
  // Whole tensors.
  case matmul
  case outer
  case sum
  case mean
  case variance
  case std
  case prod
  case max
  case min
  case softmax
  case logSoftmax
  case logsumexp
  case cumsum
  case cumprod
  case concatenate
  case stack
  case reshape
  case transpose
  case broadcastTo
  case slice
  case gather
  case pad
  case scatter
  case assemble
  case einsum
  case inv
  case solve
  case det
  case logabsdet
  case cholesky
  case eigvalsh
  case eighVectors
  case svdvals
  case svdU
  case svdVh
  case qrQ
  case qrR
  // Of a client's own.
  case custom

  /// The last of the leaves and of the elementwise ops of one and two operands.
  @inlinable @inline(__always) static var lastOfTwo: OpCode { .logicalNot }

  /// Does something with the type of the op: the one place where a code becomes a type.
  @inlinable @inline(__always)
  public func visit<V: OpVisitor>(_ visitor: V) -> V.Result {
    switch self {
    case .input: visitor.leaf(Input.self)
    case .constant: visitor.leaf(Constant.self)
    case .add: visitor.binary(Add.self)
    case .subtract: visitor.binary(Subtract.self)
    case .multiply: visitor.binary(Multiply.self)
    case .divide: visitor.binary(Divide.self)
    case .power: visitor.binary(Power.self)
    case .maximum: visitor.binary(Maximum.self)
    case .minimum: visitor.binary(Minimum.self)
    case .remainder: visitor.binary(Remainder.self)
    case .leakyReLU: visitor.binary(LeakyReLU.self)
    case .elu: visitor.binary(ELU.self)
    case .greater: visitor.binary(Greater.self)
    case .greaterEqual: visitor.binary(GreaterEqual.self)
    case .less: visitor.binary(Less.self)
    case .lessEqual: visitor.binary(LessEqual.self)
    case .equal: visitor.binary(Equal.self)
    case .notEqual: visitor.binary(NotEqual.self)
    case .logicalAnd: visitor.binary(LogicalAnd.self)
    case .logicalOr: visitor.binary(LogicalOr.self)
    case .floorDivide: visitor.binary(FloorDivide.self)
    case .arctan2: visitor.binary(Arctan2.self)
    case .hypot: visitor.binary(Hypot.self)
    case .logaddexp: visitor.binary(LogAddExp.self)
    case .fmod: visitor.binary(Fmod.self)
    case .fmax: visitor.binary(FMax.self)
    case .fmin: visitor.binary(FMin.self)
    case .xlogy: visitor.binary(XLogY.self)
    case .heaviside: visitor.binary(Heaviside.self)
    case .copysign: visitor.binary(CopySign.self)
    case .logicalXor: visitor.binary(LogicalXor.self)
    case .polygamma: visitor.binary(Polygamma.self)
    case .negative: visitor.unary(Negative.self)
    case .exp: visitor.unary(Exp.self)
    case .expm1: visitor.unary(Expm1.self)
    case .log: visitor.unary(Log.self)
    case .log1p: visitor.unary(Log1p.self)
    case .log2: visitor.unary(Log2.self)
    case .log10: visitor.unary(Log10.self)
    case .sqrt: visitor.unary(Sqrt.self)
    case .square: visitor.unary(Square.self)
    case .abs: visitor.unary(Abs.self)
    case .reciprocal: visitor.unary(Reciprocal.self)
    case .sin: visitor.unary(Sin.self)
    case .cos: visitor.unary(Cos.self)
    case .tan: visitor.unary(Tan.self)
    case .arcsin: visitor.unary(Arcsin.self)
    case .arccos: visitor.unary(Arccos.self)
    case .arctan: visitor.unary(Arctan.self)
    case .sinh: visitor.unary(Sinh.self)
    case .cosh: visitor.unary(Cosh.self)
    case .tanh: visitor.unary(Tanh.self)
    case .arcsinh: visitor.unary(Arcsinh.self)
    case .arccosh: visitor.unary(Arccosh.self)
    case .arctanh: visitor.unary(Arctanh.self)
    case .sigmoid: visitor.unary(Sigmoid.self)
    case .relu: visitor.unary(ReLU.self)
    case .gelu: visitor.unary(GELU.self)
    case .silu: visitor.unary(SiLU.self)
    case .softplus: visitor.unary(Softplus.self)
    case .erf: visitor.unary(Erf.self)
    case .sign: visitor.unary(Sign.self)
    case .floor: visitor.unary(Floor.self)
    case .ceil: visitor.unary(Ceil.self)
    case .trunc: visitor.unary(Trunc.self)
    case .round: visitor.unary(Round.self)
    case .exp2: visitor.unary(Exp2.self)
    case .cbrt: visitor.unary(Cbrt.self)
    case .sinc: visitor.unary(Sinc.self)
    case .erfc: visitor.unary(Erfc.self)
    case .ndtr: visitor.unary(NormalCDF.self)
    case .gammaln: visitor.unary(GammaLn.self)
    case .digamma: visitor.unary(Digamma.self)
    case .trigamma: visitor.unary(Trigamma.self)
    case .detach: visitor.unary(Detach.self)
    case .logicalNot: visitor.unary(LogicalNot.self)
    case .where: visitor.ternary(Where.self)
    case .clip: visitor.ternary(Clip.self)
    case .matmul: visitor.structural(Matmul.self)
    case .outer: visitor.structural(Outer.self)
    case .sum: visitor.structural(Sum.self)
    case .mean: visitor.structural(Mean.self)
    case .variance: visitor.structural(Variance.self)
    case .std: visitor.structural(StandardDeviation.self)
    case .prod: visitor.structural(Prod.self)
    case .max: visitor.structural(Max.self)
    case .min: visitor.structural(Min.self)
    case .softmax: visitor.structural(Softmax.self)
    case .logSoftmax: visitor.structural(LogSoftmax.self)
    case .logsumexp: visitor.structural(LogSumExp.self)
    case .cumsum: visitor.structural(CumSum.self)
    case .cumprod: visitor.structural(CumProd.self)
    case .concatenate: visitor.structural(Concatenate.self)
    case .stack: visitor.structural(Stack.self)
    case .reshape: visitor.structural(Reshape.self)
    case .transpose: visitor.structural(Transpose.self)
    case .broadcastTo: visitor.structural(BroadcastTo.self)
    case .slice: visitor.structural(Slice.self)
    case .gather: visitor.structural(Gather.self)
    case .pad: visitor.structural(Pad.self)
    case .scatter: visitor.structural(Scatter.self)
    case .assemble: visitor.structural(Assemble.self)
    case .einsum: visitor.structural(Einsum.self)
    case .inv: visitor.structural(Inverse.self)
    case .solve: visitor.structural(Solve.self)
    case .det: visitor.structural(Determinant.self)
    case .logabsdet: visitor.structural(LogAbsDeterminant.self)
    case .cholesky: visitor.structural(Cholesky.self)
    case .eigvalsh: visitor.structural(SymmetricEigenvalues.self)
    case .eighVectors: visitor.structural(SymmetricEigenvectors.self)
    case .svdvals: visitor.structural(SingularValues.self)
    case .svdU: visitor.structural(LeftSingularVectors.self)
    case .svdVh: visitor.structural(RightSingularVectors.self)
    case .qrQ: visitor.structural(OrthogonalFactor.self)
    case .qrR: visitor.structural(TriangularFactor.self)
    case .custom: visitor.structural(Custom.self)
    }
  }
}
