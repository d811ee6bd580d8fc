"""What was recorded of a run: nodes as a trace has them, with their names, scopes and places."""
from __future__ import annotations

import linecache
import os
import sys
from collections.abc import Callable, Sequence
from types import FrameType
from typing import Any

import numpy as np

from gradviz import Trace, _program, _values
from gradviz._places import Frame, is_library, loops_at, place_of
from gradviz._records import Node
from gradviz._version import GENERATOR


class Run:
    """One run of a program: its inputs, and every operation on what was computed from them.

        with gradviz.numpy.record() as run:
            w = run.input(np.array([0.5, -1.0]), "w")
            loss = np.sum(np.tanh(w) ** 2)
        trace = run.trace(loss)
    """

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._root: FrameType | None = None
        self._line = 0
        self._scopes: dict[int, tuple[str, ...]] = {}
        # Frames whose identity is a key must not come back as others.
        self._kept: list[FrameType] = []
        self._siblings: dict[tuple[tuple[str, ...], str], int] = {}
        self._versions: dict[tuple[int, str], int] = {}
        # The function that each named node was bound in.
        self._functions: dict[int | None, int] = {}

    def __enter__(self) -> Run:
        self._begin(sys._getframe(1))
        return self

    def __exit__(self, *_: object) -> None:
        if self._root is not None:
            self._name_locals(self._root)
        self._kept.clear()

    def _begin(self, root: FrameType | None) -> None:
        self._root, self._line = root, root.f_lineno if root is not None else 0

    def call(self, f: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """What a function gives, which is recorded from its own frame inwards."""
        before = sys.getprofile()

        def begin(frame: FrameType, event: str, _: Any) -> None:
            if event == "call" and self._root is None and not is_library(frame.f_code.co_filename):
                self._begin(frame)
            elif event == "return" and frame is self._root:
                self._name_locals(frame)

        sys.setprofile(begin)
        try:
            return f(*args, **kwargs)
        finally:
            sys.setprofile(before)
            self._kept.clear()

    # What the user asks for.

    def input(self, value: Any, name: str | None = None) -> Any:
        """An array or a number that receives a gradient; to be used in its place."""
        from gradviz.numpy._array import Array
        array = np.array(value)
        if array.dtype.kind != "f":
            if array.dtype.kind not in "iub":
                raise TypeError(f"an input is an array of floats, not of {array.dtype}: give its parts as floats")
            array = array.astype(np.float64)
        return Array(self, array, self.leaf("input", array, name))

    def trace(self, output: Any) -> Trace:
        """The record of the run with its backward pass from an output, which gradviz computes.

        Raises ProgramFailed with the node that is wrong where gradviz finds other values.
        """
        from gradviz.numpy._array import Array
        if not isinstance(output, Array) or output.run is not self:
            raise TypeError(
                f"the output is {type(output).__name__} and must be an array that was computed from an input of this run")
        forward = Trace(self.nodes, [], output.node, steps=[], generator=f"{GENERATOR} for NumPy", source=self._source())
        lines = _program.run(["trace", "-", "--format", "jsonl"], b"".join(forward.lines()))
        return Trace.from_lines(lines.splitlines())

    # What arrays record.

    def leaf(self, kind: str, value: Any, name: str | None = None) -> int:
        """Records a number that is given."""
        record = self._record(kind, kind, [], value)
        if name:
            self._bind(record, name, 0)
        return record["id"]

    def op(self, name: str, operands: Sequence[tuple[int, Any]], value: Any, attributes: dict[str, Any] | None = None,
           after: int | None = None) -> int:
        """Records a result. With each operand stands the array that it was, which a variable may hold.

        It is bound to what the program binds it to; what a node becomes by a change of its memory, to the node's name.
        """
        frames = self._frames()
        record = self._record("op", name, [node for node, _ in operands], value)
        if attributes:
            record["attributes"] = attributes
        if frames:
            place = place_of(Frame(frames[-1].f_code, frames[-1].f_lasti))
            record["scope"] = list(self._scope(frames))
            if self._root is not None and place.path == self._root.f_code.co_filename:
                record["position"] = {"line": place.line, "column": place.column}
            self._name_operands(operands, frames[-1])
            before = None if after is None else self.nodes[after].get("name")
            if before:
                self._bind(record, before, self._functions.get(after, 0))
            elif after is None and len(place.targets) == 1:
                self._bind(record, place.targets[0], id(frames[-1]))
        return record["id"]

    def _record(self, kind: Any, op: str, operands: list[int], value: Any) -> Node:
        array = np.asarray(value)
        record: Node = {
            "id": len(self.nodes), "kind": kind, "op": op, "operands": operands, "shape": list(array.shape),
            "dtype": str(array.dtype), "value": _values.value(array.astype(np.float64).ravel().tolist(), array.shape)}
        self.nodes.append(record)
        return record

    # Names and places.

    def _bind(self, record: Node, name: str, function: int) -> None:
        """Binds a name in a function. A node keeps the first."""
        if record.get("name"):
            return
        if self._root is not None and function == id(self._root):
            function = 0
        record["name"] = name
        self._functions[record["id"]] = function
        record["version"] = self._versions[function, name] = self._versions.get((function, name), 0) + 1

    def _name_operands(self, operands: Sequence[tuple[int, Any]], frame: FrameType) -> None:
        """Names what a function of the user gave by the variable that holds it where it is used."""
        for node, array in operands:
            record = self.nodes[node]
            if array is not None and record["kind"] == "op" and not record.get("name"):
                name = next((k for k, v in frame.f_locals.items() if v is array), None)
                if name:
                    self._bind(record, name, id(frame))

    def _name_locals(self, frame: FrameType) -> None:
        from gradviz.numpy._array import Array
        for name, value in list(frame.f_locals.items()):
            if isinstance(value, Array) and value.run is self and self.nodes[value.node]["kind"] == "op":
                self._bind(self.nodes[value.node], name, id(frame))

    def _frames(self) -> list[FrameType]:
        """The user's functions that are under way, from that which records inwards."""
        found = []
        frame: FrameType | None = sys._getframe(2)
        while frame is not None:
            if not is_library(frame.f_code.co_filename):
                found.append(frame)
            if frame is self._root:
                return found[::-1]
            frame = frame.f_back
        return []

    def _scope(self, frames: list[FrameType]) -> tuple[str, ...]:
        """The calls and turns of loops around what is recorded."""
        scope: tuple[str, ...] = ()
        for frame in frames:
            if frame is not self._root:
                scope = self._call(frame, scope)
            first = self._line if frame is self._root else frame.f_code.co_firstlineno
            for loop in loops_at(frame.f_code.co_filename, frame.f_lineno, first):
                turn = next((n for n in loop.names if isinstance(frame.f_locals.get(n), (int, str))), None)
                if turn is not None:
                    scope = (*scope, f"{turn}={frame.f_locals[turn]}")
        return scope

    def _call(self, frame: FrameType, around: tuple[str, ...]) -> tuple[str, ...]:
        found = self._scopes.get(id(frame))
        if found is None:
            name = frame.f_code.co_name
            if name == "__call__" and frame.f_code.co_varnames[:1] == ("self",):
                name = type(frame.f_locals.get("self")).__name__
            found = around
            if not name.startswith("<"):
                count = self._siblings[around, name] = self._siblings.get((around, name), 0) + 1
                found = (*around, name if count == 1 else f"{name}#{count}")
            self._scopes[id(frame)] = found
            self._kept.append(frame)
        return found

    def _source(self) -> dict[str, str] | None:
        path = self._root.f_code.co_filename if self._root is not None else ""
        text = "".join(linecache.getlines(path))
        return {"name": os.path.basename(path), "text": text} if text else None
