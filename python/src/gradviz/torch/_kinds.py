"""What is known of a function of PyTorch by its name."""
from __future__ import annotations

from collections.abc import Callable
from types import FunctionType
from typing import Any, NamedTuple

# Properties that compute; all others say something of a tensor.
_PROPERTIES = {"T", "mT", "H", "mH", "data", "real", "imag"}

# Calls that make no value of the run.
_SILENT = {
    "backward", "grad", "requires_grad_", "retain_grad", "register_post_accumulate_grad_hook", "is_contiguous", "size",
    "stride", "dim", "numel", "item", "tolist", "__len__", "__repr__", "__format__", "__bool__", "__float__", "__int__",
    "__index__", "__contains__", "__hash__", "__iter__", "__reduce_ex__", "__deepcopy__", "numpy", "__array__", "untyped_storage",
    "storage", "data_ptr", "storage_offset", "is_floating_point", "is_complex", "is_same_size", "equal", "allclose",
    "manual_seed", "_set_grad_enabled", "get_device", "element_size", "nelement", "ndimension", "type", "_is_view",
    "has_names", "is_set_to", "is_shared", "is_pinned", "broadcast_shapes", "result_type", "can_cast", "promote_types",
    "is_inference", "is_signed", "__dlpack__", "__dlpack_device__", "is_nonzero", "share_memory_", "pin_memory", "__dir__",
    "_register_hook_dict", "has_torch_function"}

# Calls that write to an operand without an underscore at the end of their name.
_WRITERS = {
    "__setitem__", "batch_norm", "instance_norm", "relu", "relu6", "dropout", "dropout1d", "dropout2d", "dropout3d",
    "alpha_dropout", "feature_alpha_dropout", "elu", "selu", "celu", "silu", "leaky_relu", "rrelu", "hardtanh", "hardswish",
    "hardsigmoid", "mish", "threshold", "apply", "embedding", "embedding_bag", "_foreach_add"}

# Calls that draw random numbers.
_RANDOM = ("rand", "drop", "bernoulli", "multinomial", "normal", "poisson", "exponential", "uniform", "geometric", "cauchy",
           "rrelu", "attention", "lstm", "gru", "rnn", "gumbel", "binomial", "apply")

# Functions of each element alone, whose derivative is one factor for each element.
_ELEMENTWISE = {
    "add", "sub", "subtract", "mul", "multiply", "div", "divide", "true_divide", "truediv", "pow", "neg", "negative", "rsub",
    "exp", "exp2", "expm1", "log", "log1p", "log2", "log10", "sin", "cos", "tan", "asin", "arcsin", "acos", "arccos", "atan",
    "arctan", "sinh", "cosh", "tanh", "asinh", "arcsinh", "acosh", "arccosh", "atanh", "arctanh", "sigmoid", "relu", "relu6",
    "gelu", "silu", "mish", "softplus", "logsigmoid", "leaky_relu", "elu", "selu", "celu", "hardtanh", "hardswish",
    "hardsigmoid", "sqrt", "rsqrt", "square", "abs", "absolute", "reciprocal", "maximum", "minimum", "fmax", "fmin", "clamp",
    "clip", "where", "erf", "erfc", "lerp", "rdiv", "rtruediv", "rpow", "masked_fill", "clone", "dropout", "addcmul",
    "addcdiv", "atan2", "arctan2", "hypot", "logaddexp", "xlogy", "fmod", "remainder", "sinc", "lgamma", "digamma",
    "float_power", "threshold"}


class Kind(NamedTuple):
    """What is known of a function."""

    name: str
    # The name without what marks operators and writes: `add` for `__iadd__` and `add_`.
    plain: str
    may_write: bool
    may_draw: bool
    elementwise: bool


def _name(func: Callable[..., Any]) -> str:
    packet = getattr(func, "overloadpacket", None)
    if packet is not None:
        return packet.__name__
    return getattr(func, "__name__", None) or type(func).__name__


def plain(name: str) -> str:
    """A name without what marks operators and writes."""
    if name.startswith("__") and name.endswith("__"):
        bare = name[2:-2]
        return bare[1:] if bare.startswith("i") and bare not in ("index", "invert", "int", "iter") else bare
    return name[:-1] if name.endswith("_") and not name.startswith("_") else name


def kind(func: Callable[..., Any]) -> Kind | None:
    """What is known of a function; nothing for one that makes no value."""
    name = _name(func)
    if name in ("__set__", "__delete__"):
        return None
    if name == "__get__":
        name = getattr(getattr(func, "__self__", None), "__name__", "")
        return Kind(name, name, False, False, False) if name in _PROPERTIES else None
    if name in _SILENT:
        return None
    bare = plain(name)
    writes = (name in _WRITERS or (name.endswith("_") and not name.endswith("__"))
              or (name.startswith("__i") and name not in ("__invert__", "__index__")))
    draws = isinstance(func, FunctionType) or (any(word in name for word in _RANDOM) and not name.endswith("_cell"))
    return Kind(name, bare, writes, draws, bare in _ELEMENTWISE)


_kinds: dict[Callable[..., Any], Kind | None] = {}


def known(func: Callable[..., Any]) -> Kind | None:
    """The kind of a function, found once."""
    try:
        return _kinds[func]
    except KeyError:
        found = _kinds[func] = kind(func)
        return found
    except TypeError:  # not hashable
        return kind(func)
