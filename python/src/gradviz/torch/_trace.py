"""The trace of a recording and its backward pass."""
from __future__ import annotations

import linecache
import os
from typing import Any

import torch
from gradviz._records import Contribution
from gradviz._records import Node as Record
from gradviz._trace import Trace
from gradviz.torch._graph import Call, Node, Place, Slot
from gradviz.torch._ops import Op, op_of
from gradviz.torch._recording import Recording
from gradviz.torch._sweep import Sweep, Wire
from gradviz.torch._unseen import sequence
from gradviz.torch._values import written

# Expressions of unnamed operands stand within others up to this length.
_LONGEST = 60


def trace_of(recording: Recording, sweep: Sweep, path: str) -> Trace:
    """The trace, whose records are made when somebody asks for them."""
    text = "".join(linecache.getlines(path))
    source = {"name": os.path.basename(path), "text": text} if text else None
    builder = _Builder(recording, sweep, bool(text))
    if sweep.keeper.is_full:
        return Trace(builder.nodes, builder.contributions, builder.output, source=source)
    return Trace(builder.nodes(), builder.contributions(), builder.output(), source=source)


class _Builder:
    """Numbers the nodes and writes their records."""

    def __init__(self, recording: Recording, sweep: Sweep, has_source: bool) -> None:
        self._recording, self._sweep, self._has_source = recording, sweep, has_source
        self._calls = list(recording.calls)
        self._records: list[Record] = []
        self._ids: dict[Node, int] = {}
        # Of a node whose gradient a hook changes: the node that the hook is, which all users have as operand.
        self._hooks: dict[Node, int] = {}
        self._ops: dict[Node, tuple[Op, dict[int, int]]] = {}
        self._words: dict[int, str] = {}
        # Nodes that are written with an operator, and stand in brackets beside another.
        self._infix: set[int] = set()
        self._versions: dict[str, int] = {}
        self._unseen: list[Contribution] = []
        self._by_node: dict[Node, list[Wire]] = {}
        self._homes: dict[Node, tuple[str, ...]] = {}

    def nodes(self) -> list[Record]:
        """The records of all nodes."""
        if not self._records:
            self._homes = self._leaf_homes()
            for wire in self._sweep.wires:
                self._by_node.setdefault(wire.node, []).append(wire)
            for call in self._calls:
                for operand in call.operands:
                    self._emit_leaf(operand)
                for node in self._ordered(call):
                    self._emit(call, node)
            if self._sweep.output is not None:
                self._emit_leaf(self._sweep.output)
            self._emit_unseen()
        return self._records

    def output(self) -> int | None:
        """The id of the loss."""
        self.nodes()
        node = self._sweep.output
        return None if node is None else self._hooks.get(node, self._ids.get(node))

    def contributions(self) -> list[Contribution]:
        """The records of all wires, in the order of the backward pass."""
        self.nodes()
        return [*self._unseen, *self._all_wires()]

    # Nodes.

    def _ordered(self, call: Call) -> list[Node]:
        if len(call.results) < 2 or call.way != "graph":
            return call.results
        return sorted(call.results, key=lambda node: sequence(node.edge[0]) if node.edge else -1)

    def _leaf_homes(self) -> dict[Node, tuple[str, ...]]:
        """The scope of each parameter and unnamed leaf: what all its users have in common."""
        homes: dict[Node, tuple[str, ...]] = {}
        for call in self._calls:
            for node in call.operands:
                if node.leaf is not None and (node.name is None or self._recording.names.is_parameter(node.leaf)):
                    known = homes.get(node, call.place.scope)
                    homes[node] = os.path.commonprefix([known, call.place.scope])
        return homes

    def _emit_leaf(self, node: Node) -> None:
        if node in self._ids or node.call is not None:
            return
        kind = "input" if node.carries else "constant"
        place = Place(tuple(self._homes.get(node, ())), None)
        self._add(node, {"kind": kind, "op": kind, "operands": []}, place)

    def _emit(self, call: Call, node: Node) -> None:
        op = op_of(call, node)
        if not op.operands:
            # What is made of no tensor, such as torch.zeros, is where the computation begins.
            self._add(node, {"kind": "constant", "op": "constant", "operands": []}, call.place)
            return
        operands, index = [], {}
        for operand in op.operands:
            if isinstance(operand, Slot):
                index[operand.index] = len(operands)
                operands.append(self._id(call.operands[operand.index]))
            else:
                operands.append(self._constant(operand, call.place))
        for other in call.results:
            # Results of the same call that this one was computed from.
            if any(wire.node is node and wire.index < 0 and wire.operand is other for wire in self._by_node.get(node, ())):
                index[-1 - len(operands)] = len(operands)
                operands.append(self._id(other))
        self._ops[node] = (op, {**index})
        infix = _is_infix(op.form)
        expression = _fill(op.form, [self._word(i, infix) for i in operands])
        if infix:
            self._infix.add(len(self._records))
        record = {"kind": "op", "op": op.name, "expression": expression, "operands": operands}
        if op.attributes and not self._sweep.keeper.leaves_out(op.attributes):
            record["attributes"] = op.attributes
        self._add(node, record, call.place)

    def _add(self, node: Node, record: dict[str, Any], place: Place) -> None:
        number = self._ids[node] = len(self._records)
        value = self._sweep.keeper.value(node)
        hook = self._sweep.hooks.get(node)
        kept = hook[1] if hook is not None else self._sweep.gradients.get(node)
        self._append(record, node.name, node.shape, node.dtype, value, written(kept) if node.carries else None, place,
                     node.caption)
        if hook is not None:
            before = {"kind": "op", "op": "hook", "operands": [number], "expression": f"hook({self._word(number)})"}
            self._hooks[node] = len(self._records)
            self._append(before, None, node.shape, node.dtype, value, written(hook[0]), place,
                         "a hook of the program changes the gradient")

    def _append(self, record: dict[str, Any], name: str | None, shape: torch.Size, dtype: torch.dtype | None, value: Any,
                gradient: Any, place: Place, caption: str | None) -> None:
        full: dict[str, Any] = {"id": len(self._records)}
        if name:
            self._versions[name] = full["version"] = self._versions.get(name, 0) + 1
            full["name"] = name
        full.update(record)
        full["shape"] = list(shape)
        if dtype is not None and dtype is not torch.float64:
            full["dtype"] = str(dtype).removeprefix("torch.")
        if value is not None:
            full["value"] = value
        full["gradient"] = gradient
        if caption:
            full["caption"] = caption
        full["scope"] = list(place.scope[:256])
        if place.position is not None and self._has_source:
            full["position"] = {"line": place.position[0], "column": place.position[1]}
        self._records.append(full)

    def _constant(self, number: float, place: Place) -> int:
        self._append({"kind": "constant", "op": "constant", "operands": []}, None, torch.Size(), None, float(number), None,
                     place, None)
        return len(self._records) - 1

    def _id(self, node: Node) -> int:
        self._emit_leaf(node)
        return self._hooks.get(node, self._ids[node])

    def _word(self, number: int, beside_operator: bool = False) -> str:
        """A node within an expression: its name, or what it is where that is short."""
        word = self._words.get(number)
        if word is None:
            record = self._records[number]
            if record.get("name"):
                word = record["name"] + "'" * (record["version"] - 1)
            elif record["kind"] == "constant" and isinstance(record.get("value"), float) and not record["shape"]:
                word = f"{record['value']:g}"
            else:
                word = record.get("expression") or f"v{number}"
                if len(word) > _LONGEST:
                    word = f"{record['op'].rpartition('.')[2]}(…)"
            self._words[number] = word
        named = self._records[number].get("name")
        return f"({word})" if beside_operator and number in self._infix and not named and not word.endswith("(…)") else word

    # Wires.

    def _all_wires(self) -> list[Contribution]:
        found: list[Contribution] = []
        told: set[Node] = set()
        for wire in self._sweep.wires:
            if wire.node in self._hooks and wire.node not in told:
                told.add(wire.node)
                found.append(self._hook_wire(wire.node))
            found.append(self._record(wire))
        found += [self._hook_wire(node) for node in self._hooks if node not in told]
        return found

    def _hook_wire(self, node: Node) -> Contribution:
        before, after = self._sweep.hooks[node]
        return {"node": self._hooks[node], "operandIndex": 0, "operand": self._ids[node], "upstream": written(before),
                "local": None, "downstream": written(after), "rule": "hook"}

    def _record(self, wire: Wire) -> Contribution:
        op, index = self._ops[wire.node]
        number = self._ids[wire.node]
        operands = self._records[number]["operands"]
        if wire.index >= 0:
            at = index[wire.index]
        else:
            at = max(i for i, operand in enumerate(operands) if operand == self._id(wire.operand))
        rule = op.rules[at] if at < len(op.rules) else ""
        if rule.startswith("∂") and "name" not in self._records[operands[at]]:
            rule = f"∂{op.name}"
        words = [self._word(i, _is_infix(rule)) for i in operands]
        if rule.startswith("∂"):
            # Of a parameter its last name: the wire shows which one it is.
            words = [word.rpartition(".")[2] for word in words]
        rule = _fill(rule, words, self._word(number))
        return {"node": number, "operandIndex": at, "operand": operands[at], "upstream": written(wire.upstream),
                "local": written(wire.local), "downstream": written(wire.downstream), "rule": rule or op.name}

    def _emit_unseen(self) -> None:
        """What came by no wire: a node that stands for all that was not seen."""
        for node, kept in self._sweep.unseen:
            if node not in self._ids:
                continue
            operand = self._id(node)
            number = len(self._records)
            self._append({"kind": "op", "op": "unseen", "operands": [operand]}, None, torch.Size(), None, None, None, Place(),
                         "a gradient that came by no wire that was seen")
            self._unseen.append({"node": number, "operandIndex": 0, "operand": operand, "local": None,
                                 "downstream": written(kept), "rule": "unseen"})


def _is_infix(form: str) -> bool:
    """Whether a text has operators around its operands."""
    return "(" not in form and any(sign in form for sign in (" + ", " - ", " * ", " / ", " @ ", "**", "^", "-{", "[{"))


def _fill(form: str, words: list[str], out: str | None = None) -> str:
    for index, word in enumerate(words):
        form = form.replace(f"{{{index}}}", word)
    return form.replace("{out}", out or "out")


