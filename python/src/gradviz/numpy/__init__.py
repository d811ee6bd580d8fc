"""Programs of NumPy as traces: every operation of a run with its value and gradient.

    import gradviz.numpy as gv
    trace = gv.trace(loss)(params, x)           # loss is a plain function of NumPy
    trace.save("run.svg")

    with gv.record() as run:                    # or piece by piece
        w = run.input(np.array([0.5, -1.0]), "w")
        loss = np.sum(np.tanh(w) ** 2)
    trace = run.trace(loss)

Inputs are arrays that note what NumPy does with them; the forward pass is handed to the program gradviz, which computes
every value again and adds the backward pass. What NumPy does that cannot be differentiated is refused with a cure, or
gives plain arrays where it has no gradient, such as `np.argmax`.
"""
from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np

from gradviz import Trace
from gradviz.numpy._array import Array
from gradviz.numpy._run import Run

__all__ = ["Array", "Run", "record", "trace"]


def record() -> Run:
    """A run to be recorded: `with gradviz.numpy.record() as run`."""
    return Run()


def trace(f: Callable[..., Any]) -> Callable[..., Trace]:
    """A function that runs `f` on arguments and gives the record of the run.

    Every array of floats and every float among the arguments, also within lists, tuples and dictionaries, is an input;
    it bears the argument's name: `params['W']`. What else there is, such as whole numbers, is handed on as it is.

    Raises TypeError where the result does not depend on an input, or where NumPy would lose a gradient.
    """

    def run(*args: Any, **kwargs: Any) -> Trace:
        made = Run()
        named = inspect.signature(f).bind(*args, **kwargs)
        for name, value in named.arguments.items():
            named.arguments[name] = _inputs(made, value, name)
        return made.trace(made.call(f, named.args, named.kwargs))

    return run


def _inputs(run: Run, value: Any, name: str) -> Any:
    """The value with inputs of the run in the place of its floats."""
    if isinstance(value, (float, np.floating)) or (isinstance(value, np.ndarray) and value.dtype.kind == "f"):
        return run.input(value, name)
    if isinstance(value, dict):
        return {k: _inputs(run, v, f"{name}[{k!r}]") for k, v in value.items()}
    if isinstance(value, (list, tuple)) and not hasattr(value, "_fields"):
        return type(value)(_inputs(run, v, f"{name}[{i}]") for i, v in enumerate(value))
    return value
