"""Tensors as a trace writes them."""
from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import torch
from gradviz._records import Value
from gradviz._values import SUMMARY_LIMIT, number, numbers
from gradviz.torch._graph import Node, version_of

# Up to this many elements a value is copied at once, beyond it is only watched.
_SMALL = 16384


class Keeper:
    """Keeps of each tensor what the trace will say: all of it, figures, or nothing."""

    def __init__(self, values: str) -> None:
        self._values = values
        self._figures: dict[int, tuple[torch.Tensor, Value]] = {}
        self._kept: dict[Node, Any] = {}

    @property
    def is_full(self) -> bool:
        """Whether tensors are kept whole."""
        return self._values == "full"

    def leaves_out(self, attributes: dict[str, Any]) -> bool:
        """Whether the places of a gather are too many to be said."""
        return not self.is_full and len(attributes.get("indices", ())) > SUMMARY_LIMIT

    def keep(self, tensor: torch.Tensor | None) -> Any:
        """What is kept of a tensor that nobody changes."""
        if tensor is None or self._values == "none":
            return None
        if self._values == "full" or tensor.numel() <= SUMMARY_LIMIT:
            return tensor
        known = self._figures.get(id(tensor))
        if known is None:
            # The tensor is kept while its identity is the key.
            known = self._figures[id(tensor)] = (tensor, summary(tensor))
        return known[1]

    def values(self, nodes: Iterable[Node]) -> None:
        """Keeps the values of nodes, which the program may change from now on."""
        for node in nodes:
            if self._values == "none":
                self._kept[node] = None
            elif self._values == "summary" and node.value.numel() > SUMMARY_LIMIT:
                self._kept[node] = summary(node.value)
            elif node.leaf is not None or node.value.numel() <= _SMALL:
                self._kept[node] = node.value.clone()
        self._figures.clear()

    def value(self, node: Node) -> Value:
        """The value of a node as the trace writes it."""
        if node in self._kept:
            return written(self._kept[node])
        if version_of(node.value) != node.version:
            raise RuntimeError(f"{node.name or 'a value'} was changed after the backward pass, and the trace is only read "
                               "now: save or draw a trace before what it shows is changed in place")
        return written(node.value)


def written(kept: Any) -> Value:
    """What was kept, as JSON has it. A complex number has no place in a trace."""
    if not isinstance(kept, torch.Tensor):
        return kept
    if kept.is_complex():
        return None
    if kept.layout != torch.strided:
        kept = kept.to_dense()
    if kept.dim() == 0:
        return number(float(kept))
    if kept.dtype in (torch.float32, torch.float64, torch.float16):
        return numbers(kept.detach().reshape(-1).tolist())
    return numbers(kept.detach().to(torch.float64).reshape(-1).tolist())


def summary(tensor: torch.Tensor) -> Value:
    """The figures of a tensor: they leave out what is not finite, and count it."""
    if tensor.is_complex():
        return None
    with torch.no_grad():
        tensor = tensor.detach()
        if tensor.dtype not in (torch.float32, torch.float64):
            tensor = tensor.to(torch.float32 if tensor.is_floating_point() else torch.float64)
        low, high = torch.aminmax(tensor)
        figures = torch.stack([low, high, tensor.sum(), torch.linalg.vector_norm(tensor)]).tolist()
        count, left_out = tensor.numel(), 0
        if not all(map(math.isfinite, figures)):
            finite = tensor[torch.isfinite(tensor)].double()
            count, left_out = finite.numel(), tensor.numel() - finite.numel()
            if not count:
                return {"min": 0.0, "max": 0.0, "mean": 0.0, "norm": 0.0, "nonFinite": left_out}
            scale = float(finite.abs().max()) or 1.0
            figures = [float(finite.min()), float(finite.max()), float((finite / scale).sum()) * scale,
                       float(torch.linalg.vector_norm(finite / scale)) * scale]
    low, high, total, norm = figures
    return {"min": low, "max": high, "mean": number(min(max(total / count, low), high)), "norm": number(norm),
            "nonFinite": left_out}
