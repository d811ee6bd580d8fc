"""What was recorded: nodes, and the calls that gave them."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import jax.numpy as jnp
from jax import dtypes


class Op(NamedTuple):
    """What a call computed, and how one writes it.

    `{0}` in a text is the first operand, `{out}` the result. `order` has for each operand of the node the input of the
    call that it is; a number that is none of them stands there as itself.
    """

    name: str
    order: tuple[int | Number, ...]
    form: str
    rules: tuple[str, ...]
    attributes: dict[str, Any] = {}
    binds: int = 9
    elementwise: bool = False


class Number(NamedTuple):
    """A number that an equation has among its parameters, and gradviz among the operands."""

    value: float


class Node:
    """One recorded value."""

    __slots__ = ("id", "kind", "op", "operands", "value", "scope", "position", "name", "version", "is_step")

    def __init__(self, id: int, kind: str, op: Op | None, operands: Sequence[Node], value: Any, scope: tuple[str, ...],
                 position: tuple[str, int, int] | None = None) -> None:
        self.id, self.kind, self.op, self.operands = id, kind, op, tuple(operands)
        self.value, self.scope, self.position = value, scope, position
        self.name: str | None = None
        self.version = 1
        # A step on the way to a node that stands for both.
        self.is_step = False

    @property
    def is_plain_constant(self) -> bool:
        """Whether what is computed from it alone is a constant as well: no number that the caller gave."""
        return self.kind == "constant" and (self.name is None or not is_inexact(self.value))


class Cell(NamedTuple):
    """A variable of the program: its node, and its value, which may have another type than the node's."""

    node: Node
    value: Any


class Call(NamedTuple):
    """One equation that was run, and can be run again."""

    apply: Callable[..., list[Any]]
    inputs: tuple[Cell, ...]
    results: tuple[Node, ...]
    passes: bool


def is_key(value: Any) -> bool:
    """Whether a value is the state of a random generator, which has no numbers to show."""
    return bool(jnp.issubdtype(value.dtype, dtypes.prng_key))


def is_inexact(value: Any) -> bool:
    """Whether a value has a gradient: floats and complex numbers have."""
    return not is_key(value) and bool(jnp.issubdtype(value.dtype, jnp.inexact))
