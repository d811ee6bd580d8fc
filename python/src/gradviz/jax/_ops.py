"""Equations of JAX as ops of gradviz, where they are one: then a reader of the trace can compute them again."""
from __future__ import annotations

import math
import string
from collections.abc import Callable
from typing import Any, Union

import jax.numpy as jnp
import numpy as np

from gradviz.jax._graph import Number, Op, is_inexact

# How tightly a piece of text holds together, loosest first.
COMPARISON, SUM, PRODUCT, SIGN, POWER, ATOM = 1, 2, 3, 4, 5, 9

# Primitives of one operand: our name and the rule.
_UNARY = {
    "neg": ("negative", "-1"), "exp": ("exp", "{out}"), "expm1": ("expm1", "{out} + 1"), "log": ("log", "1/{0}"),
    "log1p": ("log1p", "1/(1 + {0})"), "sqrt": ("sqrt", "1/(2 * {out})"), "square": ("square", "2 * {0}"),
    "abs": ("abs", "sign({0})"), "sin": ("sin", "cos({0})"), "cos": ("cos", "-sin({0})"), "tan": ("tan", "1 + {out}^2"),
    "asin": ("arcsin", "1/sqrt(1 - {0}^2)"), "acos": ("arccos", "-1/sqrt(1 - {0}^2)"), "atan": ("arctan", "1/(1 + {0}^2)"),
    "sinh": ("sinh", "cosh({0})"), "cosh": ("cosh", "sinh({0})"), "tanh": ("tanh", "1 - {out}^2"),
    "asinh": ("arcsinh", "1/sqrt({0}^2 + 1)"), "acosh": ("arccosh", "1/sqrt({0}^2 - 1)"),
    "atanh": ("arctanh", "1/(1 - {0}^2)"), "logistic": ("sigmoid", "{out} * (1 - {out})"),
    "erf": ("erf", "2/sqrt(pi) * exp(-{0}^2)"), "erfc": ("erfc", "-2/sqrt(pi) * exp(-{0}^2)"), "exp2": ("exp2", "ln(2) * {out}"),
    "cbrt": ("cbrt", "1/(3 * {out}^2)"), "lgamma": ("gammaln", "digamma({0})"), "digamma": ("digamma", "trigamma({0})"),
    "stop_gradient": ("detach", "0"), "sign": ("sign", "0"), "floor": ("floor", "0"), "ceil": ("ceil", "0")}

# Primitives of two: our name, how it is written, how tightly that holds, the rules.
_BINARY = {
    "add": ("add", "{0} + {1}", SUM, "1", "1"), "add_any": ("add", "{0} + {1}", SUM, "1", "1"),
    "sub": ("subtract", "{0} - {1}", SUM, "1", "-1"), "mul": ("multiply", "{0} * {1}", PRODUCT, "{1}", "{0}"),
    "div": ("divide", "{0} / {1}", PRODUCT, "1/{1}", "-{out}/{1}"),
    "pow": ("power", "{0}**{1}", POWER, "{1} * {0}^({1} - 1)", "{out} * log({0})"),
    "max": ("maximum", "maximum({0}, {1})", ATOM, "[{0} > {1}]", "[{1} > {0}]"),
    "min": ("minimum", "minimum({0}, {1})", ATOM, "[{0} < {1}]", "[{1} < {0}]"),
    "rem": ("fmod", "fmod({0}, {1})", ATOM, "1", "-trunc({0}/{1})"),
    "atan2": ("arctan2", "arctan2({0}, {1})", ATOM, "{1} / ({0}^2 + {1}^2)", "-{0} / ({0}^2 + {1}^2)"),
    "gt": ("greater", "{0} > {1}", COMPARISON, "0", "0"), "ge": ("greater_equal", "{0} >= {1}", COMPARISON, "0", "0"),
    "lt": ("less", "{0} < {1}", COMPARISON, "0", "0"), "le": ("less_equal", "{0} <= {1}", COMPARISON, "0", "0"),
    "eq": ("equal", "{0} == {1}", COMPARISON, "0", "0"), "ne": ("not_equal", "{0} != {1}", COMPARISON, "0", "0")}

# Reductions: our name and the rule.
_REDUCTIONS = {
    "reduce_sum": ("sum", "1"), "reduce_max": ("max", "[{0} = {out}]"), "reduce_min": ("min", "[{0} = {out}]"),
    "reduce_prod": ("prod", "product of the others")}

