"""Names of PyTorch beside ours, with how one writes an op and its local derivatives."""

# Functions of one tensor: our name and the rule.
UNARY = {
    "neg": ("negative", "-1"), "negative": ("negative", "-1"), "exp": ("exp", "{out}"), "expm1": ("expm1", "{out} + 1"),
    "log": ("log", "1/{0}"), "log1p": ("log1p", "1/(1 + {0})"), "log2": ("log2", "1/({0} * log(2))"),
    "log10": ("log10", "1/({0} * log(10))"), "sqrt": ("sqrt", "1/(2 * {out})"), "square": ("square", "2 * {0}"),
    "abs": ("abs", "sign({0})"), "absolute": ("abs", "sign({0})"), "reciprocal": ("reciprocal", "-{out}^2"),
    "sin": ("sin", "cos({0})"), "cos": ("cos", "-sin({0})"), "tan": ("tan", "1 + {out}^2"),
    "asin": ("arcsin", "1/sqrt(1 - {0}^2)"), "arcsin": ("arcsin", "1/sqrt(1 - {0}^2)"),
    "acos": ("arccos", "-1/sqrt(1 - {0}^2)"), "arccos": ("arccos", "-1/sqrt(1 - {0}^2)"),
    "atan": ("arctan", "1/(1 + {0}^2)"), "arctan": ("arctan", "1/(1 + {0}^2)"), "sinh": ("sinh", "cosh({0})"),
    "cosh": ("cosh", "sinh({0})"), "tanh": ("tanh", "1 - {out}^2"), "sigmoid": ("sigmoid", "{out} * (1 - {out})"),
    "expit": ("sigmoid", "{out} * (1 - {out})"), "relu": ("relu", "[{0} > 0]"),
    "silu": ("silu", "s + {out} * (1 - s), s = sigmoid({0})"), "erf": ("erf", "2/sqrt(pi) * exp(-{0}^2)"),
    "erfc": ("erfc", "-2/sqrt(pi) * exp(-{0}^2)"), "sign": ("sign", "0"), "floor": ("floor", "0"), "ceil": ("ceil", "0"),
    "trunc": ("trunc", "0"), "fix": ("trunc", "0"), "exp2": ("exp2", "ln(2) * {out}"),
    "lgamma": ("gammaln", "digamma({0})"), "digamma": ("digamma", "trigamma({0})"), "detach": ("detach", "0"),
    "logical_not": ("logical_not", "0")}

# Functions of two: our name, how it is written, the rules.
BINARY = {
    "add": ("add", "{0} + {1}", "1", "1"), "sub": ("subtract", "{0} - {1}", "1", "-1"),
    "mul": ("multiply", "{0} * {1}", "{1}", "{0}"), "div": ("divide", "{0} / {1}", "1/{1}", "-{out}/{1}"),
    "pow": ("power", "{0}**{1}", "{1} * {0}^({1} - 1)", "{out} * log({0})"),
    "maximum": ("maximum", "maximum({0}, {1})", "[{0} > {1}]", "[{1} > {0}]"),
    "minimum": ("minimum", "minimum({0}, {1})", "[{0} < {1}]", "[{1} < {0}]"),
    "atan2": ("arctan2", "arctan2({0}, {1})", "{1} / ({0}^2 + {1}^2)", "-{0} / ({0}^2 + {1}^2)"),
    "hypot": ("hypot", "hypot({0}, {1})", "{0} / {out}", "{1} / {out}"),
    "logaddexp": ("logaddexp", "logaddexp({0}, {1})", "exp({0} - {out})", "exp({1} - {out})"),
    "gt": ("greater", "{0} > {1}", "0", "0"), "ge": ("greater_equal", "{0} >= {1}", "0", "0"),
    "lt": ("less", "{0} < {1}", "0", "0"), "le": ("less_equal", "{0} <= {1}", "0", "0"),
    "eq": ("equal", "{0} == {1}", "0", "0"), "ne": ("not_equal", "{0} != {1}", "0", "0"),
    "matmul": ("matmul", "{0} @ {1}", "ḡ @ {1}ᵀ", "{0}ᵀ @ ḡ")}
SAME = {
    "subtract": "sub", "multiply": "mul", "divide": "div", "true_divide": "div", "truediv": "div", "radd": "add",
    "rmul": "mul", "arctan2": "atan2", "greater": "gt", "greater_equal": "ge", "less": "lt", "less_equal": "le",
    "not_equal": "ne", "mm": "matmul", "bmm": "matmul", "mv": "matmul", "dot": "matmul"}
REVERSED = {"rsub": "sub", "rdiv": "div", "rtruediv": "div", "rpow": "pow", "rmatmul": "matmul"}

# Reductions: our name and the rule.
REDUCTIONS = {
    "sum": ("sum", "1"), "mean": ("mean", "1/{n}"), "amax": ("max", "[{0} = {out}]"), "amin": ("min", "[{0} = {out}]"),
    "max": ("max", "[{0} = {out}]"), "min": ("min", "[{0} = {out}]"), "prod": ("prod", "product of the others"),
    "var": ("var", "2 * ({0} - mean)/{n}"), "std": ("std", "({0} - mean)/({n} * {out})"),
    "logsumexp": ("logsumexp", "exp({0} - {out})")}
# Functions along one axis.
ALONG = {
    "softmax": ("softmax", "{out} * (ḡ - sum({out} * ḡ))"), "log_softmax": ("log_softmax", "ḡ - exp({out}) * sum(ḡ)"),
    "cumsum": ("cumsum", "running sum of ḡ from the other end"),
    "cumprod": ("cumprod", "products of the others, as far as they reach")}
RESHAPES = {"reshape", "view", "flatten", "unsqueeze", "squeeze", "unflatten", "view_as", "reshape_as", "ravel"}
EXPANSIONS = {"expand", "expand_as", "broadcast_to"}
PERMUTATIONS = {"T", "mT", "t", "transpose", "permute", "swapaxes", "swapdims", "movedim", "moveaxis", "adjoint"}
# Calls that move elements about: run on places instead of values they tell where each comes from.
MOVERS = {"getitem", "select", "unbind", "index_select", "gather", "take", "take_along_dim", "masked_select", "flip", "fliplr",
           "flipud", "roll", "rot90", "diagonal", "diag", "unfold", "repeat", "repeat_interleave", "tile", "narrow", "chunk",
           "split", "tensor_split", "hsplit", "vsplit", "split_with_sizes"}

OURS = {"add", "subtract", "multiply", "divide", "power", "maximum", "minimum", "remainder", "leaky_relu", "elu", "greater",
         "greater_equal", "less", "less_equal", "equal", "not_equal", "logical_and", "logical_or", "floor_divide", "arctan2",
         "hypot", "logaddexp", "fmod", "fmax", "fmin", "xlogy", "heaviside", "copysign", "logical_xor", "polygamma", "gelu",
         "softplus", "round", "cbrt", "sinc", "ndtr", "gammaln", "trigamma", "where", "clip", "outer", "argmax", "sum",
         "transpose", "broadcast_to", "slice", "gather", "pad", "scatter", "assemble", "einsum", "inv", "solve", "det",
         "logabsdet", "cholesky", "eigvalsh", "eigh_vectors", "svdvals", "svd_u", "svd_vh", "qr_q", "qr_r", "concatenate",
         "stack", "reshape", "input", "constant", "matmul", *(n for n, _ in UNARY.values()),
         *(n for n, _ in REDUCTIONS.values()), *ALONG}
