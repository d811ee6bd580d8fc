"""Branches and loops of JAX, which are run as Python runs its own: a branch is taken, a turn is a scope."""
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import jax
import jax.numpy as jnp
import numpy as np

from gradviz.jax._graph import Call, Cell, Node, Op

Scope = tuple[str, ...]
Position = tuple[str, int, int]


class ControlFlow:
    """The part of a walk that runs what runs something else."""

    turns: int
    calls: list[Call]

    if TYPE_CHECKING:
        def run(self, jaxpr: Any, consts: Sequence[Any], cells: Sequence[Cell], scope: Scope,
                position: Position | None = None, is_outermost: bool = False) -> list[Cell]: ...

        def open(self, scope: Scope, label: str) -> Scope: ...

        def leaf(self, value: Any, scope: Scope = ()) -> Cell: ...

        def node(self, kind: str, op: Op | None, operands: Sequence[Node], value: Any, scope: Scope,
                 position: Position | None = None) -> Node: ...

    def branch(self, params: dict[str, Any], inputs: list[Cell], scope: Scope, position: Position | None) -> list[Cell]:
        branches = params["branches"]
        index = int(np.clip(int(inputs[0].value), 0, len(branches) - 1))
        label = f"if {bool(index)}" if len(branches) == 2 else f"switch={index}"
        jaxpr, consts = closed(branches[index])
        return self.run(jaxpr, consts, inputs[1:], self.open(scope, label), position)

    def scan(self, equation: Any, inputs: list[Cell], scope: Scope, position: Position | None) -> list[Cell]:
        params = equation.params
        jaxpr, consts = closed(params["jaxpr"])
        fixed, kept, length = params["num_consts"], params["num_carry"], params["length"]
        constants, carry, rows = inputs[:fixed], inputs[fixed:fixed + kept], inputs[fixed + kept:]
        scope = self.open(scope, "scan")
        parts: dict[int, list[Cell]] = {}
        order = range(length)[::-1] if params["reverse"] else range(length)
        for turn in order:
            inside = (*scope, f"t={turn}")
            row = [self._row(x, turn, inside, position) for x in rows]
            results = self.run(jaxpr, consts, constants + carry + row, inside, position)
            carry, parts[turn] = results[:kept], results[kept:]
        stacked = []
        for k, variable in enumerate(equation.outvars[kept:]):
            if length:
                stacked.append(self._stack([parts[t][k] for t in range(length)], scope, position))
            else:
                stacked.append(self.leaf(jnp.zeros(variable.aval.shape, variable.aval.dtype), scope))
        return carry + stacked

    def _row(self, cell: Cell, turn: int, scope: Scope, position: Position | None) -> Cell:
        """One turn's part of a scanned array: a node of its own, so that the gradient of the whole is their sum."""
        value = cell.value[turn]
        if cell.node.is_plain_constant:
            return self.leaf(value, scope)
        size = value.size
        op = Op("gather", (0,), f"{{0}}[{turn}]", ("1 at its places, else 0",),
                {"indices": list(range(turn * size, (turn + 1) * size))})
        made = self.node("op", op, [cell.node], value, scope, position)
        self.calls.append(Call(lambda x: [x[turn]], (cell,), (made,), True))
        return Cell(made, value)

    def _stack(self, parts: list[Cell], scope: Scope, position: Position | None) -> Cell:
        value = jnp.stack([p.value for p in parts])
        if all(p.node.is_plain_constant for p in parts):
            return self.leaf(value, scope)
        words = ", ".join(f"{{{i}}}" for i in range(len(parts)))
        op = Op("stack", tuple(range(len(parts))), f"stack([{words}])", ("its part of ḡ",) * len(parts), {"axes": [0]})
        made = self.node("op", op, [p.node for p in parts], value, scope, position)
        self.calls.append(Call(lambda *xs: [jnp.stack(xs)], tuple(parts), (made,), True))
        return Cell(made, value)

    def while_loop(self, params: dict[str, Any], inputs: list[Cell], scope: Scope, position: Position | None) -> list[Cell] | None:
        """The turns of a loop; nothing where there are more than shall be shown."""
        tests, fixed = params["cond_nconsts"], params["body_nconsts"]
        condition, body = closed(params["cond_jaxpr"]), closed(params["body_jaxpr"])
        tested, constants, carry = inputs[:tests], inputs[tests:tests + fixed], inputs[tests + fixed:]

        def goes_on(values: list[Any]) -> bool:
            return bool(jax.core.eval_jaxpr(*condition, *[c.value for c in tested], *values)[0])

        values, count = [c.value for c in carry], 0
        while goes_on(values):
            count += 1
            if count > self.turns:
                return None
            values = jax.core.eval_jaxpr(*body, *[c.value for c in constants], *values)
        scope = self.open(scope, "while")
        for turn in range(count):
            carry = self.run(*body, [*constants, *carry], (*scope, f"t={turn}"), position)
        return carry


def closed(jaxpr: Any) -> tuple[Any, Sequence[Any]]:
    """A function of JAX and the constants in it."""
    return (jaxpr.jaxpr, jaxpr.consts) if hasattr(jaxpr, "consts") else (jaxpr, ())
