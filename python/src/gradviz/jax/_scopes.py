"""The calls of the user's functions as scopes, which JAX carries along with each equation."""
from __future__ import annotations

import functools
import itertools
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from types import FrameType
from typing import Any, NamedTuple

import jax

from gradviz.jax._places import is_library

_MARK = "@gradviz"


class Step(NamedTuple):
    """One name on JAX's stack: what is shown of it, and which call it is where it is one that we noted."""

    label: str
    call: str | None = None


# What JAX keeps of functions that it has traced depends on this: neither do we see what was traced before, nor does
# anybody see later what we traced.
_context = jax.make_user_context(None) if hasattr(jax, "make_user_context") else lambda _: nullcontext()


def traced(f: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Any, Any]:
    """A function as JAX traces it, with the calls of the user's functions noted; and the shape of its result."""
    def outermost(*args: Any, **kwargs: Any) -> Any:
        return f(*args, **kwargs)

    with _context(object()), noted_calls():
        return jax.make_jaxpr(functools.wraps(f)(outermost), return_shape=True)(*args, **kwargs)


@contextmanager
def noted_calls() -> Iterator[None]:
    """Notes each call of a function of the user while JAX traces: its name goes onto JAX's stack of names."""
    numbers = itertools.count()
    opened: list[tuple[FrameType, AbstractContextManager[Any]]] = []
    before = sys.getprofile()

    def note(frame: FrameType, event: str, _: Any) -> None:
        if event == "call" and not is_library(frame.f_code.co_filename):
            scope = jax.named_scope(f"{_label(frame)}{_MARK}{next(numbers)}")
            scope.__enter__()
            opened.append((frame, scope))
        elif event == "return" and opened and opened[-1][0] is frame:
            opened.pop()[1].__exit__(None, None, None)

    sys.setprofile(note)
    try:
        yield
    finally:
        sys.setprofile(before)
        while opened:
            opened.pop()[1].__exit__(None, None, None)


def _label(frame: FrameType) -> str:
    name = frame.f_code.co_name
    # A module that is called is known by its class.
    if name == "__call__" and frame.f_code.co_varnames[:1] == ("self",):
        name = type(frame.f_locals.get("self")).__name__
    return re.sub(r"[/()@]", "_", name)


def steps_of(equation: Any) -> tuple[Step, ...]:
    """The names on the stack of an equation, outermost first."""
    return tuple(step for part in _parts(str(equation.source_info.name_stack)) for step in _steps(part))


def _parts(stack: str) -> list[str]:
    """The parts between the slashes that stand in no brackets."""
    parts, depth = [""], 0
    for letter in stack:
        depth += (letter == "(") - (letter == ")")
        if letter == "/" and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return [part for part in parts if part]


def _steps(part: str) -> list[Step]:
    """A part without the names of transformations around it; of a backward pass it says so."""
    around = []
    while match := re.fullmatch(r"(\w+)\((.*)\)", part):
        around.append(match[1])
        part = match[2]
    found = []
    if "transpose" in around or "jvp" in around:
        # The user's own gradient has the places of what it is the gradient of.
        found.append(Step("backward" if "transpose" in around else ""))
    for name in _parts(part):
        label, mark, number = name.partition(_MARK)
        found.append(Step(label, number if mark else None))
    return found
