"""Where calls are made: modules, functions and turns of loops as scopes, lines of the source, names of results."""
from __future__ import annotations

import os
import sysconfig
from types import CodeType, FrameType
from typing import Any, NamedTuple

import torch
from gradviz._sites import SITES, Loop, Site
from gradviz.torch._graph import Place

_OWN = os.path.dirname(os.path.abspath(__file__)) + os.sep
_TORCH = os.path.dirname(os.path.abspath(torch.__file__)) + os.sep
_MODULE = os.path.abspath(torch.nn.modules.module.__file__)
_LIBRARY = sysconfig.get_paths()["stdlib"] + os.sep
_PACKAGES = tuple(sysconfig.get_paths()[key] + os.sep for key in ("purelib", "platlib"))


def _is_foreign(path: str) -> bool:
    """Whether a file is none of the program: ours, PyTorch's, or Python's."""
    if path.startswith(("<frozen", _OWN, _TORCH)):
        return True
    return path.startswith(_LIBRARY) and not path.startswith(_PACKAGES)


class Entered(NamedTuple):
    """A module that runs: its scope, its path below the outermost one, and itself."""

    scope: tuple[str, ...]
    path: str
    module: torch.nn.Module


class Caller(NamedTuple):
    """What the program's own frames say of a call."""

    place: Place
    site: Site | None
    frame: FrameType | None


class Places:
    """Follows modules, functions and loops of one recording, from the frame of its `with` on."""

    def __init__(self, frame: FrameType) -> None:
        self.frame: FrameType | None = frame
        self.path = frame.f_code.co_filename
        # Loops around the `with` itself are around everything, and say nothing.
        self._around = {loop.line for loop in SITES.at(frame).loops}
        self._foreign: dict[CodeType, bool] = {}
        self._stack: list[Entered] = []
        self._calls: dict[tuple[tuple[str, ...], str], int] = {}
        self._turns: dict[tuple[int, int], tuple[Any, int]] = {}
        self._paths: dict[int, tuple[torch.nn.Module, str]] = {}

    def close(self) -> None:
        """Lets go of the program's frames and objects."""
        self.frame = None
        self._turns.clear()
        self._stack.clear()

    def caller(self, frame: FrameType | None) -> Caller:
        """Where a call is made, from the innermost frame outwards."""
        inner = self._stack[-1] if self._stack else None
        found: list[str] = []
        site: Site | None = None
        innermost: FrameType | None = None
        position: tuple[int, int] | None = None
        outside = False
        step = frame
        while step is not None:
            code = step.f_code
            foreign = self._foreign.get(code)
            if foreign is None:
                foreign = self._foreign[code] = _is_foreign(code.co_filename)
            if foreign:
                outside = outside or (inner is not None and code.co_name == "_call_impl"
                                      and step.f_locals.get("self") is inner.module)
            else:
                here = SITES.at(step)
                if innermost is None:
                    innermost = step
                    # Where a module of PyTorch calls, the statement names what the module gives.
                    site = None if outside else here
                if position is None and code.co_filename == self.path:
                    position = (here.line, here.column)
                if not outside:
                    outside = self._add(step, here, inner, found)
            if step is self.frame or (outside and position is not None):
                break
            step = step.f_back
        scope = (inner.scope if inner else ()) + tuple(found)
        return Caller(Place(scope, position), site, innermost)

    def _add(self, frame: FrameType, site: Site, inner: Entered | None, found: list[str]) -> bool:
        """Puts the scopes of a frame in front of those within it; whether the module that runs is reached."""
        is_top = frame is self.frame
        if site.loops:
            turns = [self._turn(frame, loop) for loop in site.loops if not (is_top and loop.line in self._around)]
            found[:0] = [turn for turn in turns if turn is not None]
        if is_top:
            return True
        code = frame.f_code
        if inner is not None and code.co_argcount and frame.f_locals.get(code.co_varnames[0]) is inner.module \
                and code.co_name == "forward":
            return True
        if not code.co_name.startswith("<"):
            found.insert(0, code.co_name)
        return False

    def _turn(self, frame: FrameType, loop: Loop) -> str | None:
        values = frame.f_locals
        if any(isinstance(values.get(name), torch.nn.Module) for name in loop.names):
            # The module that runs in the turn is a scope of its own.
            return None
        for name in loop.names:
            value = values.get(name)
            if isinstance(value, (int, str)) and not isinstance(value, bool):
                return f"{name}={value}"
        # Nothing counts the turns: another object is another turn.
        key = (id(frame), loop.line)
        value = values.get(loop.names[0]) if loop.names else None
        last, turn = self._turns.get(key, (None, -1))
        if turn < 0 or last is not value:
            turn += 1
            self._turns[key] = (value, turn)
        return f"turn {turn}"

    # Modules.

    def enter(self, module: torch.nn.Module, frame: FrameType | None) -> str | None:
        """A module begins to run; its name where it is an outermost one that was not seen before."""
        caller = self.caller(frame)
        name = None
        if not self._stack and id(module) not in self._paths:
            name = caller.site.called if caller.site is not None else None
            name = name.removeprefix("self.") if name else type(module).__name__
            if "." in name and name.startswith(("F.", "nn.", "torch.")):
                name = type(module).__name__
            for path, child in module.named_modules():
                self._paths.setdefault(id(child), (child, f"{name}.{path}" if path else name))
        path = self._paths.get(id(module), (module, type(module).__name__))[1]
        above = self._stack[-1].path if self._stack else ""
        label = path[len(above) + 1:] if above and path.startswith(above + ".") else path
        if label.isdigit():
            label = f"{type(module).__name__}[{label}]"
        place = caller.place.scope
        count = self._calls[(place, label)] = self._calls.get((place, label), 0) + 1
        self._stack.append(Entered((*place, label if count == 1 else f"{label}#{count}"), path, module))
        return name

    def leave(self) -> None:
        """The module that runs ends."""
        if self._stack:
            self._stack.pop()

    def of_module(self, frame: FrameType | None) -> Caller:
        """Who called the module that ends: nothing where that is no code of the program, as in nn.Sequential."""
        while frame is not None and frame.f_code.co_filename == _MODULE:
            frame = frame.f_back
        if frame is None or _is_foreign(frame.f_code.co_filename):
            return Caller(Place(), None, None)
        return Caller(Place(), SITES.at(frame), frame)