# Where no gradient passes though the result is a float.
BLOCKERS = {"stop_gradient", "sign", "floor", "ceil", "round", "nextafter"}
# Elementwise primitives that gradviz has no op for.
_ELEMENTWISE = {"rsqrt", "erf_inv", "convert_element_type", "copy", "real", "imag", "conj", "is_finite", "reduce_precision"}

_MOVED = "1 at its places, else 0"
_OURS = {
    "input", "constant", "remainder", "leaky_relu", "elu", "logical_and", "logical_or", "floor_divide", "hypot", "logaddexp",
    "fmax", "fmin", "xlogy", "heaviside", "copysign", "logical_xor", "polygamma", "log2", "log10", "reciprocal", "relu", "gelu",
    "silu", "softplus", "trunc", "round", "sinc", "ndtr", "trigamma", "logical_not", "where", "clip", "matmul", "outer", "mean",
    "var", "std", "softmax", "log_softmax", "logsumexp", "cumsum", "cumprod", "concatenate", "stack", "reshape", "transpose",
    "broadcast_to", "slice", "gather", "pad", "scatter", "assemble", "einsum", "inv", "solve", "det", "logabsdet", "cholesky",
    "eigvalsh", "eigh_vectors", "svdvals", "svd_u", "svd_vh", "qr_q", "qr_r", *(n for n, _ in _UNARY.values()),
    *(n[0] for n in _BINARY.values()), *(n for n, _ in _REDUCTIONS.values())}

Again = Callable[..., "list[Any]"]


def op_of(name: str, params: dict[str, Any], inputs: list[Any], result: Any, again: Again) -> Op:
    """What an equation of one result computed from these values; `again` runs it on others."""
    found = None
    if _is_safe(result):
        found = _elementwise(name, params, inputs, result) or _structural(name, params, inputs, result, again)
    return found or opaque(name, len(inputs), elementwise=name in _ELEMENTWISE)


def opaque(name: str, count: int, more: str = "", elementwise: bool = False) -> Op:
    """An op that gradviz does not have, by JAX's name for it."""
    label = f"lax.{name}" if name in _OURS else name
    words = ", ".join(f"{{{i}}}" for i in range(count))
    return Op(label + more, tuple(range(count)), f"{name}({words}){more}", tuple(f"∂{name}/∂{{{i}}}" for i in range(count)),
              elementwise=elementwise)


def parts(params: dict[str, Any], operand: Any) -> list[Op]:
    """The parts along one axis, each as the slice that it is."""
    found, start, axis = [], 0, int(params["axis"])
    for size in map(int, params["sizes"]):
        ranges = [{"start": start if i == axis else 0, "count": size if i == axis else n} for i, n in enumerate(operand.shape)]
        words = ", ".join(f"{start}:{start + size}" if i == axis else ":" for i in range(axis + 1))
        found.append(Op("slice", (0,), f"{{0}}[{words}]", (_MOVED,), {"ranges": ranges}))
        start += size
    return found


def custom(name: str, count: int, is_library: bool) -> Op:
    """A function with a rule of its own. Of JAX's own the ones are known that are an op of ours."""
    if is_library and name == "relu" and count == 1:
        return Op("relu", (0,), "relu({0})", ("[{0} > 0]",), elementwise=True)
    return opaque(name, count)._replace(name=f"custom {name}" if name in _OURS else name)


def _is_safe(result: Any) -> bool:
    """Whether numbers of a type are those that doubles give: integers of JAX wrap around."""
    return result.dtype == np.bool_ or (is_inexact(result) and not jnp.issubdtype(result.dtype, jnp.complexfloating))


