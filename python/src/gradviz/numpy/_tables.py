"""Which functions of NumPy are which ops, and which have no gradient."""
from __future__ import annotations

import numpy as np

# Universal functions, of NumPy and SciPy, and our names for them.
UNIVERSAL = {
    **{n: n for n in (
        "add", "subtract", "multiply", "divide", "power", "maximum", "minimum", "fmax", "fmin", "remainder", "fmod",
        "floor_divide", "negative", "exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "sqrt", "square", "cbrt",
        "reciprocal", "sign", "floor", "ceil", "trunc", "sin", "cos", "tan", "arcsin", "arccos", "arctan", "arctan2", "hypot",
        "sinh", "cosh", "tanh", "arcsinh", "arccosh", "arctanh", "logaddexp", "heaviside", "copysign", "greater",
        "greater_equal", "less", "less_equal", "equal", "not_equal", "logical_and", "logical_or", "logical_xor",
        "logical_not", "matmul", "erf", "erfc", "gammaln", "ndtr", "xlogy")},
    "absolute": "abs", "fabs": "abs", "rint": "round", "expit": "sigmoid", "psi": "digamma"}

# Universal functions whose results are plain.
WITHOUT_GRADIENT = {"isnan", "isinf", "isfinite", "signbit", "spacing"}

REDUCED = {"add": np.sum, "multiply": np.prod, "maximum": np.max, "minimum": np.min}
ACCUMULATED = {"add": np.cumsum, "multiply": np.cumprod}

# Functions that move elements about.
RESHAPING = {"reshape", "ravel", "squeeze", "expand_dims", "atleast_1d", "atleast_2d", "atleast_3d"}
MOVING = RESHAPING | {
    "transpose", "swapaxes", "moveaxis", "rollaxis", "matrix_transpose", "broadcast_to", "flip", "fliplr", "flipud", "roll",
    "rot90", "repeat", "tile", "diagonal", "take", "take_along_axis", "split", "array_split", "hsplit", "vsplit", "dsplit",
    "delete", "compress", "extract", "unstack"}

# Functions whose results have no gradient.
PLAIN = {
    "argmax", "argmin", "argsort", "nonzero", "flatnonzero", "argwhere", "count_nonzero", "shape", "ndim", "size", "any", "all",
    "isclose", "allclose", "array_equal", "searchsorted", "array2string", "array_repr", "array_str", "result_type",
    "may_share_memory", "shares_memory", "iscomplexobj", "isrealobj", "unravel_index"}
