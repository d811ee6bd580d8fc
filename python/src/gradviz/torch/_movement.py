"""Calls that move elements about: where each element comes from is read off by running them on places."""
from __future__ import annotations

from typing import Any

import torch
from gradviz.torch._graph import Call, Node, Slot, thaw
from gradviz.torch._op import Given, Op, is_operand, tensor_of
from gradviz.torch._tables import EXPANSIONS, MOVERS, PERMUTATIONS, RESHAPES


def joined(name: str, tensors: Any, dim: int, node: Node) -> Op | None:
    """Tensors put together along an axis, old or new."""
    if not all(isinstance(t, Slot) for t in tensors):
        return None
    ours = "stack" if name == "stack" else "concatenate"
    form = f"{ours}([{', '.join(f'{{{i}}}' for i in range(len(tensors)))}])"
    return Op(ours, tuple(tensors), form, ("its part of ḡ",) * len(tensors), {"axes": [dim % max(len(node.shape), 1)]})


def movement(name: str, call: Call, given: Given, node: Node) -> Op | None:
    """A call that moves elements about; nothing for others."""
    if name in ("cat", "concat", "concatenate", "stack"):
        tensors = given.get(0, "tensors")
        return joined(name, tensors, given.get(1, "dim", 0), node) if isinstance(tensors, (list, tuple)) else None
    if name == "setitem":
        return _assembled(call)
    operand = given.get(0, "input", given.kwargs.get("self"))
    if not isinstance(operand, Slot) or node.dtype != tensor_of(call, operand).dtype:
        return None
    source = tensor_of(call, operand)
    if name in RESHAPES:
        return Op("reshape", (operand,), f"{name}({{0}})" if name in ("unsqueeze", "squeeze", "flatten")
                  else f"reshape({{0}}, {list(node.shape)})", ("1",))
    if name in EXPANSIONS:
        return Op("broadcast_to", (operand,), f"broadcast_to({{0}}, {list(node.shape)})", ("sum of ḡ over repeats",))
    if name in PERMUTATIONS:
        # Which axis each came from, read off the sizes of a tensor whose axes all differ.
        probe = _again(call, torch.empty(tuple(range(2, 2 + len(source.shape)))))
        axes = [size - 2 for size in probe[0].shape]
        form = "{0}.T" if len(axes) == 2 else f"transpose({{0}}, {axes})"
        return Op("transpose", (operand,), form, ("ḡᵀ",), {"axes": axes})
    if name in MOVERS:
        places = _again(call, torch.arange(source.shape.numel()).reshape(source.shape))[node.selector[1]]
        form = f"{{0}}[{_index(call.args[1])}]" if name == "getitem" else f"{name}({{0}})"
        if name in ("chunk", "split", "unbind", "tensor_split"):
            form += f"[{node.selector[1]}]"
        return Op("gather", (operand,), form, ("1 at its places, else 0",), {"indices": places.flatten().tolist()})
    return None


def _again(call: Call, probe: torch.Tensor) -> list[torch.Tensor]:
    """A call on places instead of values. Its other tensors are what they were."""
    first = True

    def fill(index: int) -> torch.Tensor:
        nonlocal first
        given = probe if first else call.operands[index].value
        first = False
        return given

    result = call.func(*thaw(call.args, fill), **thaw(call.kwargs, fill))
    return [result] if isinstance(result, torch.Tensor) else list(result)


def _assembled(call: Call) -> Op | None:
    """`x[i] = v`: each element from what was there, or from what was set."""
    target, index, value = call.args
    if not is_operand(value):
        return None
    source = tensor_of(call, target)
    size = source.shape.numel()
    shape = call.operands[value.index].shape if isinstance(value, Slot) else torch.Size()
    if isinstance(value, Slot) and call.operands[value.index].dtype != source.dtype:
        return None
    places = torch.arange(size).reshape(source.shape)
    places[thaw(index, lambda i: call.operands[i].value)] = torch.arange(size, size + shape.numel()).reshape(shape)
    return Op("assemble", (target, value), "set({0}, {1})", ("1 at its places, else 0",) * 2,
              {"indices": places.flatten().tolist()})


def _index(index: Any) -> str:
    """An index as one writes it."""
    if isinstance(index, tuple):
        return ", ".join(map(_index, index))
    if isinstance(index, slice):
        parts = ["" if p is None else str(p) if isinstance(p, int) else "…" for p in (index.start, index.stop)]
        return ":".join(parts) + (f":{index.step}" if index.step is not None else "")
    return "…" if index is Ellipsis else str(index) if isinstance(index, int) else "None" if index is None else "i"
