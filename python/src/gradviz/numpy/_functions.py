"""Functions of NumPy as ops of gradviz, which compute the same from the same operands."""
from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from gradviz.numpy import _tables

if TYPE_CHECKING:
    from gradviz.numpy._array import Array
    from gradviz.numpy._run import Run


def refused(what: str, cure: str) -> TypeError:
    """What NumPy does that a record cannot follow, and what to do about it."""
    return TypeError(f"gradviz does not record {what}: {cure}")


def is_array(value: Any) -> bool:
    from gradviz.numpy._array import Array
    return isinstance(value, Array)


def plain(value: Any) -> Any:
    """A value with plain arrays in the place of recorded ones."""
    if is_array(value):
        return value.plain
    if isinstance(value, (list, tuple)) and not hasattr(value, "_fields"):
        return type(value)(plain(v) for v in value)
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    return value


def _operand(run: Run, value: Any) -> tuple[int, Any]:
    """The node of an operand; what is none yet becomes a constant."""
    if is_array(value):
        if value.run is not run:
            raise ValueError("two arrays of different records cannot be computed with: record both in one")
        return value.node, value
    array = np.asarray(value)
    if array.dtype.kind not in "fiub":
        raise refused(f"numbers of type {array.dtype}", "give floats")
    return run.leaf("constant", array), None


def _made(run: Run, op: str, operands: list[Any], result: Any, attributes: dict[str, Any] | None = None) -> Array:
    from gradviz.numpy._array import Array
    array = np.asarray(result)
    if array.base is not None or not array.flags.c_contiguous:
        array = array.copy()
    return Array(run, array, run.op(op, [_operand(run, o) for o in operands], array, attributes))


# Functions of each element.