def _elementwise(name: str, params: dict[str, Any], inputs: list[Any], result: Any) -> Union[Op, None]:
    if name in _UNARY and params.get("accuracy") is None:
        ours, rule = _UNARY[name]
        form, binds = ("-{0}", SIGN) if ours == "negative" else (f"{ours}({{0}})", ATOM)
        return Op(ours, (0,), form, (rule,), binds=binds, elementwise=True)
    if name in _BINARY and not any(jnp.issubdtype(x.dtype, jnp.complexfloating) for x in inputs):
        ours, form, binds, *rules = _BINARY[name]
        return Op(ours, (0, 1), form, tuple(rules), binds=binds, elementwise=True)
    if name == "integer_pow":
        return _power(params["y"])
    if name in ("and", "or", "xor", "not") and result.dtype == np.bool_:
        ours = f"logical_{name}"
        words = ", ".join(f"{{{i}}}" for i in range(len(inputs)))
        return Op(ours, tuple(range(len(inputs))), f"{ours}({words})", ("0",) * len(inputs), elementwise=True)
    if name == "select_n" and len(inputs) == 3 and inputs[0].dtype == np.bool_:
        return Op("where", (0, 2, 1), "where({0}, {1}, {2})", ("0", "[{0}]", "1 - [{0}]"), elementwise=True)
    if name == "clamp" and bool(jnp.all(inputs[0] <= inputs[2])):
        return Op("clip", (1, 0, 2), "clip({0}, {1}, {2})",
                  ("[{1} < {0} < {2}]", "[{1} <= {0} < {2}]", "[{2} <= maximum({0}, {1})]"), elementwise=True)
    return None


def _power(exponent: int) -> Op:
    if exponent == 2:
        return Op("square", (0,), "{0}**2", ("2 * {0}",), binds=POWER, elementwise=True)
    less = exponent - 1
    rule = f"{exponent} * {{0}}^{less}" if less > 1 else f"{exponent} * {{0}}^({less})"
    return Op("power", (0, Number(exponent)), "{0}**{1}", (rule, "0"), binds=POWER, elementwise=True)


def _structural(name: str, params: dict[str, Any], inputs: list[Any], result: Any, again: Again) -> Union[Op, None]:
    first, shape = inputs[0], tuple(result.shape)
    if result.dtype != next((x.dtype for x in inputs if is_inexact(x)), result.dtype):
        return None
    if name in _REDUCTIONS:
        ours, rule = _REDUCTIONS[name]
        axes = sorted(params["axes"])
        said = "" if len(axes) == first.ndim else f", axis={axes[0] if len(axes) == 1 else tuple(axes)}"
        return Op(ours, (0,), f"{ours}({{0}}{said})", (rule,), {"axes": axes}) if axes else None
    if name == "dot_general":
        return _product(params, inputs)
    if name in ("reshape", "squeeze", "expand_dims") and (name != "reshape" or params["dimensions"] is None):
        form = "squeeze({0})" if name == "squeeze" else f"reshape({{0}}, {list(shape)})"
        return Op("reshape", (0,), form, ("1",))
    if name == "broadcast_in_dim":
        return _broadcast(params, first, shape)
    if name == "transpose":
        axes = list(params["permutation"])
        form = "{0}.T" if axes == [1, 0] else f"transpose({{0}}, {axes})"
        return Op("transpose", (0,), form, ("ḡᵀ",), {"axes": axes})
    if name == "concatenate":
        words = ", ".join(f"{{{i}}}" for i in range(len(inputs)))
        return Op("concatenate", tuple(range(len(inputs))), f"concatenate([{words}])", ("its part of ḡ",) * len(inputs),
                  {"axes": [params["dimension"]]})
    if name == "cumsum":
        more = {"fromEnd": True} if params["reverse"] else {}
        return Op("cumsum", (0,), "cumsum({0})", ("running sum of ḡ from the other end",), {"axes": [params["axis"]], **more})
    if name in ("slice", "rev", "dynamic_slice", "gather", "split"):
        return _moved(name, params, inputs, result, again)
    return None


def without_axes(op: Op, axes: tuple[int, ...]) -> Op:
    """A slice of one place along some axes, as the index that it is: `x[0]` for `x[0:1]` without its axis."""
    inner = op.form[len("{0}["):-1].split(", ")
    words = [str(op.attributes["ranges"][i]["start"]) if i in axes else word for i, word in enumerate(inner)]
    while len(words) > 1 and words[-1] == ":":
        words.pop()
    return op._replace(form=f"{{0}}[{', '.join(words)}]")


