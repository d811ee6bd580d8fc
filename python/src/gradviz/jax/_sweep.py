"""The backward pass: each equation by itself, and what each of its operands receives."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import dtypes

from gradviz.jax._graph import Call, Node, is_inexact


class Wire(NamedTuple):
    """What one operand of a node receives."""

    node: Node
    place: int
    operand: Node
    upstream: Any
    local: Any
    downstream: Any


class Sweep:
    """Gradients and wires, from an output back."""

    def __init__(self, nodes: Sequence[Node], calls: Sequence[Call], output: Node) -> None:
        self.gradients: dict[int, Any] = {output.id: jnp.ones_like(output.value)}
        self.wires: list[Wire] = []
        self._has_gradient = _reach(nodes, calls)
        for call in reversed(calls):
            self._pull(call)

    def _pull(self, call: Call) -> None:
        ups = [(k, n) for k, n in enumerate(call.results) if n.id in self.gradients and self._has_gradient[n.id]]
        places = [k for k, c in enumerate(call.inputs) if self._has_gradient[c.node.id]]
        if not ups or not places:
            return
        values = [c.value for c in call.inputs]

        def partial(*some: Any) -> list[Any]:
            full = list(values)
            for place, value in zip(places, some):
                full[place] = value
            return call.apply(*full)

        results, pull = jax.vjp(partial, *[values[k] for k in places])
        for k, node in ups:
            upstream = self.gradients[node.id]
            received = pull([upstream if i == k else _zero(r) for i, r in enumerate(results)])
            slopes: Sequence[Any] = [None] * len(places)
            op = node.op
            assert op is not None
            if op.elementwise and len(results) == 1:
                slopes = self._slopes(call, places, results[0])
            for place, downstream, slope in zip(places, received, slopes):
                operand = call.inputs[place].node
                is_factor = slope is not None and slope.shape == node.value.shape
                self.wires.append(Wire(node, op.order.index(place), operand, upstream, slope if is_factor else None, downstream))
                before = self.gradients.get(operand.id)
                self.gradients[operand.id] = downstream if before is None else before + downstream

    @staticmethod
    def _slopes(call: Call, places: Sequence[int], result: Any) -> Sequence[Any]:
        """The derivative of each element by the element of each operand that it was computed from."""
        values = [jnp.broadcast_to(c.value, result.shape) for c in call.inputs]

        def partial(*some: Any) -> Any:
            full = list(values)
            for place, value in zip(places, some):
                full[place] = value
            return call.apply(*full)[0]

        return jax.vjp(partial, *[values[k] for k in places])[1](jnp.ones_like(result))


def _reach(nodes: Sequence[Node], calls: Sequence[Call]) -> list[bool]:
    """Which nodes have a gradient: inputs, and the floats that are computed from them."""
    found = [n.kind == "input" for n in nodes]
    for call in calls:
        if call.passes and any(found[c.node.id] for c in call.inputs):
            for node in call.results:
                found[node.id] = is_inexact(node.value)
    return found


def _zero(result: Any) -> Any:
    return jnp.zeros_like(result) if is_inexact(result) else np.zeros(result.shape, dtypes.float0)
