"""What one call hands back to its operands, along each wire on its own.

PyTorch's own nodes are called one at a time where they tell the operands apart: the same kernels as in the real backward
pass. Where they do not, the call is run again on detached copies, a leaf for each operand.
"""
from __future__ import annotations

import heapq
from collections.abc import Callable
from typing import Any, NamedTuple

import torch
from gradviz.torch._graph import Call, Edge, Node, tensors_in, thaw
from gradviz.torch._kinds import known
from gradviz.torch._unseen import sequence


class Part(NamedTuple):
    """What goes along one wire: to the operand of an index, or to another result of the same call."""

    index: int
    operand: Node
    local: torch.Tensor | None
    downstream: torch.Tensor


def fit(gradient: torch.Tensor, shape: torch.Size, dtype: torch.dtype) -> torch.Tensor:
    """A gradient as its operand receives it: summed over what was broadcast, in the operand's type."""
    if gradient.shape != shape:
        gradient = gradient.sum_to_size(shape)
    if gradient.dtype != dtype:
        gradient = (gradient.real if gradient.is_complex() and not dtype.is_complex else gradient).to(dtype)
    return gradient


def _pull(function: Any, upstreams: list[torch.Tensor | None]) -> tuple[Any, ...]:
    """What a node of PyTorch's graph makes of the gradients of its results."""
    if isinstance(function, torch._C._FunctionBase):
        metadata = function._input_metadata
        given = [torch.zeros(m.shape, dtype=m.dtype) if up is None else up.clone() for up, m in zip(upstreams, metadata)]
        found = function.apply(*given)
    else:
        found = function(*upstreams)
    return found if isinstance(found, tuple) else (found,)


def by_graph(call: Call, node: Node, upstream: torch.Tensor, find: Callable[[Edge], Node | None]) -> list[Part] | None:
    """The parts of a result by PyTorch's own nodes; nothing where they do not tell the operands apart.

    `find` gives the node of a place that is no operand's, such as a parameter that a function holds by itself.
    """
    ends: dict[Edge, int] = {}
    for index, operand in enumerate(call.operands):
        if operand.carries:
            if operand.edge is None or operand.edge in ends:
                return None
            ends[operand.edge] = index
    if node.edge is None or node.edge in ends:
        return None
    others = {other.edge: other for other in call.results if other is not node and other.edge is not None}
    function, at = node.edge
    following = function.next_functions
    if all(edge[0] is None or edge in ends for edge in following):
        return _one(call, node, upstream, function, at, ends)
    return _walked(call, upstream, node.edge, ends, others, find)


def _walked(call: Call, upstream: torch.Tensor, start: Edge, ends: dict[Edge, int], others: dict[Edge | None, Node],
            find: Callable[[Edge], Node | None]) -> list[Part] | None:
    """The parts of a result that several nodes of PyTorch's graph make, from the newest to the oldest."""
    operands, bound, pop = call.operands, call.bound, heapq.heappop
    found: dict[int, torch.Tensor] = {}
    to_others: dict[Edge, torch.Tensor] = {}
    metadata: dict[Any, list[tuple[torch.Size, torch.dtype]]] = {start[0]: []}
    waiting: dict[Any, list[torch.Tensor | None]] = {start[0]: _slots(start[0], start[1], upstream)}
    queue: list[tuple[int, int, Any]] = [(0, 0, start[0])]
    while queue:
        function = pop(queue)[2]
        for edge, gradient in zip(function.next_functions, _pull(function, waiting.pop(function))):
            inner, at = edge
            if inner is None or gradient is None:
                continue
            index = ends.get(edge)
            if index is None:
                other = others.get(edge)
                if other is not None:
                    gradient = fit(gradient, other.shape, other.dtype)
                    to_others[edge] = to_others[edge] + gradient if edge in to_others else gradient
                    continue
                known_ = metadata.get(inner)
                if known_ is None:
                    age = sequence(inner)
                    if age <= bound:
                        hidden = find(edge)
                        if hidden is None:
                            return None
                        operands.append(hidden)
                        index = ends[edge] = len(operands) - 1
                    else:
                        known_ = metadata[inner] = [(torch.Size(m.shape), m.dtype) for m in inner._input_metadata]
                        waiting[inner] = [None] * len(known_)
                        heapq.heappush(queue, (-age, len(metadata), inner))
                if index is None:
                    gradient = fit(gradient, *known_[at])
                    slots = waiting[inner]
                    old = slots[at]
                    slots[at] = gradient if old is None else old + gradient
                    continue
            operand = operands[index]
            gradient = fit(gradient, operand.shape, operand.dtype)
            old = found.get(index)
            found[index] = gradient if old is None else old + gradient
    return [Part(index, operands[index], None, gradient) for index, gradient in sorted(found.items())] + \
        [Part(-1, others[edge], None, gradient) for edge, gradient in to_others.items()]


