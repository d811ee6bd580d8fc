"""Calls of PyTorch as ops of gradviz, where they are one: then a reader of the trace can compute them again."""
from __future__ import annotations

from typing import Any

import torch
from gradviz.torch._graph import Call, Node, Slot
from gradviz.torch._kinds import plain
from gradviz.torch._movement import joined, movement
from gradviz.torch._op import Given, Op, is_operand, tensor_of
from gradviz.torch._opaque import opaque
from gradviz.torch._tables import ALONG, BINARY, REDUCTIONS, REVERSED, SAME, UNARY


def op_of(call: Call, node: Node) -> Op:
    """What a call did for one of its results."""
    if call.way == "write" and call.tracked and call.pick is not None:
        size = call.pick.numel()
        pick = call.pick.flatten()
        places = torch.where(pick < 0, torch.arange(size), pick + size).tolist()
        return Op("assemble", (Slot(0), Slot(1)), "set({0}, {1})", ("1 at its places, else 0",) * 2, {"indices": places})
    if call.func is not None and not node.dtype.is_complex and (node.dtype.is_floating_point or _is_safe(node)):
        try:
            found = _known(call, node)
        except (RuntimeError, TypeError, ValueError, IndexError, AttributeError):
            found = None
        if found is not None:
            return found
    return opaque(call, node)


def _is_safe(node: Node) -> bool:
    """Whether numbers of an integer type are those that doubles give: none wraps around."""
    return node.dtype in (torch.bool, torch.int64)


def _known(call: Call, node: Node) -> Op | None:
    name = plain(call.name)
    given = Given(call)
    for family in (_elementwise, _reduction, movement):
        found = family(SAME.get(name, name), call, given, node)
        if found is not None:
            return found
    return None


def _elementwise(name: str, call: Call, given: Given, node: Node) -> Op | None:
    operand, other = given.get(0, "input"), given.get(1, "other", given.kwargs.get("exponent"))
    if name in UNARY and given.only(1, "input", "inplace"):
        ours, rule = UNARY[name]
        return Op(ours, (operand,), "-{0}" if ours == "negative" else ours + "({0})", (rule,))
    if name == "relu" and given.only(2, "input", "inplace"):
        return Op("relu", (operand,), "relu({0})", ("[{0} > 0]",))
    if name == "gelu" and given.kwargs.get("approximate", "none") == "none" and given.only(1, "input", "approximate"):
        return Op("gelu", (operand,), "gelu({0})", ("Phi({0}) + {0} * phi({0})",))
    if name in REVERSED and given.only(2, "other"):
        name, operand, other = REVERSED[name], other, operand
    elif name == "leaky_relu":
        slope = given.get(1, "negative_slope", 0.01)
        return Op(name, (operand, slope), "leaky_relu({0}, {1})", ("1 if {0} > 0 else {1}", "")) if is_operand(slope) else None
    elif name == "where" and len(call.args) == 3:
        return Op("where", call.args, "where({0}, {1}, {2})", ("0", "[{0}]", "1 - [{0}]"))
    elif name in ("clamp", "clip"):
        low, high = given.get(1, "min"), given.get(2, "max")
        if is_operand(low) and is_operand(high):
            return Op("clip", (operand, low, high), "clip({0}, {1}, {2})",
                      ("[{1} < {0} < {2}]", "[{1} <= {0} < {2}]", "[{2} <= max({0}, {1})]"))
        return None
    elif not given.only(2, "input", "other", "exponent"):
        return None
    if name in BINARY and is_operand(operand) and is_operand(other):
        ours, form, *rules = BINARY[name]
        if name == "pow" and not isinstance(other, Slot):
            rules[0] = "2 * {0}" if other == 2 else "{1} * {0}^" + (f"{other - 1:g}" if other > 1 else f"({other - 1:g})")
        return Op(ours, (operand, other), form, tuple(rules))
    return None


def _axes(value: Any, rank: int) -> list[int]:
    if value is None or (isinstance(value, (tuple, list)) and not value):
        return list(range(rank))
    return sorted(int(a) % rank for a in (value if isinstance(value, (tuple, list)) else (value,))) if rank else []


def _reduction(name: str, call: Call, given: Given, node: Node) -> Op | None:
    operand = given.get(0, "input")
    if not isinstance(operand, Slot):
        return None
    source = tensor_of(call, operand)
    rank = len(source.shape)
    if name in ("cat", "concat", "concatenate", "stack"):
        tensors, dim = given.get(0, "tensors"), given.get(1, "dim", 0)
        return joined(name, tensors, dim, node) if isinstance(tensors, (list, tuple)) else None
    if name in ALONG:
        dim = given.get(1, "dim")
        plain_type = given.kwargs.get("dtype") is None and len(given.args) <= (4 if "softmax" in name else 2)
        if dim is None or not plain_type or not rank:
            return None
        ours, rule = ALONG[name]
        return Op(ours, (operand,), f"{ours}({{0}}, dim={dim})", (rule,), {"axes": [dim % rank]})
    if name not in REDUCTIONS or not (node.dtype == source.dtype and node.dtype.is_floating_point):
        return None
    if node.selector != ("out", 0) or isinstance(given.get(1, "dim"), Slot) or given.kwargs.get("dtype") is not None:
        return None
    ours, rule = REDUCTIONS[name]
    dim, keeps = given.get(1, "dim", given.kwargs.get("axis")), given.get(2, "keepdim", False)
    attributes: dict[str, Any] = {}
    if name in ("var", "std"):
        if isinstance(dim, bool) or len(given.args) > 2 or "unbiased" in given.kwargs:
            return None
        keeps = given.kwargs.get("keepdim", False)
        attributes["correction"] = float(given.kwargs.get("correction", 1))
    axes = _axes(dim, rank)
    attributes["axes"] = axes
    if keeps:
        attributes["keepsAxes"] = True
    size = source.shape.numel() // max(node.shape.numel(), 1)
    said = "" if dim is None else f", dim={dim}"
    return Op(ours, (operand,), f"{ours}({{0}}{said})", (rule.replace("{n}", str(size)) if size > 1 else rule.replace("/{n}", ""),), attributes)
