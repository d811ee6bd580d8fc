"""Memory that tensors share: a value is a version of it, and a write to one tensor is a write to all."""
from __future__ import annotations

from typing import Any, NamedTuple

import torch
from gradviz.torch._graph import Node


class Geometry(NamedTuple):
    """Which elements of a storage a tensor is."""

    dtype: torch.dtype
    offset: int | None
    shape: tuple[int, ...]
    strides: tuple[int, ...] | None


class Write(NamedTuple):
    """A write to a storage; `root` is the tensor whose graph knows of it, none where PyTorch's graph does not."""

    geometry: Geometry
    node: Node
    root: torch.Tensor | None


def storage_of(tensor: torch.Tensor) -> Any:
    """What two tensors have in common that share memory."""
    try:
        return tensor.untyped_storage()._cdata
    except (RuntimeError, NotImplementedError):
        # Sparse tensors and those of functorch have no storage: nothing shares it with them.
        return ("none", id(tensor))


def geometry_of(tensor: torch.Tensor) -> Geometry:
    """Which elements of its storage a tensor is."""
    try:
        return Geometry(tensor.dtype, tensor.storage_offset(), tuple(tensor.shape), tuple(tensor.stride()))
    except (RuntimeError, NotImplementedError):
        return Geometry(tensor.dtype, None, tuple(tensor.shape), None)


def root_of(tensor: torch.Tensor) -> torch.Tensor:
    """The tensor that a view is a view of."""
    return tensor._base if tensor._is_view() and tensor._base is not None else tensor


def places(geometry: Geometry) -> torch.Tensor:
    """Where in its storage each element of a tensor lies."""
    index = torch.tensor(geometry.offset)
    for count, stride in zip(geometry.shape, geometry.strides or ()):
        index = index.unsqueeze(-1) + torch.arange(count) * stride
    return index.reshape(geometry.shape)


def overlap(a: Geometry, b: Geometry) -> bool:
    """Whether two tensors of one storage share an element."""
    if a.strides is None or b.strides is None or a.dtype != b.dtype:
        return True
    if 0 in a.shape or 0 in b.shape:
        return False
    (low, high), (other_low, other_high) = _span(a), _span(b)
    if high < other_low or other_high < low:
        return False
    return bool(torch.isin(places(a).flatten(), places(b).flatten()).any())


def _span(geometry: Geometry) -> tuple[int, int]:
    offset = geometry.offset or 0
    return offset, offset + sum((n - 1) * s for n, s in zip(geometry.shape, geometry.strides or ()))


def picks(reader: Geometry, writer: Geometry) -> torch.Tensor:
    """For each element of a tensor which element of the written one it is, -1 for those that were not written."""
    written, read = places(writer).flatten(), places(reader)
    order = written.argsort()
    sorted_places = written[order]
    at = torch.searchsorted(sorted_places, read.flatten()).clamp(max=max(len(order) - 1, 0))
    hit = sorted_places[at] == read.flatten()
    return torch.where(hit, order[at], torch.full_like(at, -1)).reshape(reader.shape)
