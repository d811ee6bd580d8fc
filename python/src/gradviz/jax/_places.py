"""Where an equation stands in the source of the user, and which names its result is bound to there."""
from __future__ import annotations

import ast
import linecache
import os
import sysconfig
from types import CodeType
from typing import Any, NamedTuple

import jax

_LIBRARIES = tuple(
    {os.path.realpath(p) + os.sep for k, p in sysconfig.get_paths().items()
     if k in ("stdlib", "platstdlib", "purelib", "platlib")}
    | {os.path.dirname(os.path.abspath(jax.__file__)) + os.sep, os.path.dirname(os.path.dirname(os.path.abspath(__file__))) + os.sep})


class Frame(NamedTuple):
    """A call of a function of the user that was under way."""

    code: CodeType
    instruction: int


class Place(NamedTuple):
    """A place in the source, from 1, and the names that the value of the expression there is bound to."""

    path: str
    line: int
    column: int
    targets: tuple[str, ...] = ()


def is_library(path: str) -> bool:
    """Whether a file is none of the user's: of Python, an installed package, JAX or gradviz."""
    return path.startswith(_LIBRARIES) or path.startswith("<frozen")


def frames_of(equation: Any, inside: str | None) -> tuple[tuple[Frame, ...], tuple[Any, ...]]:
    """The user's frames of an equation from the function that was traced inwards, and all frames to compare.

    `inside` is what JAX says of that function: `f at model.py:3`. An equation of a function that was traced before has
    the frames of that time, of which only those within the function are its own.
    """
    traceback = equation.source_info.traceback
    if traceback is None:
        return (), ()
    codes, instructions = traceback.raw_frames()
    user = [Frame(c, i) for c, i in zip(codes, instructions) if not is_library(c.co_filename)]
    user.reverse()
    name, _, place = (inside or "").partition(" at ")
    path, _, line = place.rpartition(":")
    for at in range(len(user) - 1, -1, -1):
        code = user[at].code
        if code.co_filename == path and str(code.co_firstlineno) == line and code.co_name == name.split(".")[-1]:
            return tuple(user[at:]), tuple(zip(codes, instructions))
    return (), ()


_PUBLIC = (jax.nn, jax.numpy, jax.lax, jax.random, jax.numpy.linalg, jax.scipy.special, jax.scipy.stats.norm)


def public_name(whole: tuple[Any, ...], frame: Frame) -> str | None:
    """The function of JAX that a frame of the user called, where it is one that a user knows."""
    codes = [code for code, _ in whole]
    inner = codes[:codes.index(frame.code)] if frame.code in codes else []
    for code in reversed(inner):
        name = code.co_name
        if not name.startswith("_") and any(hasattr(module, name) for module in _PUBLIC):
            return name
    return None


_positions: dict[CodeType, list[Any]] = {}
_targets: dict[str, dict[tuple[int, int, int, int], tuple[str, ...]]] = {}
_places: dict[Frame, Place] = {}


def place_of(frame: Frame) -> Place:
    """The expression that a frame is in the middle of."""
    found = _places.get(frame)
    if found is None:
        found = _places[frame] = _find(frame)
    return found


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
    if path not in _targets:
        _targets[path] = _assignments(path)
    return Place(path, line, column + 1, _targets[path].get((line, last, column, end), ()))


def _assignments(path: str) -> dict[tuple[int, int, int, int], tuple[str, ...]]:
    """The names that expressions of a file are bound to, by the place of the expression."""
    try:
        tree = ast.parse("".join(linecache.getlines(path)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    found: dict[tuple[int, int, int, int], tuple[str, ...]] = {}
    for node in ast.walk(tree):
        where: Any = None
        if isinstance(node, ast.Assign):
            where, target = node.value, node.targets[0]
        elif isinstance(node, (ast.AnnAssign, ast.NamedExpr)) and node.value is not None:
            where, target = node.value, node.target
        elif isinstance(node, ast.AugAssign):
            where, target = node, node.target
        if where is not None:
            parts = target.elts if isinstance(target, (ast.Tuple, ast.List)) else [target]
            found[where.lineno, where.end_lineno, where.col_offset, where.end_col_offset] = tuple(map(ast.unparse, parts))
    return found
