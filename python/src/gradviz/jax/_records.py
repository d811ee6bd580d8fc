"""A run as the records of a trace."""
from __future__ import annotations

import linecache
import os
from collections.abc import Sequence
from typing import Any

import numpy as np

from gradviz import Trace, _values
from gradviz._version import GENERATOR
from gradviz.jax._graph import Node, is_inexact, is_key
from gradviz.jax._ops import ATOM
from gradviz.jax._sweep import Sweep, Wire

# How long an expression may be before its node is written by its number where it is used.
_LONGEST = 48


def trace_of(nodes: Sequence[Node], output: Node, sweep: Sweep, path: str | None, summary: bool) -> Trace:
    """The trace of a run."""
    kept = _kept(nodes, output)
    numbers = {n.id: k for k, n in enumerate(kept)}
    texts = _Texts(numbers)
    records = [_node(n, numbers, texts, sweep, path, summary) for n in kept]
    wires = [_wire(w, numbers, texts, summary) for w in sweep.wires]
    return Trace(records, wires, numbers[output.id], generator=f"{GENERATOR} for JAX", source=_source(path))


def _kept(nodes: Sequence[Node], output: Node) -> list[Node]:
    """All nodes but what nobody needs: numbers that were only ever an index, and what was computed of them."""
    used = {output.id}
    for node in reversed(nodes):
        is_shown = node.kind == "input" or (node.kind == "op" and is_inexact(node.value) and not node.is_step)
        if node.id in used or is_shown:
            used.add(node.id)
            used.update(o.id for o in node.operands)
    return [n for n in nodes if n.id in used]


def _node(node: Node, numbers: dict[int, int], texts: _Texts, sweep: Sweep, path: str | None, summary: bool) -> Any:
    op = node.op
    record: dict[str, Any] = {
        "id": numbers[node.id], "kind": node.kind, "op": op.name if op else node.kind,
        "operands": [numbers[o.id] for o in node.operands], "shape": [int(n) for n in node.value.shape],
        "dtype": str(node.value.dtype), "value": value_of(node.value, summary),
        "gradient": value_of(sweep.gradients.get(node.id), summary) if node.kind != "constant" else None,
        "scope": list(node.scope)}
    if node.name:
        record.update(name=node.name, version=node.version)
    if op:
        record["expression"] = texts.expression(node)[0]
        if op.attributes:
            record["attributes"] = op.attributes
    if node.position and node.position[0] == path:
        record["position"] = {"line": node.position[1], "column": node.position[2]}
    return record


def _wire(wire: Wire, numbers: dict[int, int], texts: _Texts, summary: bool) -> Any:
    assert wire.node.op is not None
    return {
        "node": numbers[wire.node.id], "operandIndex": wire.place, "operand": numbers[wire.operand.id],
        "upstream": value_of(wire.upstream, summary), "local": value_of(wire.local, summary),
        "downstream": value_of(wire.downstream, summary),
        "rule": texts.filled(wire.node.op.rules[wire.place], wire.node)}


def value_of(value: Any, summary: bool) -> Any:
    """The numbers of an array as a trace has them; nothing for what has none, such as the state of a generator."""
    if value is None or is_key(value):
        return None
    array = np.asarray(value)
    if np.iscomplexobj(array) or array.dtype.kind == "V" and array.dtype.itemsize == 0:
        return None
    elements = array.astype(np.float64).ravel().tolist()
    if summary and len(elements) > _values.SUMMARY_LIMIT:
        return _values.summary(elements)
    return _values.value(elements, array.shape)


def _source(path: str | None) -> dict[str, str] | None:
    text = "".join(linecache.getlines(path)) if path else ""
    return {"name": os.path.basename(path), "text": text} if path and text else None


class _Texts:
    """How nodes are written."""

    def __init__(self, numbers: dict[int, int]) -> None:
        self._numbers = numbers
        self._known: dict[int, tuple[str, int]] = {}

    def expression(self, node: Node) -> tuple[str, int]:
        """What a node computes, and how tightly the text holds together."""
        found = self._known.get(node.id)
        if found is None:
            assert node.op is not None
            found = self._known[node.id] = (self._fill(node.op.form, node, node.op.binds), node.op.binds)
        return found

    def filled(self, rule: str, node: Node) -> str:
        """A rule with the names of its operands and of its result."""
        return self._fill(rule, node, ATOM - 1).replace("{out}", self._operand(node)[0])

    def _fill(self, form: str, node: Node, binds: int) -> str:
        for index, operand in enumerate(node.operands):
            mark = f"{{{index}}}"
            if mark in form:
                text, inner = self._operand(operand)
                # An operand of a call needs no brackets; one on the right holds more tightly than its op.
                loose = inner < binds or (inner == binds and index > 0)
                form = form.replace(mark, f"({text})" if loose and binds < ATOM else text)
        return form

    def _operand(self, node: Node) -> tuple[str, int]:
        if node.name:
            return node.name + _primes(node.version - 1), ATOM
        if node.op is None:
            array = None if is_key(node.value) else np.asarray(node.value)
            if array is None or array.size > 4 or array.dtype.kind in "cV":
                return f"v{self._numbers.get(node.id, node.id)}", ATOM
            text = str(array.tolist()) if array.dtype.kind in "bi" else str(_shortest(array))
            return text, ATOM
        text, binds = self.expression(node)
        return (text, binds) if len(text) <= _LONGEST else (f"v{self._numbers.get(node.id, node.id)}", ATOM)


def _shortest(array: Any) -> Any:
    """Numbers with the digits that their own type needs."""
    if array.ndim:
        return "[" + ", ".join(str(_shortest(part)) for part in array) + "]"
    number = array[()]
    text = np.format_float_positional(number, trim="-") if 1e-4 <= abs(number) < 1e16 or number == 0 \
        else np.format_float_scientific(number, trim="-", exp_digits=1)
    return text


def _primes(count: int) -> str:
    return "'" * count if count <= 3 else f"⁽{str(count).translate(str.maketrans('0123456789', '⁰¹²³⁴⁵⁶⁷⁸⁹'))}⁾"
