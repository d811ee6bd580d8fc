"""Runs a jaxpr equation by equation, and records what each gave."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import jax.numpy as jnp
import numpy as np
from jax.extend.core import Literal

from gradviz.jax import _ops
from gradviz.jax._control import ControlFlow, Position, Scope, closed
from gradviz.jax._graph import Call, Cell, Node, Number, Op, is_inexact, is_key
from gradviz.jax._names import Names, Seen, library_calls
from gradviz.jax._places import frames_of, is_library, place_of
from gradviz.jax._scopes import Step, steps_of

# Equations that are a function of their own, which is opened.
_OPENED = {"jit", "pjit", "closed_call", "core_call", "remat2", "remat", "checkpoint"}
_LABELS = {"remat2": "checkpoint", "remat": "checkpoint", "closed_call": "call", "core_call": "call"}


class Walk(ControlFlow):
    """The nodes and calls of one run."""

    def __init__(self, turns: int, limit: int) -> None:
        self.nodes: list[Node] = []
        self.calls: list[Call] = []
        self.turns, self.limit = turns, limit
        self._siblings: dict[tuple[Scope, str], int] = {}
        self.names = Names()

    # Nodes.

    def node(self, kind: str, op: Op | None, operands: Sequence[Node], value: Any, scope: Scope,
             position: Position | None = None) -> Node:
        """Records a value."""
        if len(self.nodes) >= self.limit:
            raise RuntimeError(
                f"the run has more than {self.limit} equations: give gradviz.jax.trace a larger limit=, "
                "or fewer turns= of its loops")
        made = Node(len(self.nodes), kind, op, operands, value, scope, position)
        self.nodes.append(made)
        return made

    def leaf(self, value: Any, scope: Scope = (), name: str | None = None, is_input: bool = False) -> Cell:
        """Records a number that is given; one with a gradient where it is an input."""
        made = self.node("input" if is_input else "constant", None, (), value, scope)
        if name:
            self.names.give(made, name)
        return Cell(made, value)

    def open(self, scope: Scope, label: str) -> Scope:
        """A scope of its own in another: `dense`, `dense#2`."""
        count = self._siblings[scope, label] = self._siblings.get((scope, label), 0) + 1
        return (*scope, label if count == 1 else f"{label}#{count}")

    # Evaluation.

    def run(self, jaxpr: Any, consts: Sequence[Any], cells: Sequence[Cell], scope: Scope,
            position: Position | None = None, is_outermost: bool = False) -> list[Cell]:
        """Runs a function on values, and gives those of its results."""
        where: dict[Any, Cell] = dict(zip(jaxpr.invars, cells))
        where.update((v, c if isinstance(c, Cell) else self.leaf(c, scope)) for v, c in zip(jaxpr.constvars, consts))
        inside = getattr(jaxpr.debug_info, "func_src_info", None)
        seen = [_seen(equation, inside, is_outermost) for equation in jaxpr.eqns]
        together = library_calls(seen)
        opened: dict[Any, Scope] = {(): scope}
        made: list[list[Cell]] = []

        def read(variable: Any, within: Scope) -> Cell:
            if isinstance(variable, Literal):
                aval: Any = variable.aval
                return self.leaf(jnp.asarray(variable.val, aval.dtype), within)
            return where[variable]

        for index, one in enumerate(seen):
            # The function that runs here stands first itself.
            shown = tuple(s for s in one.steps if s.call is None or s.call != one.calls[0])
            within = self._scope(opened, shown)
            if index in together:
                if together[index] not in opened:
                    opened[together[index]] = self.open(within, together[index][1])
                within = opened[together[index]]
            here = place_of(one.frames[-1]) if one.frames else None
            at = (here.path, here.line, here.column) if here else position
            made.append(self._equation(one.equation, [read(v, within) for v in one.equation.invars], within, at))
            where.update(zip(one.equation.outvars, made[-1]))
        self.names.give_all(jaxpr, seen, made, scope)
        return [read(v, scope) for v in jaxpr.outvars]

    def _scope(self, opened: dict[Any, Scope], steps: tuple[Step, ...]) -> Scope:
        """The scope of an equation: the user's calls around it, each by its own name."""
        for count in range(1, len(steps) + 1):
            part = steps[:count]
            if part not in opened:
                outer, label = opened[part[:-1]], part[-1].label
                opened[part] = outer if not label or label.startswith("<") else self.open(outer, label)
        return opened[steps]

    def _equation(self, equation: Any, inputs: list[Cell], scope: Scope, position: Position | None) -> list[Cell]:
        name, params = equation.primitive.name, equation.params
        if name in _OPENED:
            inner = params.get("jaxpr") or params["call_jaxpr"]
            jaxpr, consts = closed(inner)
            label = str(params.get("name") or _LABELS.get(name, name)).strip("_<>") or "call"
            # What is one equation needs no frame around it.
            is_small = sum(e.primitive.name != "convert_element_type" for e in jaxpr.eqns) <= 1
            inside = scope if is_small or label == "lambda" else self.open(scope, label)
            return self.run(jaxpr, consts, inputs, inside, position)
        if name == "cond":
            return self.branch(params, inputs, scope, position)
        if name == "scan" and params["length"] <= self.turns:
            return self.scan(equation, inputs, scope, position)
        if name == "while":
            found = self.while_loop(params, inputs, scope, position)
            if found is not None:
                return found
        same = _same(name, params, inputs)
        if same is not None:
            return [same]
        return self._primitive(equation, inputs, scope, position)

    def _primitive(self, equation: Any, inputs: list[Cell], scope: Scope, position: Position | None) -> list[Cell]:
        name, params = equation.primitive.name, equation.params
        apply = _again(equation)
        values = [c.value for c in inputs]
        results = apply(*values)
        if all(c.node.is_plain_constant for c in inputs):
            return [self.leaf(r, scope) for r in results]
        if name == "squeeze":
            index = self._index(equation, inputs[0], results[0], scope, position)
            if index is not None:
                return [index]
        if name in ("custom_jvp_call", "custom_vjp_call"):
            ops = self._custom(equation, len(inputs), len(results))
        elif len(results) == 1:
            ops = [_ops.op_of(name, params, values, results[0], apply)]
        elif name == "split" and is_inexact(values[0]):
            ops = _ops.parts(params, values[0])
        else:
            ops = [_ops.opaque(name, len(inputs), f"[{k}]") for k in range(len(results))]
        made = []
        for op, result in zip(ops, results):
            operands = [inputs[i].node if isinstance(i, int) else self._number(i, result, scope) for i in op.order]
            made.append(self.node("op", op, operands, result, scope, position))
        self.calls.append(Call(apply, tuple(inputs), tuple(made), name not in _ops.BLOCKERS))
        return [Cell(n, r) for n, r in zip(made, results)]

    def _index(self, equation: Any, cell: Cell, result: Any, scope: Scope, position: Position | None) -> Cell | None:
        """An element or a row: a slice that loses its axis is one index."""
        before = next((c for c in reversed(self.calls) if c.results[-1] is cell.node), None)
        op = cell.node.op
        if before is None or op is None or op.name != "slice" or not op.form.startswith("{0}[") or cell.node.name:
            return None
        inner, outer = before.apply, _again(equation)
        made = self.node("op", _ops.without_axes(op, equation.params["dimensions"]), cell.node.operands, result, scope, position)
        cell.node.is_step = True
        self.calls.append(Call(lambda x: outer(*inner(x)), before.inputs, (made,), True))
        return Cell(made, result)

    def _number(self, number: Number, result: Any, scope: Scope) -> Node:
        return self.leaf(jnp.asarray(number.value, result.dtype), scope).node

    def _custom(self, equation: Any, count: int, results: int) -> list[Op]:
        params = equation.params
        inner = closed(params.get("call_jaxpr") or params.get("fun_jaxpr"))[0]
        name, _, place = str(getattr(inner.debug_info, "func_src_info", None) or "custom").partition(" at ")
        name = str(params.get("name") or name).split(".")[-1]
        op = _ops.custom(name, count, is_library(place.rpartition(":")[0]))
        return [op if results == 1 else op._replace(name=f"{op.name}[{k}]", form=f"{op.form}[{k}]") for k in range(results)]


