"""An op as the trace says it, and the arguments that it is read from."""
from __future__ import annotations

from typing import Any, NamedTuple, Union

from gradviz.torch._graph import Call, Node, Slot

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


class Given:
    """The arguments of a call, by place or name."""

    def __init__(self, call: Call) -> None:
        self.args, self.kwargs = call.args, call.kwargs

    def get(self, at: int, name: str, default: Any = None) -> Any:
        return self.args[at] if len(self.args) > at else self.kwargs.get(name, default)

    def only(self, most: int, *names: str) -> bool:
        """Whether there is nothing but these."""
        return len(self.args) <= most and all(k in names or v is None for k, v in self.kwargs.items())


def is_operand(value: Any) -> bool:
    """Whether an argument can be an operand: a tensor or a number."""
    return isinstance(value, (Slot, int, float)) and not isinstance(value, complex)


def tensor_of(call: Call, slot: Any) -> Node:
    """The node that stood in a slot."""
    return call.operands[slot.index]
