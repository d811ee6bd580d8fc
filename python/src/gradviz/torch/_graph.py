"""What a recording holds: nodes, and the calls that made them."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import torch

# A place in PyTorch's own graph: an autograd node, and which of its results.
Edge = tuple[Any, int]


class Slot(NamedTuple):
    """Where an operand stood among the arguments of a call."""

    index: int


class Place(NamedTuple):
    """Where a call was made: the scopes around it, and its line and column in the source of the recording."""

    scope: tuple[str, ...] = ()
    position: tuple[int, int] | None = None


class Node:
    """A value of the run."""

    __slots__ = ("call", "caption", "carries", "dtype", "edge", "hooked", "leaf", "name", "place", "rewired", "selector",
                 "shape", "value", "version")

    def __init__(self, tensor: torch.Tensor, place: Place, carries: bool) -> None:
        self.shape, self.dtype = tensor.shape, tensor.dtype
        self.place, self.carries = place, carries
        # A detached tensor shares memory and the counter of changes, and keeps no graph.
        self.value: Any = tensor.detach()
        self.version = version_of(self.value)
        self.call: Call | None = None
        self.selector: tuple[str, int] = ("out", 0)
        self.edge: Edge | None = None
        self.name: str | None = None
        self.caption: str | None = None
        self.leaf: torch.Tensor | None = None
        # Whether a hook of the program changes its gradient, and whether writes through views took it out of PyTorch's graph.
        self.hooked = self.rewired = False


class Call:
    """A call that was seen, and what is needed to differentiate it."""

    __slots__ = ("args", "autocast", "bound", "caption", "func", "generator", "kwargs", "mutated", "name", "operands", "pick",
                 "place", "random", "results", "saved", "tracked", "way")

    def __init__(self, name: str, func: Callable[..., Any] | None, operands: list[Node], place: Place, way: str) -> None:
        self.name, self.func, self.operands, self.place = name, func, operands, place
        # How its wires are found: "graph" by PyTorch's own nodes, "again" by running it once more, "pass" by passing the
        # gradient on, "write" by parting it between what was there and what was written, "none" where no gradient flows.
        self.way = way
        self.args: Any = ()
        self.kwargs: Any = {}
        self.results: list[Node] = []
        self.mutated: frozenset[int] = frozenset()
        self.random: torch.Tensor | None = None
        self.generator: tuple[torch.Generator, torch.Tensor] | None = None
        self.autocast: tuple[str, bool, torch.dtype] | None = None
        # The newest of PyTorch's nodes before the call: what is newer belongs to it.
        self.bound = -1
        self.pick: torch.Tensor | None = None
        self.tracked = False


def version_of(tensor: torch.Tensor) -> int:
    """How often the memory of a tensor was changed, 0 for those that keep no count."""
    try:
        return tensor._version
    except RuntimeError:
        return 0


def freeze(value: Any, tensors: list[torch.Tensor]) -> Any:
    """Arguments with a slot for each tensor, which goes to the list: what the caller changes later does not reach it."""
    if isinstance(value, torch.Tensor):
        tensors.append(value)
        return Slot(len(tensors) - 1)
    kind = type(value)
    if kind is tuple:
        return tuple([freeze(v, tensors) for v in value])
    if kind is list:
        return [freeze(v, tensors) for v in value]
    if kind is dict:
        return {k: freeze(v, tensors) for k, v in value.items()}
    if kind is slice:
        return slice(freeze(value.start, tensors), freeze(value.stop, tensors), freeze(value.step, tensors))
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return kind(*[freeze(v, tensors) for v in value])
    return value


def thaw(value: Any, fill: Callable[[int], Any]) -> Any:
    """Arguments with the slots filled again."""
    kind = type(value)
    if kind is Slot:
        return fill(value.index)
    if kind is tuple:
        return tuple([thaw(v, fill) for v in value])
    if kind is list:
        return [thaw(v, fill) for v in value]
    if kind is dict:
        return {k: thaw(v, fill) for k, v in value.items()}
    if kind is slice:
        return slice(thaw(value.start, fill), thaw(value.stop, fill), thaw(value.step, fill))
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return kind(*[thaw(v, fill) for v in value])
    return value


def tensors_in(value: Any) -> list[torch.Tensor]:
    """The tensors of a result, in order."""
    if isinstance(value, torch.Tensor):
        return [value]
    if value is None or isinstance(value, (int, float, str, bool)):
        return []
    found: list[torch.Tensor] = []
    if isinstance(value, (tuple, list)):
        for element in value:
            found += tensors_in(element)
    elif isinstance(value, dict):
        for element in value.values():
            found += tensors_in(element)
    elif hasattr(value, "data") and isinstance(value.data, torch.Tensor):
        found.append(value.data)
    return found
