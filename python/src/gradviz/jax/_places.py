"""The frames of the user that JAX noted with an equation."""
from __future__ import annotations

import os
from typing import Any

import jax

from gradviz import _places
from gradviz._places import Frame, place_of

__all__ = ["Frame", "frames_of", "is_library", "place_of", "public_name"]

_JAX = os.path.dirname(os.path.abspath(jax.__file__)) + os.sep
_PUBLIC = (jax.nn, jax.numpy, jax.lax, jax.random, jax.numpy.linalg, jax.scipy.special, jax.scipy.stats.norm)


def is_library(path: str) -> bool:
    """Whether a file is none of the user's: of Python, an installed package, JAX or gradviz."""
    return path.startswith(_JAX) or _places.is_library(path)


def frames_of(equation: Any, inside: str | None, is_outermost: bool) -> tuple[tuple[Frame, ...], tuple[Any, ...]]:
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
    if is_outermost:
        # An object that is called, or a part of a function: what we called ourselves.
        own = next((i for i, c in enumerate(codes) if c.co_name == "outermost" and _places.is_library(c.co_filename)), 0)
        return tuple(user[len(user) - sum(not is_library(c.co_filename) for c in codes[:own]):]) if own else (), \
            tuple(zip(codes, instructions))
    return (), ()


def public_name(whole: tuple[Any, ...], frame: Frame) -> str | None:
    """The function of JAX that a frame of the user called, where it is one that a user knows."""
    codes = [code for code, _ in whole]
    inner = codes[:codes.index(frame.code)] if frame.code in codes else []
    for code in reversed(inner):
        name = code.co_name
        if not name.startswith("_") and any(hasattr(module, name) for module in _PUBLIC):
            return name
    return None