def universal(run: Run, ufunc: Any, method: str, inputs: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """A call of a universal function."""
    out = kwargs.pop("out", None)
    name = ufunc.__name__
    if method in ("reduce", "accumulate"):
        table: dict[str, Any] = _tables.REDUCED if method == "reduce" else _tables.ACCUMULATED
        if name not in table or out is not None:
            raise refused(f"np.{name}.{method}", "write it by np.sum, np.prod, np.max, np.min, np.cumsum or np.cumprod")
        return table[name](*inputs, **{"axis": 0, **{k: v for k, v in kwargs.items() if k == "axis" or v is not None}})
    if method == "outer" and name == "multiply":
        return np.multiply(inputs[0][(..., *(None,) * np.ndim(inputs[1]))], inputs[1])
    if method != "__call__":
        raise refused(f"np.{name}.{method}", "compute with whole arrays")
    if kwargs.get("where", True) is not True or kwargs.get("dtype") is not None:
        raise refused(f"'where=' and 'dtype=' of np.{name}", "use np.where, and arrays of the type that is wanted")
    values = [plain(x) for x in inputs]
    result = ufunc(*values)
    if name in _tables.WITHOUT_GRADIENT:
        return result
    if name == "positive":
        made = inputs[0].copy()
    elif isinstance(result, tuple) or name not in _tables.UNIVERSAL or np.asarray(result).dtype.kind not in "fb":
        raise refused(f"np.{name} here", "write it by functions that 'gradviz ops' lists")
    else:
        made = _made(run, _tables.UNIVERSAL[name], list(inputs), result)
    if out is None:
        return made
    if not is_array(out[0]):
        raise refused("results that are written into a plain array", "leave 'out=' away, or begin with run.input or np.zeros_like")
    out[0].write(..., made)
    return out[0]


# Functions of whole arrays.


def function(run: Run, func: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """A call of any other function of NumPy."""
    name = getattr(func, "__name__", str(func))
    module = getattr(func, "__module__", "numpy")
    if kwargs.get("out") is not None:
        raise refused(f"'out=' of np.{name}", "bind the result to a name")
    known = _TABLE.get(name if module != "numpy.linalg" else f"linalg.{name}")
    if known is not None:
        return known(run, *args, **kwargs)
    if module == "numpy" and name in _tables.MOVING:
        if is_array(args[0]):
            return moved(args[0], lambda a: func(a, *plain(args[1:]), **plain(kwargs)), name)
        return func(*plain(args), **plain(kwargs))
    if module == "numpy" and name in _tables.PLAIN:
        return func(*plain(args), **plain(kwargs))
    raise refused(
        f"{module}.{name}", "write it by other functions, or give it x.numpy() where no gradient is wanted")


def moved(operand: Array, take: Callable[[Any], Any], name: str = "getitem") -> Any:
    """What a function that moves elements gives: run on their places it tells where each comes from."""
    from gradviz.numpy._array import Array
    run = operand.run
    result = take(operand.plain)
    rows = np.arange(operand.size).reshape(operand.shape)
    found = take(rows)
    if isinstance(result, (list, tuple)):
        return type(result)(_part(operand, take(operand.plain)[k], found[k], "getitem", rows) for k in range(len(result)))
    if name == "ravel" and np.shares_memory(result, operand.plain) is False:
        return Array(run, result, _node(operand, result, found, "ravel"))
    return _part(operand, result, found, name, rows)


def _part(operand: Array, result: Any, found: Any, name: str, rows: Any) -> Any:
    from gradviz.numpy._array import Array
    array, places = np.asarray(result), np.asarray(found)
    node = _node(operand, array, places, name)
    if array.size and isinstance(result, np.ndarray) and np.shares_memory(array, operand.plain):
        return operand.view(array, node, operand.places.ravel()[places.ravel()].reshape(places.shape))
    return Array(operand.run, array if array.base is None else array.copy(), node)


def _node(operand: Array, array: Any, places: Any, name: str) -> int:
    run, given = operand.run, [(operand.node, operand)]
    if name in _tables.RESHAPING and np.array_equal(places.ravel(), np.arange(operand.size)):
        return run.op("reshape", given, array) if array.shape != operand.shape else operand.node
    if name in ("transpose", "swapaxes", "moveaxis", "matrix_transpose") and operand.size:
        axes = _axes_of(operand.shape, places)
        if axes is not None:
            return run.op("transpose", given, array, {"axes": axes})
    if name == "broadcast_to":
        return run.op("broadcast_to", given, array)
    return run.op("gather", given, array, {"indices": places.ravel().tolist()})


def _axes_of(shape: tuple[int, ...], places: Any) -> list[int] | None:
    """Which axis each of a transposed array was, by the distance of its elements."""
    steps = np.array([int(np.prod(shape[i + 1:])) for i in range(len(shape))])
    found: list[int] = []
    for axis, extent in enumerate(places.shape):
        index = [0] * places.ndim
        index[axis] = 1 if extent > 1 else 0
        step = int(places[tuple(index)]) - int(places.flat[0])
        fitting = [i for i in range(len(shape)) if i not in found and shape[i] == extent and (extent == 1 or steps[i] == step)]
        if not fitting:
            return None
        found.append(fitting[0])
    return found


def _axes(axis: Any, rank: int) -> list[int]:
    if axis is None:
        return list(range(rank))
    return sorted(int(a) % rank for a in (axis if isinstance(axis, tuple) else (axis,)))


def _reduction(name: str, func: Any) -> Any:
    def reduce(run: Run, a: Any, axis: Any = None, dtype: Any = None, out: Any = None, keepdims: Any = False, **more: Any) -> Any:
        correction = more.pop("ddof", 0) if name in ("var", "std") else 0
        if dtype is not None or any(v is not np._NoValue and v is not None for v in more.values()):
            raise refused(f"these arguments of np.{func.__name__}", "give 'axis' and 'keepdims' alone")
        keepdims = False if keepdims is np._NoValue else bool(keepdims)
        if not is_array(a):
            a = np.stack(a)
        words = {"ddof": correction} if correction else {}
        result = func(a.plain, axis=axis, keepdims=keepdims, **words)
        if a.ndim == 0:
            return a.copy() if name not in ("var", "std") else _made(run, "multiply", [a, 0.0], result)
        attributes: dict[str, Any] = {"axes": _axes(axis, a.ndim)}
        if keepdims:
            attributes["keepsAxes"] = True
        if correction:
            attributes["correction"] = float(correction)
        return _made(run, name, [a], result, attributes)

    return reduce


def _along(name: str, func: Any) -> Any:
    def run_along(run: Run, a: Any, axis: Any = None, dtype: Any = None, out: Any = None) -> Any:
        if dtype is not None:
            raise refused(f"'dtype=' of np.{name}", "give an array of the type that is wanted")
        if axis is None:
            a, axis = np.ravel(a), 0
        return _made(run, name, [a], func(a.plain, axis=axis), {"axes": [axis % a.ndim]})

    return run_along


def _joined(func: Any) -> Any:
    def join(run: Run, arrays: Any, *args: Any, **kwargs: Any) -> Any:
        arrays = list(arrays)
        result = func([plain(a) for a in arrays], *args, **kwargs)
        # Each element's place among those of all operands, one behind the other.
        starts = np.cumsum([0, *(np.size(plain(a)) for a in arrays)])
        places = func([np.arange(s, s + np.size(plain(a))).reshape(np.shape(plain(a))) for s, a in zip(starts, arrays)],
                      *args, **kwargs)
        ours = {"concatenate": "concatenate", "stack": "stack"}.get(func.__name__)
        axis = kwargs.get("axis", args[0] if args else 0)
        if ours and axis is not None:
            return _made(run, ours, arrays, result, {"axes": [axis % result.ndim]})
        flat = np.concatenate([np.ravel(a) for a in arrays])
        return _made(run, "gather", [flat], result, {"indices": places.ravel().tolist()})

    return join


def _where(run: Run, condition: Any, *choices: Any) -> Any:
    if not choices:
        return np.where(plain(condition))
    given = [condition if is_array(condition) else np.asarray(condition) != 0, *choices]
    return _made(run, "where", given, np.where(*plain(tuple(given))))


def _clip(run: Run, a: Any, a_min: Any = None, a_max: Any = None, **more: Any) -> Any:
    low, high = more.pop("min", a_min), more.pop("max", a_max)
    if more:
        raise refused("these arguments of np.clip", "give the bounds alone")
    if low is None or high is None:
        return np.maximum(a, low) if high is None else np.minimum(a, high)
    return _made(run, "clip", [a, low, high], np.clip(plain(a), plain(low), plain(high)))


def _dot(run: Run, a: Any, b: Any) -> Any:
    if np.ndim(plain(a)) == 0 or np.ndim(plain(b)) == 0:
        return np.multiply(a, b)
    if np.ndim(plain(b)) > 2:
        raise refused("np.dot of such an array", "use np.matmul or np.einsum")
    return np.matmul(a, b)


def _inner(run: Run, a: Any, b: Any) -> Any:
    if np.ndim(plain(a)) == 0 or np.ndim(plain(b)) == 0:
        return np.multiply(a, b)
    return np.matmul(a, b if np.ndim(plain(b)) == 1 else np.swapaxes(b, -1, -2))


def _outer(run: Run, a: Any, b: Any) -> Any:
    flat = [np.ravel(x) if is_array(x) else np.ravel(np.asarray(x)) for x in (a, b)]
    return _made(run, "outer", flat, np.outer(*plain(tuple(flat))))


def _einsum(run: Run, subscripts: Any, *operands: Any, **more: Any) -> Any:
    more.pop("optimize", None)
    if not isinstance(subscripts, str) or more or "." in subscripts:
        raise refused("np.einsum with these arguments", "give the subscripts as one text of letters, and the operands")
    text = subscripts.replace(" ", "")
    if "->" not in text:
        letters = text.replace(",", "")
        text += "->" + "".join(sorted(c for c in set(letters) if letters.count(c) == 1))
    return _made(run, "einsum", list(operands), np.einsum(text, *plain(operands)), {"subscripts": text})


def _linear(name: str) -> Any:
    def compute(run: Run, *args: Any) -> Any:
        values = plain(args)
        if any(np.ndim(v) != 2 for v in values[:1]):
            raise refused(f"np.linalg.{name} of several matrices", "give one at a time")
        return _made(run, name, list(args), getattr(np.linalg, name)(*values))

    return compute


def _norm(run: Run, x: Any, ord: Any = None, axis: Any = None, keepdims: bool = False) -> Any:
    if ord not in (None, 2, "fro") or (ord == 2 and x.ndim != 1 and axis is None):
        raise refused(f"np.linalg.norm of the order {ord!r}", "write it by np.abs, np.sum and np.max")
    return np.sqrt(np.sum(np.square(x), axis=axis, keepdims=keepdims))


def _sort(run: Run, a: Any, axis: Any = -1, **more: Any) -> Any:
    if axis is None:
        a, axis = np.ravel(a), -1
    order = np.argsort(a.plain, axis=axis, kind="stable")
    return np.take_along_axis(a, order, axis=axis)


def _like(func: Any) -> Any:
    def make(run: Run, a: Any, *args: Any, **kwargs: Any) -> Any:
        if kwargs.get("dtype") is not None and np.dtype(kwargs["dtype"]).kind != "f":
            return func(plain(a), *plain(args), **plain(kwargs))
        from gradviz.numpy._array import Array
        made = func(plain(a), *plain(args), **plain(kwargs))
        return Array(run, made, run.leaf("constant", made)) if made.dtype.kind == "f" else made

    return make


_TABLE: dict[str, Any] = {
    **{f.__name__: _reduction(n, f) for n, f in (
        ("sum", np.sum), ("mean", np.mean), ("var", np.var), ("std", np.std), ("prod", np.prod), ("max", np.max),
        ("min", np.min))},
    "amax": _reduction("max", np.max), "amin": _reduction("min", np.min),
    "cumsum": _along("cumsum", np.cumsum), "cumprod": _along("cumprod", np.cumprod),
    **{f.__name__: _joined(f) for f in (np.concatenate, np.stack, np.hstack, np.vstack, np.dstack, np.column_stack)},
    **{f.__name__: _like(f) for f in (np.zeros_like, np.ones_like, np.full_like, np.empty_like)},
    "where": _where, "clip": _clip, "dot": _dot, "inner": _inner, "vdot": lambda run, a, b: np.dot(np.ravel(a), np.ravel(b)),
    "outer": _outer, "einsum": _einsum, "sort": _sort, "copy": lambda run, a, **_: a.copy(),
    "trace": lambda run, a, **more: np.sum(np.diagonal(a, **more), axis=-1),
    "average": lambda run, a, axis=None, weights=None, **_: np.mean(a, axis=axis) if weights is None
    else np.sum(a * weights, axis=axis) / np.sum(weights),
    "round": lambda run, a, decimals=0, **_: np.rint(a) if decimals == 0
    else _raise(refused("np.round to decimals", "round after the record, with x.numpy()")),
    "linalg.inv": _linear("inv"), "linalg.det": _linear("det"), "linalg.solve": _linear("solve"),
    "linalg.norm": _norm}


def _raise(problem: Exception) -> Any:
    raise problem
