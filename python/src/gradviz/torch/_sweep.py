"""The backward pass, call by call: each wire, beside what PyTorch's own pass brought to each node."""
from __future__ import annotations

import math
from functools import partial
from typing import Any, NamedTuple

import torch
from gradviz.torch._graph import Call, Edge, Node
from gradviz.torch._recording import Recording
from gradviz.torch._unseen import sequence
from gradviz.torch._values import Keeper
from gradviz.torch._wires import Part, again, by_graph

# What nodes that computed in few bits may be apart by rounding, as a part of the largest element.
_ROUNDING = {torch.float64: 1e-9, torch.complex128: 1e-9, torch.float32: 1e-4, torch.complex64: 1e-4}
_COARSE = 0.05


class Wire(NamedTuple):
    """What one wire contributes. Numbers are what is kept of them: tensors, figures of them, or nothing."""

    node: Node
    # The operand's index in the call; -1 for another result of the same call.
    index: int
    operand: Node
    upstream: Any
    local: Any
    downstream: Any


class Sweep:
    """One backward pass over a recording."""

    def __init__(self, recording: Recording, values: str) -> None:
        self._recording = recording
        self.keeper = Keeper(values)
        self.wires: list[Wire] = []
        self.output: Node | None = None
        # What is kept of the gradient of each node; of a hooked node the first is what came to the hook.
        self.gradients: dict[Node, Any] = {}
        self.hooks: dict[Node, tuple[Any, Any]] = {}
        # What came to a node by no wire that was seen.
        self.unseen: list[tuple[Node, Any]] = []
        self.unexplained: list[str] = []
        self._sums: dict[Node, torch.Tensor] = {}
        self._real: dict[Any, tuple[torch.Tensor | None, ...]] = {}
        self._autocast: set[Node] = set()

    def run(self, loss: torch.Tensor, gradient: torch.Tensor | None) -> None:
        """Runs PyTorch's own pass, and then ours."""
        node = self._recording.find(loss)
        if node is None:
            raise ValueError("the loss was not computed in the recorded block: compute it within 'with gv.record() as run:'")
        self.output = node
        self._recording.take_late_edges()
        self._real_pass(loss, gradient)
        seed = torch.ones_like(loss) if gradient is None else gradient
        with torch.no_grad():
            self._sums[node] = seed.detach().clone()
            for call in reversed(self._recording.calls):
                self._back(call)
            for leaf in dict.fromkeys((*self._sums, *self._recording.edges.values())):
                if leaf.call is None:
                    self._settle(leaf)
        self._real.clear()
        self._keep_values()

    # PyTorch's pass.

    def _real_pass(self, loss: torch.Tensor, gradient: torch.Tensor | None) -> None:
        functions = {edge[0] for edge in self._recording.edges}
        handles = [function.register_prehook(partial(self._real.__setitem__, function)) for function in functions]
        try:
            # Its nodes are asked once more for each wire.
            loss.backward(gradient, retain_graph=True)
        finally:
            for handle in handles:
                handle.remove()

    def _brought(self, edge: Edge) -> torch.Tensor | None:
        gradients = self._real.get(edge[0])
        found = None if gradients is None else gradients[edge[1]]
        return None if found is None else found.detach()

    # Ours.

    def _back(self, call: Call) -> None:
        if call.way == "none":
            return
        results = call.results
        if len(results) > 1:
            # A result that is computed from another one comes first.
            results = sorted(results, key=lambda n: sequence(n.edge[0]) if n.edge else 0, reverse=True)
        if call.way == "again":
            self._again(call, [(node, up) for node in results if (up := self._settle(node)) is not None])
            return
        for node in results:
            upstream = self._settle(node)
            if upstream is None:
                continue
            if call.way == "pass":
                parts = [Part(0, call.operands[0], torch.ones_like(upstream), upstream)]
            elif call.way == "write":
                parts = self._parted(call, upstream)
            else:
                parts = by_graph(call, node, upstream, self._recording.hidden)
                if parts is None:
                    self._again(call, [(node, upstream)])
                    continue
            self._add(call, node, upstream, parts)

    def _again(self, call: Call, found: list[tuple[Node, torch.Tensor]]) -> None:
        if not found:
            return
        if call.func is None:
            self.unexplained.append(f"the wires of '{call.name}' are not known")
            return
        try:
            parts = again(call, found)
        except Exception as problem:  # what the program's own code raises
            self.unexplained.append(f"'{call.name}' could not be run again, its wires are not known: {problem}")
            return
        for (node, upstream), (_, some) in zip(found, parts):
            self._add(call, node, upstream, some)

    def _parted(self, call: Call, upstream: torch.Tensor) -> list[Part]:
        """The gradient of what is read from written memory: a part is for what was there, one for what was written."""
        pick = call.pick
        if not call.tracked:
            # PyTorch's graph does not know of the write: what is differentiated is what was there.
            return [Part(0, call.operands[0], torch.ones_like(upstream), upstream)]
        kept = torch.where(pick < 0, upstream, torch.zeros_like(upstream))
        source = call.operands[1]
        given = torch.zeros(source.shape.numel(), dtype=upstream.dtype)
        given.index_add_(0, pick[pick >= 0], upstream[pick >= 0])
        return [Part(0, call.operands[0], None, kept), Part(1, source, None, given.reshape(source.shape))]

    def _add(self, call: Call, node: Node, upstream: torch.Tensor, parts: list[Part]) -> None:
        keep = self.keeper.keep
        up = self.gradients[node]
        for index, operand, local, downstream in parts:
            if not operand.carries:
                continue
            self.wires.append(Wire(node, index, operand, up, keep(local), keep(downstream)))
            old = self._sums.get(operand)
            self._sums[operand] = downstream if old is None else old + downstream
            if call.autocast is not None:
                self._autocast.add(operand)

    def _settle(self, node: Node) -> torch.Tensor | None:
        """The gradient of a node, all of whose users have been: what their wires brought, and what came another way."""
        total = self._sums.pop(node, None)
        real = None
        if node.edge is not None and self._recording.edges.get(node.edge) is node and not node.rewired:
            real = self._brought(node.edge)
        if node.hooked and real is not None and total is not None:
            self.hooks[node] = (self.keeper.keep(total), self.keeper.keep(real.clone()))
            total = real.clone()
        elif real is not None and node is not self.output and self._comparable(node):
            total = self._completed(node, total, real)
        if total is not None:
            self.gradients[node] = self.keeper.keep(total)
        return total

    def _comparable(self, node: Node) -> bool:
        # Results that were computed from each other receive what flows within the op as well.
        return node.call is None or node.call.way != "again" or len(node.call.results) == 1

    def _completed(self, node: Node, total: torch.Tensor | None, real: torch.Tensor) -> torch.Tensor | None:
        """The gradient with what came by no wire, as PyTorch's pass tells it."""
        if total is not None and torch.equal(total, real):
            return total
        difference = real if total is None else real - total
        bound = _COARSE if node in self._autocast else _ROUNDING.get(node.dtype, _COARSE)
        worst = float(_largest(difference)) if difference.numel() else 0.0
        # A NaN is no difference.
        if not worst > 0 or worst <= bound * max(float(_largest(real)), 0.0 if total is None else float(_largest(total))):
            return total
        difference = difference.clone()
        name = f"'{node.name}'" if node.name else f"a value of shape {list(node.shape)}"
        self.unexplained.append(f"{name} received a gradient that came by no wire that was seen")
        self.unseen.append((node, self.keeper.keep(difference)))
        return real.clone() if total is None else total + difference

    def _keep_values(self) -> None:
        """Copies of values that the program goes on to change, such as parameters in the optimizer's step."""
        nodes = {node for call in self._recording.calls for node in (*call.operands, *call.results)}
        self.keeper.values(nodes)


def _largest(tensor: torch.Tensor) -> torch.Tensor:
    """The largest magnitude among the elements."""
    return torch.linalg.vector_norm(tensor, math.inf)
