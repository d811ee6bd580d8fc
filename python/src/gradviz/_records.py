"""The records of a trace, as its JSON has them. TraceFormat of the documentation says what each field means."""
from __future__ import annotations

from typing import Any, Literal, TypedDict, Union

Number = Union[float, Literal["NaN", "Infinity", "-Infinity"]]


class Summary(TypedDict):
    """What stands for a large tensor."""

    min: Number
    max: Number
    mean: Number
    norm: Number
    nonFinite: int


Value = Union[Number, "list[Number]", Summary, None]


class Position(TypedDict):
    """A place in the source, from 1."""

    line: int
    column: int


class _Node(TypedDict):
    id: int
    kind: Literal["input", "constant", "op"]
    op: str
    operands: list[int]
    shape: list[int]


class Node(_Node, total=False):
    """One recorded value. What is absent has its default."""

    name: str
    version: int
    dtype: str
    expression: str
    attributes: dict[str, Any]
    value: Value
    gradient: Value
    stage: int
    caption: str
    scope: list[str]
    position: Position


class _Contribution(TypedDict):
    node: int
    operandIndex: int
    operand: int
    rule: str


class Contribution(_Contribution, total=False):
    """What one wire adds to its operand's gradient."""

    upstream: Value
    local: Value
    downstream: Value




Step = TypedDict("Step", {"pass": Literal["forward", "seed", "backward"], "node": int, "operandIndex": int}, total=False)
