"""Calls of PyTorch as ops of gradviz, where they are one: then a reader of the trace can compute them again."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, Union

import torch

from gradviz.torch._graph import Call, Node, Slot, thaw
from gradviz.torch._kinds import plain

Operand = Union[Slot, float, int, bool]


class Op(NamedTuple):
    """An op: its name, operands and attributes, how one writes it, and the local derivative by each operand.

    `{0}` in a text is the first operand, `{out}` the result.
    """

    name: str
    operands: tuple[Operand, ...]
    form: str
    rules: tuple[str, ...]
    attributes: dict[str, Any] = {}


# Functions of one tensor: our name and the rule.
_UNARY = {
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
_BINARY = {
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
_SAME = {
    "subtract": "sub", "multiply": "mul", "divide": "div", "true_divide": "div", "truediv": "div", "radd": "add",
    "rmul": "mul", "arctan2": "atan2", "greater": "gt", "greater_equal": "ge", "less": "lt", "less_equal": "le",
    "not_equal": "ne", "mm": "matmul", "bmm": "matmul", "mv": "matmul", "dot": "matmul"}
_REVERSED = {"rsub": "sub", "rdiv": "div", "rtruediv": "div", "rpow": "pow", "rmatmul": "matmul"}

# Reductions: our name and the rule.
_REDUCTIONS = {
    "sum": ("sum", "1"), "mean": ("mean", "1/{n}"), "amax": ("max", "[{0} = {out}]"), "amin": ("min", "[{0} = {out}]"),
    "max": ("max", "[{0} = {out}]"), "min": ("min", "[{0} = {out}]"), "prod": ("prod", "product of the others"),
    "var": ("var", "2 * ({0} - mean)/{n}"), "std": ("std", "({0} - mean)/({n} * {out})"),
    "logsumexp": ("logsumexp", "exp({0} - {out})")}
# Functions along one axis.
_ALONG = {
    "softmax": ("softmax", "{out} * (ḡ - sum({out} * ḡ))"), "log_softmax": ("log_softmax", "ḡ - exp({out}) * sum(ḡ)"),
    "cumsum": ("cumsum", "running sum of ḡ from the other end"),
    "cumprod": ("cumprod", "products of the others, as far as they reach")}
_RESHAPES = {"reshape", "view", "flatten", "unsqueeze", "squeeze", "unflatten", "view_as", "reshape_as", "ravel"}
_EXPANSIONS = {"expand", "expand_as", "broadcast_to"}
_PERMUTATIONS = {"T", "mT", "t", "transpose", "permute", "swapaxes", "swapdims", "movedim", "moveaxis", "adjoint"}
# Calls that move elements about: run on places instead of values they tell where each comes from.
_MOVERS = {"getitem", "select", "unbind", "index_select", "gather", "take", "take_along_dim", "masked_select", "flip", "fliplr",
           "flipud", "roll", "rot90", "diagonal", "diag", "unfold", "repeat", "repeat_interleave", "tile", "narrow", "chunk",
           "split", "tensor_split", "hsplit", "vsplit", "split_with_sizes"}

_OURS = {"add", "subtract", "multiply", "divide", "power", "maximum", "minimum", "remainder", "leaky_relu", "elu", "greater",
         "greater_equal", "less", "less_equal", "equal", "not_equal", "logical_and", "logical_or", "floor_divide", "arctan2",
         "hypot", "logaddexp", "fmod", "fmax", "fmin", "xlogy", "heaviside", "copysign", "logical_xor", "polygamma", "gelu",
         "softplus", "round", "cbrt", "sinc", "ndtr", "gammaln", "trigamma", "where", "clip", "outer", "argmax", "sum",
         "transpose", "broadcast_to", "slice", "gather", "pad", "scatter", "assemble", "einsum", "inv", "solve", "det",
         "logabsdet", "cholesky", "eigvalsh", "eigh_vectors", "svdvals", "svd_u", "svd_vh", "qr_q", "qr_r", "concatenate",
         "stack", "reshape", "input", "constant", "matmul", *(n for n, _ in _UNARY.values()),
         *(n for n, _ in _REDUCTIONS.values()), *_ALONG}


class _Given:
    """The arguments of a call, by place or name."""

    def __init__(self, call: Call) -> None:
        self.args, self.kwargs = call.args, call.kwargs

    def get(self, at: int, name: str, default: Any = None) -> Any:
        return self.args[at] if len(self.args) > at else self.kwargs.get(name, default)

    def only(self, most: int, *names: str) -> bool:
        """Whether there is nothing but these."""
        return len(self.args) <= most and all(k in names or v is None for k, v in self.kwargs.items())


def op_of(call: Call, node: Node) -> Op:
    """What a call did for one of its results."""
    if call.way == "write" and call.tracked and call.pick is not None:
        size = call.pick.numel()
        pick = call.pick.flatten()
        places = torch.where(pick < 0, torch.arange(size), pick + size).tolist()
        return Op("assemble", (Slot(0), Slot(1)), "set({0}, {1})", ("1 at its places, else 0",) * 2, {"indices": places})
    if call.func is not None and not node.dtype.is_complex and (node.dtype.is_floating_point or _is_safe(node)):
        try:
            found = _known(call, node)
        except (RuntimeError, TypeError, ValueError, IndexError, AttributeError):
            found = None
        if found is not None:
            return found
    return _opaque(call, node)


def _is_safe(node: Node) -> bool:
    """Whether numbers of an integer type are those that doubles give: none wraps around."""
    return node.dtype in (torch.bool, torch.int64)


def _known(call: Call, node: Node) -> Op | None:
    name = plain(call.name)
    given = _Given(call)
    for family in (_elementwise, _reduction, _movement):
        found = family(_SAME.get(name, name), call, given, node)
        if found is not None:
            return found
    return None


def _is_operand(value: Any) -> bool:
    return isinstance(value, (Slot, int, float)) and not isinstance(value, complex)


def _elementwise(name: str, call: Call, given: _Given, node: Node) -> Op | None:
    operand, other = given.get(0, "input"), given.get(1, "other", given.kwargs.get("exponent"))
    if name in _UNARY and given.only(1, "input", "inplace"):
        ours, rule = _UNARY[name]
        return Op(ours, (operand,), "-{0}" if ours == "negative" else ours + "({0})", (rule,))
    if name == "relu" and given.only(2, "input", "inplace"):
        return Op("relu", (operand,), "relu({0})", ("[{0} > 0]",))
    if name == "gelu" and given.kwargs.get("approximate", "none") == "none" and given.only(1, "input", "approximate"):
        return Op("gelu", (operand,), "gelu({0})", ("Phi({0}) + {0} * phi({0})",))
    if name in _REVERSED and given.only(2, "other"):
        name, operand, other = _REVERSED[name], other, operand
    elif name == "leaky_relu":
        slope = given.get(1, "negative_slope", 0.01)
        return Op(name, (operand, slope), "leaky_relu({0}, {1})", ("1 if {0} > 0 else {1}", "")) if _is_operand(slope) else None
    elif name == "where" and len(call.args) == 3:
        return Op("where", call.args, "where({0}, {1}, {2})", ("0", "[{0}]", "1 - [{0}]"))
    elif name in ("clamp", "clip"):
        low, high = given.get(1, "min"), given.get(2, "max")
        if _is_operand(low) and _is_operand(high):
            return Op("clip", (operand, low, high), "clip({0}, {1}, {2})",
                      ("[{1} < {0} < {2}]", "[{1} <= {0} < {2}]", "[{2} <= max({0}, {1})]"))
        return None
    elif not given.only(2, "input", "other", "exponent"):
        return None
    if name in _BINARY and _is_operand(operand) and _is_operand(other):
        ours, form, *rules = _BINARY[name]
        if name == "pow" and not isinstance(other, Slot):
            rules[0] = "2 * {0}" if other == 2 else "{1} * {0}^" + (f"{other - 1:g}" if other > 1 else f"({other - 1:g})")
        return Op(ours, (operand, other), form, tuple(rules))
    return None


def _tensor(call: Call, slot: Any) -> Node:
    return call.operands[slot.index]


def _axes(value: Any, rank: int) -> list[int]:
    if value is None or (isinstance(value, (tuple, list)) and not value):
        return list(range(rank))
    return sorted(int(a) % rank for a in (value if isinstance(value, (tuple, list)) else (value,))) if rank else []


def _reduction(name: str, call: Call, given: _Given, node: Node) -> Op | None:
    operand = given.get(0, "input")
    if not isinstance(operand, Slot):
        return None
    source = _tensor(call, operand)
    rank = len(source.shape)
    if name in ("cat", "concat", "concatenate", "stack"):
        tensors, dim = given.get(0, "tensors"), given.get(1, "dim", 0)
        return _joined(name, tensors, dim, node) if isinstance(tensors, (list, tuple)) else None
    if name in _ALONG:
        dim = given.get(1, "dim")
        plain_type = given.kwargs.get("dtype") is None and len(given.args) <= (4 if "softmax" in name else 2)
        if dim is None or not plain_type or not rank:
            return None
        ours, rule = _ALONG[name]
        return Op(ours, (operand,), f"{ours}({{0}}, dim={dim})", (rule,), {"axes": [dim % rank]})
    if name not in _REDUCTIONS or not (node.dtype == source.dtype and node.dtype.is_floating_point):
        return None
    if node.selector != ("out", 0) or isinstance(given.get(1, "dim"), Slot) or given.kwargs.get("dtype") is not None:
        return None
    ours, rule = _REDUCTIONS[name]
    dim, keeps = given.get(1, "dim", given.kwargs.get("axis")), given.get(2, "keepdim", False)
    attributes: dict[str, Any] = {}
    if name in ("var", "std"):
        if isinstance(dim, bool) or len(given.args) > 2 or "unbiased" in given.kwargs:
            return None
        keeps = given.kwargs.get("keepdim", False)
        attributes["correction"] = float(given.kwargs.get("correction", 1))
    axes = _axes(dim, rank)
    attributes["axes"] = axes
    if keeps:
        attributes["keepsAxes"] = True
    size = source.shape.numel() // max(node.shape.numel(), 1)
    said = "" if dim is None else f", dim={dim}"
    return Op(ours, (operand,), f"{ours}({{0}}{said})", (rule.replace("{n}", str(size)) if size > 1 else rule.replace("/{n}", ""),), attributes)


def _joined(name: str, tensors: Any, dim: int, node: Node) -> Op | None:
    if not all(isinstance(t, Slot) for t in tensors):
        return None
    ours = "stack" if name == "stack" else "concatenate"
    form = f"{ours}([{', '.join(f'{{{i}}}' for i in range(len(tensors)))}])"
    return Op(ours, tuple(tensors), form, ("its part of ḡ",) * len(tensors), {"axes": [dim % max(len(node.shape), 1)]})


def _movement(name: str, call: Call, given: _Given, node: Node) -> Op | None:
    if name in ("cat", "concat", "concatenate", "stack"):
        tensors = given.get(0, "tensors")
        return _joined(name, tensors, given.get(1, "dim", 0), node) if isinstance(tensors, (list, tuple)) else None
    if name == "setitem":
        return _assembled(call)
    operand = given.get(0, "input", given.kwargs.get("self"))
    if not isinstance(operand, Slot) or node.dtype != _tensor(call, operand).dtype:
        return None
    source = _tensor(call, operand)
    if name in _RESHAPES:
        return Op("reshape", (operand,), f"{name}({{0}})" if name in ("unsqueeze", "squeeze", "flatten")
                  else f"reshape({{0}}, {list(node.shape)})", ("1",))
    if name in _EXPANSIONS:
        return Op("broadcast_to", (operand,), f"broadcast_to({{0}}, {list(node.shape)})", ("sum of ḡ over repeats",))
    if name in _PERMUTATIONS:
        # Which axis each came from, read off the sizes of a tensor whose axes all differ.
        probe = _again(call, torch.empty(tuple(range(2, 2 + len(source.shape)))))
        axes = [size - 2 for size in probe[0].shape]
        form = "{0}.T" if len(axes) == 2 else f"transpose({{0}}, {axes})"
        return Op("transpose", (operand,), form, ("ḡᵀ",), {"axes": axes})
    if name in _MOVERS:
        places = _again(call, torch.arange(source.shape.numel()).reshape(source.shape))[node.selector[1]]
        form = f"{{0}}[{_index(call.args[1])}]" if name == "getitem" else f"{name}({{0}})"
        if name in ("chunk", "split", "unbind", "tensor_split"):
            form += f"[{node.selector[1]}]"
        return Op("gather", (operand,), form, ("1 at its places, else 0",), {"indices": places.flatten().tolist()})
    return None


def _again(call: Call, probe: torch.Tensor) -> list[torch.Tensor]:
    """A call on places instead of values. Its other tensors are what they were."""
    first = True

    def fill(index: int) -> torch.Tensor:
        nonlocal first
        given = probe if first else call.operands[index].value
        first = False
        return given

    result = call.func(*thaw(call.args, fill), **thaw(call.kwargs, fill))
    return [result] if isinstance(result, torch.Tensor) else list(result)


def _assembled(call: Call) -> Op | None:
    """`x[i] = v`: each element from what was there, or from what was set."""
    target, index, value = call.args
    if not _is_operand(value):
        return None
    source = _tensor(call, target)
    size = source.shape.numel()
    shape = call.operands[value.index].shape if isinstance(value, Slot) else torch.Size()
    if isinstance(value, Slot) and call.operands[value.index].dtype != source.dtype:
        return None
    places = torch.arange(size).reshape(source.shape)
    places[thaw(index, lambda i: call.operands[i].value)] = torch.arange(size, size + shape.numel()).reshape(shape)
    return Op("assemble", (target, value), "set({0}, {1})", ("1 at its places, else 0",) * 2,
              {"indices": places.flatten().tolist()})


def _index(index: Any) -> str:
    """An index as one writes it."""
    if isinstance(index, tuple):
        return ", ".join(map(_index, index))
    if isinstance(index, slice):
        parts = ["" if p is None else str(p) if isinstance(p, int) else "…" for p in (index.start, index.stop)]
        return ":".join(parts) + (f":{index.step}" if index.step is not None else "")
    return "…" if index is Ellipsis else str(index) if isinstance(index, int) else "None" if index is None else "i"


_SHORTER = {"multi_head_attention_forward": "multi_head_attention", "scaled_dot_product_attention": "dot_product_attention",
            "binary_cross_entropy_with_logits": "bce_with_logits"}


def _opaque(call: Call, node: Node) -> Op:
    name = call.name if call.name.startswith("__") else plain(call.name)
    name = name.strip("_") or call.name
    name = _SHORTER.get(name, name)
    several = len(call.results) > 1
    label = f"torch.{name}" if name in _OURS else name
    slots = tuple(Slot(i) for i in range(len(call.operands)))
    words = [_word(v) for v in call.args]
    named = {"p": None, "dim": None, "dtype": None, "correction": None}
    words += [f"{k}={_word(v)}" for k, v in call.kwargs.items() if isinstance(v, Slot) or k in named and v is not None]
    taken = [w for w in words if w is not None and not w.endswith("=None")]
    # Operands that stand in no argument, such as parameters that a function holds by itself.
    said = "".join(taken)
    taken += [f"{{{i}}}" for i in range(len(slots)) if f"{{{i}}}" not in said]
    form = f"{name}({', '.join(taken)})" + (f"[{node.selector[1]}]" if several else "")
    return Op(label, slots, form, tuple(f"∂{name}/∂{{{i}}}" for i in range(len(slots))))


def _word(value: Any) -> str | None:
    if isinstance(value, Slot):
        return f"{{{value.index}}}"
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return f"{value:g}" if isinstance(value, float) else str(value)
    if isinstance(value, torch.dtype):
        return str(value).removeprefix("torch.")
    if isinstance(value, (list, tuple)):
        inner = [w for w in map(_word, value) if w is not None]
        return f"[{', '.join(inner)}]" if inner else None
    return None


