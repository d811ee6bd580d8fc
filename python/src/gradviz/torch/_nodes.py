"""Tensors as nodes: leaves, versions of memory that is written to, and what was computed where nobody looked."""
from __future__ import annotations

from types import FrameType
from typing import Any

from torch.autograd.graph import get_gradient_edge

import torch
from gradviz.torch._graph import Call, Edge, Node, Place, tensors_in, version_of
from gradviz.torch._names import Names
from gradviz.torch._places import Places
from gradviz.torch._unseen import ends_below, sequence
from gradviz.torch._writes import Geometry, Write, geometry_of, overlap, picks, root_of, storage_of


class _Tracked:
    """A tensor that is known: it is kept so long that its identity stays its own."""

    __slots__ = ("node", "seen", "storage", "tensor", "version")

    def __init__(self, tensor: torch.Tensor, node: Node, seen: int) -> None:
        self.tensor, self.node, self.seen = tensor, node, seen
        self.version, self.storage = version_of(tensor), storage_of(tensor)


class Nodes:
    """The nodes of a run, and the calls that made them in their order."""

    def __init__(self, places: Places, depth: str, names: bool) -> None:
        self.places, self.naming, self.aten = places, names, depth == "aten"
        self.names = Names()
        self.calls: list[Call] = []
        self.edges: dict[Edge, Node] = {}
        self.notes: list[str] = []
        # Whether gradients are recorded though PyTorch's own recording is off, as in a reentrant checkpoint.
        self.pretend = 0
        self._tracked: dict[int, _Tracked] = {}
        self._late: list[tuple[Node, torch.Tensor]] = []
        self._logs: dict[Any, list[Write]] = {}
        self._shared: dict[Any, list[Node]] = {}
        self._rewired: set[Any] = set()
        self._start = self._newest = sequence((torch.zeros((), requires_grad=True) * 1).grad_fn)
        self._generator = torch.default_generator

    def __del__(self) -> None:
        # Nodes know their calls and calls their nodes: apart they go at once, and with them PyTorch's graph.
        for call in getattr(self, "calls", ()):
            call.results.clear()
            call.operands.clear()

    # Nodes.

    def find(self, tensor: torch.Tensor) -> Node | None:
        """The node of a tensor, nothing where it is not known."""
        known = self._tracked.get(id(tensor))
        return None if known is None else known.node

    def node(self, tensor: torch.Tensor, frame: FrameType | None = None) -> Node:
        """The node of a tensor as it is now: a leaf where it is new, another version where its memory was written to."""
        known = self._tracked.get(id(tensor))
        if known is None:
            return self._leaf(tensor, frame)
        storage = storage_of(tensor)
        if storage != known.storage:
            # `x.data = y` gives it other memory.
            return self._changed(tensor, known.node)
        moved = not self.aten and known.version != version_of(tensor)
        if not moved and not self._logs:
            return known.node
        log = self._logs.get(storage, [])
        if known.seen == len(log):
            return self._changed(tensor, known.node) if moved else known.node
        mine, node = geometry_of(tensor), known.node
        for write in log[known.seen:]:
            tracks = write.root is not None and write.root is root_of(tensor)
            if write.geometry == mine and (tracks or not node.carries):
                node = write.node
            elif overlap(mine, write.geometry):
                node = self._written(tensor, mine, node, write, tracks)
        if node.edge is None:
            self._take_edge(node, tensor)
        self._track(tensor, node)
        return node

    def hidden(self, edge: Edge) -> Node | None:
        """The node of a place in PyTorch's graph that a call leads to and that is none of its operands."""
        known = self.edges.get(edge)
        if known is None and hasattr(edge[0], "variable"):
            return self._leaf(edge[0].variable, None)
        return known

    def _new(self, tensor: torch.Tensor, place: Place, carries: bool) -> Node:
        node = Node(tensor, place, carries)
        storage = storage_of(tensor)
        node.rewired = storage in self._rewired
        self._shared.setdefault(storage, []).append(node)
        return node

    def _track(self, tensor: torch.Tensor, node: Node) -> None:
        log = self._logs.get(storage_of(tensor)) if self._logs else None
        self._tracked[id(tensor)] = _Tracked(tensor, node, len(log) if log else 0)

    def _take_edge(self, node: Node, tensor: torch.Tensor) -> None:
        if not tensor.requires_grad:
            return
        if self.aten:
            # Below PyTorch's own recording its graph cannot be asked: later, and for leaves alone.
            if node.call is None:
                self._late.append((node, tensor))
            return
        try:
            function = tensor.grad_fn
            edge = (get_gradient_edge(tensor).node, 0) if function is None else (function, tensor.output_nr)
        except (AssertionError, RuntimeError):
            # A view that was made without gradient has no place in the graph.
            return
        if function is not None:
            self._newest = max(self._newest, sequence(function))
        node.edge = edge
        self.edges.setdefault(edge, node)

    def take_late_edges(self) -> None:
        """Takes the places of leaves that could not be asked for before."""
        for node, tensor in self._late:
            if tensor.is_leaf:
                node.edge = (get_gradient_edge(tensor).node, 0)
                self.edges.setdefault(node.edge, node)
        self._late.clear()

    def _leaf(self, tensor: torch.Tensor, frame: FrameType | None) -> Node:
        carries = tensor.requires_grad and (tensor.is_floating_point() or tensor.is_complex())
        function = tensor.grad_fn if carries and not self.aten else None
        if function is not None:
            known = self.edges.get((function, tensor.output_nr))
            if known is not None and known.shape == tensor.shape:
                self._track(tensor, known)
                return known
            if sequence(function) > self._start:
                return self._unseen(tensor, frame)
        node = self._new(tensor, Place(), carries)
        node.leaf = tensor
        node.hooked = bool(carries and tensor._backward_hooks)
        if function is not None:
            node.caption = "computed before the recording"
        self._take_edge(node, tensor)
        if self.naming:
            node.name = self.names.parameter(tensor) or self.names.leaf(tensor, frame, self.places.frame)
        self._track(tensor, node)
        return node

    def _unseen(self, tensor: torch.Tensor, frame: FrameType | None) -> Node:
        """One op for all that was computed where no mode sees it; PyTorch's own graph leads to its operands."""
        operands = [self.edges[end] if end in self.edges else self._leaf(end[0].variable, frame)
                    for end in ends_below((tensor.grad_fn, tensor.output_nr), self.edges, self._start)]
        place = self.places.caller(frame).place if self.naming else Place()
        call = Call("unseen", None, operands, place, "graph")
        call.bound = self._start
        node = self._new(tensor, place, True)
        node.caption = "computed by calls that were not seen"
        self._finish(call, node, tensor, ("out", 0))
        self.calls.append(call)
        self.notes.append(f"a tensor of shape {list(tensor.shape)} was {node.caption}")
        return node

    def _finish(self, call: Call, node: Node, tensor: torch.Tensor, selector: tuple[str, int]) -> None:
        node.call, node.selector = call, selector
        call.results.append(node)
        self._take_edge(node, tensor)
        self._track(tensor, node)

    # Memory that is written to.

    def _changed(self, tensor: torch.Tensor, old: Node) -> Node:
        """A tensor whose memory was changed by what was not seen."""
        node = self._new(tensor, old.place, old.carries)
        node.name = old.name
        node.caption = "changed by a call that was not seen"
        self.notes.append(f"{old.name or 'a tensor'} was {node.caption}")
        if old.carries:
            self._pass(node, old, tensor)
        else:
            node.leaf = tensor
            self._track(tensor, node)
        return node

    def _pass(self, node: Node, old: Node, tensor: torch.Tensor) -> None:
        """Values change, PyTorch's graph does not: the gradient goes on to the old node as it is."""
        call = Call("replace", None, [old], node.place, "pass")
        node.call = call
        call.results.append(node)
        node.edge = old.edge
        self.calls.append(call)
        self._track(tensor, node)

    def _written(self, tensor: torch.Tensor, mine: Geometry, old: Node, write: Write, tracks: bool) -> Node:
        """Another tensor of the same memory was written to: this one is read anew."""
        source = write.node
        carries = old.carries or (tracks and source.carries)
        node = self._new(tensor, old.place, carries)
        node.name, node.rewired = old.name, True
        pick = picks(mine, write.geometry)
        if source.dtype == node.dtype:
            fresh = old.value.clone()
            fresh[pick >= 0] = source.value.flatten()[pick[pick >= 0]]
            node.value = fresh
        else:
            node.value = tensor.detach().clone()
        node.version = version_of(node.value)
        call = Call("write", None, [old, source] if tracks else [old], old.place, "write")
        call.pick, call.tracked = pick, tracks
        node.call = call
        call.results.append(node)
        self.calls.append(call)
        return node

    def _before_write(self, tensor: torch.Tensor) -> None:
        """Copies the values that lie in a tensor's memory, which is about to be written to."""
        storage = storage_of(tensor)
        nodes = self._shared.pop(storage, ())
        if not nodes:
            return
        mine = geometry_of(tensor)
        if tensor._is_view() or any(geometry_of(node.value) != mine for node in nodes):
            self._rewired.add(storage)
        for node in nodes:
            node.rewired = node.rewired or storage in self._rewired
            node.value = node.value.clone()
            node.version = version_of(node.value)

    def adopt(self, result: Any) -> None:
        """Takes the places in PyTorch's graph that results have once the call around them has ended."""
        for out in tensors_in(result):
            node = self.find(out)
            if node is not None and out.requires_grad:
                self._take_edge(node, out)