def _slots(function: Any, at: int, gradient: torch.Tensor) -> list[torch.Tensor | None]:
    slots: list[torch.Tensor | None] = [None] * max(len(function._input_metadata), at + 1)
    slots[at] = gradient
    return slots


def _one(call: Call, node: Node, upstream: torch.Tensor, function: Any, at: int, ends: dict[Edge, int]) -> list[Part]:
    """The parts of a result that one node of PyTorch's graph makes."""
    gradients = _pull(function, _slots(function, at, upstream))
    locals_: tuple[Any, ...] = (None,) * len(gradients)
    kind = known(call.func) if call.func is not None else None
    if kind is not None and kind.elementwise:
        locals_ = _pull(function, _slots(function, at, torch.ones_like(upstream)))
    parts = []
    for edge, gradient, local in zip(function.next_functions, gradients, locals_):
        if edge[0] is None or gradient is None:
            continue
        index = ends[edge]
        operand = call.operands[index]
        if local is not None and (local.shape != node.shape or local.dtype != node.dtype):
            local = None
        parts.append(Part(index, operand, local, fit(gradient, operand.shape, operand.dtype)))
    return parts


def again(call: Call, results: list[tuple[Node, torch.Tensor]]) -> list[tuple[Node, list[Part]]]:
    """The parts of results by running the call once more, on a detached copy for each operand."""
    kind = known(call.func) if call.func is not None else None
    wide = _broadcast(call) if kind is not None and kind.elementwise and not call.mutated else None
    leaves, given = [], []
    for index, operand in enumerate(call.operands):
        leaf = operand.value.detach()
        if wide is not None and operand.carries:
            leaf = leaf.expand(wide)
        if operand.carries:
            leaf.requires_grad_()
        leaves.append(leaf)
        with torch.enable_grad():
            given.append(leaf.clone() if index in call.mutated else leaf)
    outs = _run(call, given)
    wanted = [index for index, operand in enumerate(call.operands) if operand.carries]
    found = []
    for node, upstream in results:
        kind_, at = node.selector
        out = outs[at] if kind_ == "out" else given[at]
        parts: list[Part] = []
        if out.requires_grad:
            inputs = [leaves[index] for index in wanted]
            gradients = torch.autograd.grad(out, inputs, upstream, retain_graph=True, allow_unused=True)
            locals_: tuple[Any, ...] = (None,) * len(gradients)
            if wide is not None and out.shape == wide:
                locals_ = torch.autograd.grad(out, inputs, torch.ones_like(out), retain_graph=True, allow_unused=True)
            for index, gradient, local in zip(wanted, gradients, locals_):
                if gradient is not None:
                    operand = call.operands[index]
                    local = local if local is not None and local.dtype == node.dtype else None
                    parts.append(Part(index, operand, local, fit(gradient, operand.shape, operand.dtype)))
        found.append((node, parts))
    return found


def _broadcast(call: Call) -> torch.Size | None:
    """The shape that elementwise operands are stretched to, where that is the shape of the result."""
    try:
        shape = torch.broadcast_shapes(*(operand.shape for operand in call.operands))
    except RuntimeError:
        return None
    return shape if all(node.shape == shape for node in call.results) else None


def _run(call: Call, given: list[torch.Tensor]) -> list[torch.Tensor]:
    """Runs a call again, under the random state and the types that it ran under."""
    now = torch.get_rng_state()
    held = None if call.generator is None else call.generator[0].get_state()
    device, enabled, dtype = call.autocast or ("cpu", False, torch.bfloat16)
    try:
        if call.random is not None:
            torch.set_rng_state(call.random)
        if call.generator is not None:
            call.generator[0].set_state(call.generator[1])
        with torch.enable_grad(), torch.autocast(device, enabled=enabled, dtype=dtype, cache_enabled=False):
            return tensors_in(call.func(*thaw(call.args, given.__getitem__), **thaw(call.kwargs, given.__getitem__)))
    finally:
        torch.set_rng_state(now)
        if call.generator is not None:
            call.generator[0].set_state(held)
