"""The names of results: what the expression that gave them is bound to."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from jax.extend.core import Literal

from gradviz.jax._graph import Cell, Node
from gradviz.jax._places import Frame, place_of, public_name
from gradviz.jax._scopes import Step


class Seen(NamedTuple):
    """An equation: the user's frames and calls around it, all its frames, and the names on JAX's stack."""

    equation: Any
    frames: tuple[Frame, ...]
    calls: tuple[Any, ...]
    whole: tuple[Any, ...]
    steps: tuple[Step, ...]


class Names:
    """Gives nodes their names, and counts how often each was bound."""

    def __init__(self) -> None:
        self._counts: dict[tuple[Any, str], int] = {}

    def give(self, node: Node, name: str, function: Any = ((), ())) -> None:
        """Binds a name in a function. A node keeps the first."""
        if node.name is None:
            node.name = name
            node.version = self._counts[function, name] = self._counts.get((function, name), 0) + 1

    def give_all(self, jaxpr: Any, seen: Sequence[Seen], made: Sequence[list[Cell]], scope: tuple[str, ...]) -> None:
        """Names what was computed by the equations of one function.

        The equations of one expression stand together, whether it calls JAX or a function of the user. The value of the
        expression is the only one of theirs that is used elsewhere.
        """
        last: dict[Any, int] = {}
        for index, one in enumerate(seen):
            for variable in one.equation.invars:
                if not isinstance(variable, Literal):
                    last[variable] = index
        for variable in jaxpr.outvars:
            if not isinstance(variable, Literal):
                last[variable] = len(seen)
        # Turns of a loop bind the names of what is around it.
        around = tuple(label for label in scope if not label.startswith("t="))
        deepest = max((len(one.frames) for one in seen), default=0)
        for depth in reversed(range(deepest)):
            for start, end in groups(seen, depth):
                self._give(seen[start:end], made[start:end], depth, around, lambda variable: last.get(variable, -1) >= end)

    def _give(self, group: Sequence[Seen], made: Sequence[list[Cell]], depth: int, around: tuple[str, ...],
              is_used_later: Any) -> None:
        targets = place_of(group[0].frames[depth]).targets
        if any(step.call is None and step.label in ("", "backward") for one in group for step in one.steps):
            return
        function = (around, group[0].calls[:depth + 1][1:])
        if not targets:
            return
        pairs = [(v, c) for one, results in zip(group, made) for v, c in zip(one.equation.outvars, results)]
        if len(targets) > 1:
            # The order of several results is known of one equation alone.
            results = made[-1]
            if len(group) == 1 and len(results) == len(targets):
                for name, cell in zip(targets, results):
                    self.give(cell.node, name, function)
            return
        used = [cell for variable, cell in pairs if is_used_later(variable)]
        if not used and len(made[-1]) == 1:
            used = made[-1]
        if len(used) == 1:
            self.give(used[0].node, targets[0], function)


def groups(seen: Sequence[Seen], depth: int) -> list[tuple[int, int]]:
    """Where the equations of one expression begin and end, for expressions at a depth of calls."""
    found: list[tuple[int, int]] = []
    key: Any = None
    first: Any = None
    for index, one in enumerate(seen):
        mine = (one.frames[:depth + 1], one.calls[:depth + 2]) if len(one.frames) > depth else None
        # The same call once more, in the next turn of a loop, begins as it began before.
        is_again = first is not None and len(one.frames) == depth + 1 and one.whole == first.whole \
            and one.equation.primitive is first.equation.primitive
        if mine is not None and mine == key and not is_again:
            found[-1] = (found[-1][0], index + 1)
        elif mine is not None:
            found.append((index, index + 1))
            first = one
        key = mine
    return found


def library_calls(seen: Sequence[Seen]) -> dict[int, tuple[int, str]]:
    """Equations that a function of JAX made together, such as the ten of a softmax: which group, and its name.

    What is two equations or fewer needs no frame around it.
    """
    found: dict[int, tuple[int, str]] = {}
    for depth in {len(one.frames) - 1 for one in seen if one.frames}:
        for start, end in groups(seen, depth):
            if end - start > 2 and all(len(one.frames) == depth + 1 for one in seen[start:end]):
                names = {public_name(one.whole, one.frames[-1]) for one in seen[start:end]}
                name = names.pop() if len(names) == 1 else None
                if name is not None:
                    found.update((k, (start, name)) for k in range(start, end))
    return found