def _product(params: dict[str, Any], inputs: list[Any]) -> Op:
    (left, right), (left_batch, right_batch) = params["dimension_numbers"]
    a, b = inputs[0].ndim, inputs[1].ndim
    if len(left) == 1 and not left_batch and 1 <= a <= 2 and 1 <= b <= 2:
        turned = [a == 2 and left[0] == 0, b == 2 and right[0] == 1]
        form = f"{{0}}{'.T' * turned[0]} @ {{1}}{'.T' * turned[1]}"
        # Each factor as it is read, and turned back.
        marks = [("ᵀ", "") if is_turned else ("", "ᵀ") for is_turned in turned]
        rules = (f"{{1}}{marks[1][0]} @ ḡᵀ" if turned[0] else f"ḡ @ {{1}}{marks[1][1]}",
                 f"ḡᵀ @ {{0}}{marks[0][0]}" if turned[1] else f"{{0}}{marks[0][1]} @ ḡ")
        return Op("matmul", (0, 1), form, rules, {"transposes": turned} if any(turned) else {}, binds=PRODUCT)
    count = len(left_batch)
    if count and tuple(left_batch) == tuple(right_batch) == tuple(range(count)) and a == b == count + 2 \
            and tuple(left) == (a - 1,) and tuple(right) == (b - 2,):
        return Op("matmul", (0, 1), "{0} @ {1}", ("ḡ @ {1}ᵀ", "{0}ᵀ @ ḡ"), binds=PRODUCT)
    letters = iter(string.ascii_letters)
    first, second = [""] * a, [""] * b
    for i, j in [*zip(left_batch, right_batch), *zip(left, right)]:
        first[i] = second[j] = next(letters)
    for axes in (first, second):
        axes[:] = [x or next(letters) for x in axes]
    bound = set(left)
    out = [first[i] for i in left_batch] + [x for i, x in enumerate(first) if i not in bound and i not in left_batch] \
        + [x for i, x in enumerate(second) if i not in set(right) and i not in right_batch]
    texts = ["".join(x) for x in (first, second, out)]
    written = f"{texts[0]},{texts[1]}->{texts[2]}"
    return Op("einsum", (0, 1), f'einsum("{written}", {{0}}, {{1}})',
              (f'einsum("{texts[2]},{texts[1]}->{texts[0]}", ḡ, {{1}})', f'einsum("{texts[2]},{texts[0]}->{texts[1]}", ḡ, {{0}})'),
              {"subscripts": written})


def _broadcast(params: dict[str, Any], operand: Any, shape: tuple[int, ...]) -> Union[Op, None]:
    placed = tuple(params["broadcast_dimensions"])
    if math.prod(shape) == operand.size:
        # New axes of one element in the order that there was.
        return Op("reshape", (0,), f"reshape({{0}}, {list(shape)})", ("1",))
    rank = len(shape)
    if placed == tuple(range(rank - operand.ndim, rank)):
        return Op("broadcast_to", (0,), f"broadcast_to({{0}}, {list(shape)})", ("sum of ḡ over repeats",))
    return None


def _moved(name: str, params: dict[str, Any], inputs: list[Any], result: Any, again: Again) -> Union[Op, None]:
    """What takes elements from places: run on the places instead of the values it tells them."""
    operand = inputs[0]
    if name == "slice":
        steps = params["strides"] or (1,) * operand.ndim
        ranges = [{"start": int(s), "count": int(n), **({"step": int(k)} if k != 1 else {})}
                  for s, n, k in zip(params["start_indices"], result.shape, steps)]
        words = ", ".join(_slice(s, e, k, n) for s, e, k, n in zip(
            params["start_indices"], params["limit_indices"], steps, operand.shape))
        return Op("slice", (0,), f"{{0}}[{words}]", (_MOVED,), {"ranges": ranges})
    if name == "rev":
        ranges = [{"start": n - 1, "count": n, "step": -1} if i in params["dimensions"] else {"start": 0, "count": n}
                  for i, n in enumerate(operand.shape)]
        return Op("slice", (0,), "flip({0})", (_MOVED,), {"ranges": ranges}) if operand.size else None
    if name == "split" or operand.size >= 1 << 24 or not operand.size:
        return None
    # In 32-bit floats, which hold these whole numbers exactly; what lies outside becomes NaN or -1.
    places = np.arange(operand.size, dtype=np.float32).reshape(operand.shape)
    found = np.asarray(again(jnp.asarray(places, jnp.float32), *inputs[1:])[0])
    if not np.all(np.isfinite(found)) or found.size and (found.min() < 0):
        return None
    return Op("gather", (0,), "{0}[…]", (_MOVED,), {"indices": [int(x) for x in found.ravel()]})


def _slice(start: int, end: int, step: int, extent: int) -> str:
    return f"{start or ''}:{'' if end == extent else end}" + (f":{step}" if step != 1 else "")
