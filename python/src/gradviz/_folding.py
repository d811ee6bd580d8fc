"""How deep scopes are drawn when nobody says: a model of many layers is a box for each."""
from __future__ import annotations

from collections.abc import Sequence

from gradviz._records import Node

# How many boxes a reader takes in.
MOST = 24
# Options that say what is folded.
SAID = {"depth", "fold", "unfold", "roll", "focus", "path", "max_nodes"}


def depth(nodes: Sequence[Node]) -> int | None:
    """The depth of scopes at which a picture has few enough boxes, as fine as can be; nothing where all may be drawn."""
    scopes = [node.get("scope", []) for node in nodes if node["kind"] == "op"]
    deepest = max(map(len, scopes), default=0)
    if len(scopes) <= MOST:
        return None
    for level in range(deepest - 1, -1, -1):
        inside = {tuple(scope[:level + 1]) for scope in scopes if len(scope) > level}
        if len(inside) + sum(len(scope) <= level for scope in scopes) <= MOST:
            return level
    return 0 if deepest else None