def _seen(equation: Any, inside: str | None, is_outermost: bool) -> Seen:
    frames, whole = frames_of(equation, inside, is_outermost)
    steps = steps_of(equation)
    return Seen(equation, frames, tuple(step.call for step in steps if step.call is not None), whole, steps)


def _same(name: str, params: dict[str, Any], inputs: list[Cell]) -> Cell | None:
    """The operand that an equation gives back as it is, in numbers and in its gradient; nothing where it does not."""
    first = inputs[0] if inputs else None
    if first is None or any(is_key(c.value) for c in inputs):
        return None
    if name == "convert_element_type" and _keeps(first, params["new_dtype"]):
        return Cell(first.node, first.value.astype(params["new_dtype"]))
    if name in ("reshape", "broadcast_in_dim") and first.value.shape == tuple(params.get("shape", params.get("new_sizes", ()))):
        return first if params.get("dimensions") is None else None
    if name == "select_n" and first.node.is_plain_constant and first.value.dtype == np.bool_:
        # A choice that does not depend on anything.
        chosen = np.asarray(first.value)
        if chosen.size and (chosen.all() or not chosen.any()):
            return inputs[1 + int(chosen.flat[0])]
    if name == "max" and first.node.is_plain_constant and bool(np.all(np.isneginf(np.asarray(first.value)))):
        other = inputs[1]
        if first.value.shape in ((), other.value.shape) and bool(np.all(np.asarray(other.value) > -np.inf)):
            return other
    return None


def _keeps(cell: Cell, dtype: Any) -> bool:
    """Whether a conversion changes neither numbers nor what has a gradient."""
    value = cell.value
    if value.dtype == dtype:
        return True
    return not is_inexact(value) and not is_inexact(cell.node.value) and bool(np.array_equal(
        np.asarray(value), np.asarray(value.astype(dtype)))) and not jnp.issubdtype(dtype, jnp.complexfloating)


def _again(equation: Any) -> Callable[..., list[Any]]:
    """An equation as a function that can be run on other values."""
    params = equation.primitive.get_bind_params(equation.params)
    functions: Sequence[Any] = ()
    if isinstance(params, tuple):
        # As it was before the functions moved into the parameters.
        functions, params = params

    def apply(*values: Any) -> list[Any]:
        with equation.ctx.manager:
            result = equation.primitive.bind(*functions, *values, **params)
        return list(result) if equation.primitive.multiple_results else [result]

    return apply
