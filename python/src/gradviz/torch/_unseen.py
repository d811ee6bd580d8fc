"""PyTorch's own graph, walked where calls were not seen."""
from __future__ import annotations

from collections.abc import Container
from typing import Any

from gradviz.torch._graph import Edge

# Leaves have the greatest number there is.
_LEAF = 2**63


def sequence(function: Any) -> int:
    """When a node of PyTorch's graph was made: greater is later; -1 for leaves."""
    number = function._sequence_nr()
    return -1 if number >= _LEAF else number


def ends_below(start: Edge, known: Container[Edge], oldest: int) -> list[Edge]:
    """The known places and the leaves that a place in PyTorch's graph leads to, each once; nothing older is entered."""
    found: dict[Edge, None] = {}
    seen, stack = {start[0]}, [start[0]]
    while stack:
        for edge in reversed(stack.pop().next_functions):
            function = edge[0]
            if function is None or edge in found:
                continue
            if edge in known or hasattr(function, "variable"):
                found[edge] = None
            elif function not in seen and sequence(function) > oldest:
                seen.add(function)
                stack.append(function)
    return list(found)
