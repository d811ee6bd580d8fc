"""Where a call stands in the source: its line, the names that its result is bound to, the loops around it."""
from __future__ import annotations

import ast
import linecache
from types import CodeType, FrameType
from typing import NamedTuple


class Loop(NamedTuple):
    """A loop around a call: its line, and the names that a turn binds."""

    line: int
    names: tuple[str, ...]


class Site(NamedTuple):
    """A call in the source. Line and column count from 1."""

    line: int
    column: int
    targets: tuple[str, ...] = ()
    loops: tuple[Loop, ...] = ()
    arguments: tuple[str | None, ...] = ()
    called: str | None = None


class _File:
    """The syntax of a file: expressions by their place, and what each stands in."""

    def __init__(self, path: str) -> None:
        self.expressions: dict[tuple[int, int | None, int, int | None], ast.AST] = {}
        self.parents: dict[ast.AST, ast.AST] = {}
        self.loops: list[ast.For | ast.AsyncFor] = []
        self.assignments: dict[int, list[ast.AST]] = {}
        try:
            tree = ast.parse("".join(linecache.getlines(path)))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return
        for node in ast.walk(tree):
            for child in ast.iter_child_nodes(node):
                self.parents[child] = node
            if isinstance(node, (ast.expr, ast.AugAssign)):
                self.expressions.setdefault((node.lineno, node.end_lineno, node.col_offset, node.end_col_offset), node)
            if isinstance(node, (ast.For, ast.AsyncFor)):
                self.loops.append(node)
            if isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
                self.assignments.setdefault(node.lineno, []).append(node)


class Sites:
    """The sites of all calls, found once for each place of a code object."""

    def __init__(self) -> None:
        self._files: dict[str, _File] = {}
        self._positions: dict[CodeType, list[tuple[int | None, int | None, int | None, int | None]]] = {}
        self._sites: dict[tuple[CodeType, int], Site] = {}

    def at(self, frame: FrameType) -> Site:
        """The call that a frame is in the middle of."""
        key = (frame.f_code, frame.f_lasti)
        site = self._sites.get(key)
        if site is None:
            site = self._sites[key] = self._find(frame)
        return site

    def _file(self, path: str) -> _File:
        file = self._files.get(path)
        if file is None:
            file = self._files[path] = _File(path)
        return file

    def _extent(self, frame: FrameType) -> tuple[int | None, int | None, int | None, int | None] | None:
        """The lines and columns of the call that a frame is in the middle of; Python 3.10 does not know them."""
        code = frame.f_code
        if not hasattr(code, "co_positions"):
            return None
        if code not in self._positions:
            self._positions[code] = list(code.co_positions())
        return self._positions[code][frame.f_lasti // 2]

    def _find(self, frame: FrameType) -> Site:
        file = self._file(frame.f_code.co_filename)
        line = frame.f_lineno or 1
        extent = self._extent(frame)
        if extent is not None:
            first, last, column, end = extent
            node = None if first is None or column is None else file.expressions.get((first, last, column, end))
            line = first or line
        else:
            # The line alone: a statement that does one thing is meant.
            column, node = None, _only_value(file.assignments.get(line, []))
        if node is None:
            around = [loop for loop in file.loops if loop.body[0].lineno <= line <= (loop.body[-1].end_lineno or line)]
            return Site(line, (column or 0) + 1, loops=tuple(map(_loop, sorted(around, key=lambda loop: loop.lineno))))
        called = node.func if isinstance(node, ast.Call) else None
        return Site(line, (column or 0) + 1, _targets(node, file.parents.get(node)), tuple(_loops(node, file.parents)),
                    tuple(_dotted(argument) for argument in _arguments(node)), _dotted(called))


def _only_value(statements: list[ast.AST]) -> ast.AST | None:
    if len(statements) != 1:
        return None
    statement = statements[0]
    if isinstance(statement, ast.AugAssign):
        return statement
    value = getattr(statement, "value", None)
    work = [n for n in ast.walk(value) if isinstance(n, (ast.Call, ast.BinOp, ast.UnaryOp, ast.Subscript))] if value else []
    return value if len(work) == 1 and work[0] is value else None


def _targets(node: ast.AST, parent: ast.AST | None) -> tuple[str, ...]:
    target: ast.AST | None = None
    if isinstance(node, ast.AugAssign):
        target = node.target
    elif isinstance(parent, ast.Assign) and parent.value is node:
        target = parent.targets[0]
    elif isinstance(parent, (ast.AnnAssign, ast.NamedExpr)) and parent.value is node:
        target = parent.target
    if target is None:
        return ()
    return tuple(_names(target))


def _names(target: ast.AST) -> list[str]:
    if isinstance(target, (ast.Tuple, ast.List)):
        return [ast.unparse(element) for element in target.elts]
    return [ast.unparse(target)]


def _loops(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> list[Loop]:
    found: list[Loop] = []
    step: ast.AST | None = node
    while step is not None and not isinstance(step, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
        above = parents.get(step)
        if isinstance(above, (ast.For, ast.AsyncFor)) and step in above.body:
            found.insert(0, _loop(above))
        step = above
    return found


def _loop(loop: ast.For | ast.AsyncFor) -> Loop:
    return Loop(loop.lineno, tuple(n.id for n in ast.walk(loop.target) if isinstance(n, ast.Name)))


def _arguments(node: ast.AST) -> list[ast.AST]:
    if isinstance(node, ast.BinOp):
        return [node.left, node.right]
    if isinstance(node, ast.AugAssign):
        return [node.target, node.value]
    if isinstance(node, ast.Call):
        return [e for a in node.args for e in (a.elts if isinstance(a, (ast.List, ast.Tuple)) else [a])]
    return []


def _dotted(node: ast.AST | None) -> str | None:
    """The text of a name or of attributes of one, and nothing for what computes."""
    step = node
    while isinstance(step, ast.Attribute):
        step = step.value
    return ast.unparse(node) if node is not None and isinstance(step, ast.Name) else None


# For the whole process: to parse the sources is most of the time of a first run.
SITES = Sites()
