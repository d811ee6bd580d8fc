"""Functions of JAX as traces: every equation of a run with its value and gradient.

    import gradviz.jax as gv
    trace = gv.trace(loss)(params, x)      # as jax.grad(loss)(params, x) would be called
    trace.save("run.svg")

The function is traced as JAX does, and run equation by equation. What is compiled (`jit`), checkpointed, a loop or a
branch is opened and becomes a scope, as do calls of your own functions; functions with a rule of their own
(`custom_jvp`, `custom_vjp`) stay one node, or their rule would be lost. The gradient of each equation by each of its
operands is that equation's own VJP.
"""
from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal, Union

import jax
import jax.numpy as jnp
from jax import tree_util

from gradviz import Trace
from gradviz.jax._graph import Cell, is_inexact
from gradviz.jax._records import trace_of
from gradviz.jax._scopes import traced
from gradviz.jax._sweep import Sweep
from gradviz.jax._walk import Walk

__all__ = ["trace"]


def trace(f: Callable[..., Any], *, argnums: Union[int, Sequence[int], None] = None, has_aux: bool = False, turns: int = 64,
          limit: int = 100_000, values: Literal["full", "summary"] = "full") -> Callable[..., Trace]:
    """A function that runs `f` on arguments and gives the record of the run.

    `f` gives a number, an array, which is differentiated as its sum, or with `has_aux` a pair of which the first is
    differentiated. Every float of its arguments is an input, or those of `argnums` alone, as of `jax.grad`. A loop of more
    `turns` stays one node. `values="summary"` writes figures of large arrays instead of their elements.

    Raises TypeError where the result is no float, and RuntimeError where the run has more than `limit` equations.
    """

    def run(*args: Any, **kwargs: Any) -> Trace:
        closed, shape = traced(f, args, kwargs)
        first = shape[0] if has_aux else shape
        if len(tree_util.tree_leaves(first)) != 1 or not jnp.issubdtype(tree_util.tree_leaves(first)[0].dtype, jnp.floating):
            raise TypeError(
                f"the result to be differentiated is {_said(first)}, and must be one float or one array of floats: "
                "take a part of it, or give has_aux=True where more comes behind it")
        walk = Walk(turns, limit)
        cells = _arguments(walk, closed, args, kwargs, argnums)
        result = walk.run(closed.jaxpr, closed.consts, cells, (), is_outermost=True)[0].node
        return trace_of(walk.nodes, result, Sweep(walk.nodes, walk.calls, result), _file(closed), values == "summary")

    return run


def _arguments(walk: Walk, closed: Any, args: tuple[Any, ...], kwargs: dict[str, Any],
               argnums: Union[int, Sequence[int], None]) -> list[Cell]:
    """The arguments as leaves, by their names: `params['dense']['kernel']`."""
    leaves = tree_util.tree_flatten_with_path((args, kwargs))[0]
    known = getattr(closed.jaxpr.debug_info, "arg_names", None) or ()
    chosen = None if argnums is None else {n % len(args) for n in ([argnums] if isinstance(argnums, int) else argnums)}
    cells = []
    for at, (path, leaf) in enumerate(leaves):
        value = leaf if isinstance(leaf, jax.Array) else jnp.asarray(leaf)
        name = known[at] if at < len(known) and known[at] else tree_util.keystr(path[1:])
        is_chosen = chosen is None or (path[0].idx == 0 and path[1].idx in chosen)
        cells.append(walk.leaf(value, name=name, is_input=is_chosen and is_inexact(value)))
    return cells


def _file(closed: Any) -> str | None:
    """The file that the function stands in."""
    said = getattr(closed.jaxpr.debug_info, "func_src_info", None) or ""
    return said.partition(" at ")[2].rpartition(":")[0] or None


def _said(shape: Any) -> str:
    leaves = tree_util.tree_leaves(shape)
    return f"of type {leaves[0].dtype}" if len(leaves) == 1 else f"{len(leaves)} arrays"
