"""Where a call stands in the source of the user: its place, the names its result is bound to, the loops around it."""
from __future__ import annotations

import ast
import linecache
import os
import sysconfig
from types import CodeType
from typing import Any, NamedTuple

_LIBRARIES = tuple({os.path.realpath(p) + os.sep for k, p in sysconfig.get_paths().items()
                    if k in ("stdlib", "platstdlib", "purelib", "platlib")}
                   | {os.path.dirname(os.path.abspath(__file__)) + os.sep})

# Where packages lie, of the machine and of the user as well.
_PACKAGES = ("site-packages", "dist-packages")


class Frame(NamedTuple):
    """A function of the user that is under way: its code, and the instruction that it is at."""

    code: CodeType
    instruction: int


class Place(NamedTuple):
    """A place in the source, from 1, and the names that the value of the expression there is bound to."""

    path: str
    line: int
    column: int
    targets: tuple[str, ...] = ()


class Loop(NamedTuple):
    """A loop: its lines, and the names that a turn binds."""

    first: int
    last: int
    names: tuple[str, ...]


def is_library(path: str) -> bool:
    """Whether a file is none of the user's: of Python, an installed package or gradviz."""
    return path.startswith(_LIBRARIES) or path.startswith("<frozen") or any(f"{os.sep}{p}{os.sep}" in path for p in _PACKAGES)


_Extent = tuple[int, int, int, int]
_positions: dict[CodeType, list[Any]] = {}
_files: dict[str, tuple[dict[_Extent, tuple[str, ...]], list[Loop]]] = {}
_places: dict[Frame, Place] = {}


def place_of(frame: Frame) -> Place:
    """The expression that a frame is in the middle of."""
    found = _places.get(frame)
    if found is None:
        found = _places[frame] = _find(frame)
    return found


def loops_at(path: str, line: int, first: int) -> list[Loop]:
    """The loops around a line, outermost first, of those that begin behind the first line of a function."""
    return [loop for loop in _file(path)[1] if first <= loop.first < line <= loop.last]


def _find(frame: Frame) -> Place:
    code = frame.code
    path = code.co_filename
    if not hasattr(code, "co_positions"):
        # Python 3.10 knows lines alone.
        line = max((line for start, _, line in code.co_lines() if line and start <= frame.instruction), default=1)
        return Place(path, line, 1)
    if code not in _positions:
        _positions[code] = list(code.co_positions())
    line, last, column, end = _positions[code][frame.instruction // 2]
    if line is None or last is None or column is None or end is None:
        return Place(path, line or code.co_firstlineno, 1)
    return Place(path, line, column + 1, _file(path)[0].get((line, last, column, end), ()))


def _file(path: str) -> tuple[dict[_Extent, tuple[str, ...]], list[Loop]]:
    if path not in _files:
        _files[path] = _read(path)
    return _files[path]


def _read(path: str) -> tuple[dict[_Extent, tuple[str, ...]], list[Loop]]:
    """The names that expressions of a file are bound to, by the place of the expression; and its loops."""
    try:
        tree = ast.parse("".join(linecache.getlines(path)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}, []
    found: dict[_Extent, tuple[str, ...]] = {}
    loops = []
    for node in ast.walk(tree):
        where: Any = None
        if isinstance(node, ast.Assign):
            where, target = node.value, node.targets[0]
        elif isinstance(node, (ast.AnnAssign, ast.NamedExpr)) and node.value is not None:
            where, target = node.value, node.target
        elif isinstance(node, ast.AugAssign):
            where, target = node, node.target
        elif isinstance(node, ast.For):
            names = tuple(n.id for n in ast.walk(node.target) if isinstance(n, ast.Name))
            loops.append(Loop(node.lineno, node.end_lineno or node.lineno, names))
        if where is not None:
            parts = target.elts if isinstance(target, (ast.Tuple, ast.List)) else [target]
            found[where.lineno, where.end_lineno, where.col_offset, where.end_col_offset] = tuple(map(ast.unparse, parts))
    return found, sorted(loops)
