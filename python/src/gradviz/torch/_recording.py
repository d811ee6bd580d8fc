"""What is seen while the program runs: every call with its operands and results."""
from __future__ import annotations

from collections.abc import Callable
from types import FrameType
from typing import Any

import torch
from gradviz.torch._graph import Call, Node, Place, freeze, tensors_in, version_of
from gradviz.torch._kinds import Kind
from gradviz.torch._nodes import Nodes
from gradviz.torch._places import Caller
from gradviz.torch._writes import Write, geometry_of, root_of, storage_of

QUIET = "changed in place without gradient"
# Where the argument `inplace` stands in calls that have one.
_IN_PLACE = {"relu": 1, "relu6": 1, "selu": 1, "silu": 1, "mish": 1, "hardswish": 1, "hardsigmoid": 1, "elu": 2, "celu": 2,
             "leaky_relu": 2, "dropout": 3, "dropout1d": 3, "dropout2d": 3, "dropout3d": 3, "alpha_dropout": 3,
             "feature_alpha_dropout": 3, "hardtanh": 3, "threshold": 3, "rrelu": 4}


class Recording(Nodes):
    """The nodes and calls of a run, in the order in which they were made."""

    def call(self, kind: Kind, func: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any],
             frame: FrameType | None) -> Any:
        """Runs a call as it is, and records it."""
        tensors: list[torch.Tensor] = []
        frozen = freeze(args, tensors), freeze(kwargs, tensors)
        operands = [self.node(tensor, frame) for tensor in tensors]
        if kind.name == "register_hook":
            operands[0].hooked = True
            return func(*args, **kwargs)
        writable = self._writable(kind, args, kwargs, tensors, func)
        for tensor in writable:
            self._before_write(tensor)
        versions = [version_of(tensor) for tensor in tensors]
        state = self._generator.get_state() if kind.may_draw else None
        generator = next((v for v in (*args, *kwargs.values()) if isinstance(v, torch.Generator)), None)
        drawn = None if generator is None else (generator, generator.get_state())
        bound = self._newest

        result = func(*args, **kwargs)

        outs = tensors_in(result)
        if hasattr(func, "_schema"):
            # The counters of changes move when the mode has returned: the schema says what is written.
            mine = {id(tensor) for tensor in writable}
            changed = [k for k, tensor in enumerate(tensors) if id(tensor) in mine]
        else:
            changed = self._changes(tensors, versions, writable, kind)
        if isinstance(kwargs.get("out"), torch.Tensor):
            outs = [out for out in outs if out is not kwargs["out"]]
        fresh = [(n, out) for n, out in enumerate(outs) if id(out) not in self._tracked]
        if not fresh and not changed:
            return result
        caller = self.places.caller(frame) if self.naming else Caller(Place(), None, None)
        call = Call(kind.name, func, operands, caller.place, "graph")
        call.args, call.kwargs = frozen
        call.bound, call.generator = bound, drawn
        call.mutated = frozenset(changed)
        if state is not None and not torch.equal(state, self._generator.get_state()):
            call.random = state
        device = next((t.device.type for t in tensors), "cpu")
        call.autocast = (device, torch.is_autocast_enabled(device), torch.get_autocast_dtype(device)) \
            if torch.is_autocast_enabled(device) else None
        records = torch.is_grad_enabled() or self.pretend > 0
        carried = records and any(node.carries for node in operands)
        call.way = self._way(call, carried, tensors)
        names = self._result_names(caller, len(outs))
        for n, out in fresh:
            carries = carried and (out.is_floating_point() or out.is_complex()) \
                and (self.aten or self.pretend > 0 or out.requires_grad)
            node = self._new(out, caller.place, carries)
            self._finish(call, node, out, ("out", n))
            node.name = names[n] if names else None
        if self.naming:
            self._name_operands(caller, tensors, operands)
        for k in changed:
            if not any(tensors[k] is tensors[j] for j in changed if j < k):
                self._mutate(call, k, tensors[k], records, carried)
        if call.results:
            self.calls.append(call)
        return result

    def _changes(self, tensors: list[torch.Tensor], versions: list[int], writable: list[torch.Tensor], kind: Kind) -> list[int]:
        """Which operands a call wrote to. Views count changes together: those that were meant to be written to come first."""
        moved = [k for k, tensor in enumerate(tensors) if version_of(tensor) != versions[k]]
        if not moved:
            return moved
        mine = {id(tensor) for tensor in writable}
        meant = [k for k in moved if id(tensors[k]) in mine]
        memory = {storage_of(tensors[k]) for k in meant}
        others = [k for k in moved if storage_of(tensors[k]) not in memory]
        if others:
            self.notes.append(f"'{kind.name}' wrote to an operand without a sign of it: values before it are lost")
        return meant + others

    def _way(self, call: Call, carried: bool, tensors: list[torch.Tensor]) -> str:
        if not carried:
            return "none"
        if self.aten or self.pretend or call.name == "__setitem__":
            return "again"
        if torch._C._autograd._top_saved_tensors_default_hooks(False) is not None:
            # What was saved may only be asked for once, as in a checkpoint.
            return "again"
        if any(tensors[k]._is_view() or storage_of(tensors[k]) in self._rewired for k in call.mutated):
            return "again"
        return "graph"

    def _mutate(self, call: Call, k: int, tensor: torch.Tensor, records: bool, carried: bool) -> None:
        """A new version of an operand that the call wrote to."""
        old = self._tracked[id(tensor)].node
        quiet = not records
        if quiet and old.carries:
            node = self._new(tensor, call.place, True)
            node.caption = QUIET
            self._pass(node, old, tensor)
        else:
            carries = carried and (tensor.is_floating_point() or tensor.is_complex()) \
                and (self.aten or self.pretend > 0 or tensor.requires_grad)
            node = self._new(tensor, call.place, carries)
            self._finish(call, node, tensor, ("mutated", k))
        node.name = old.name
        log = self._logs.setdefault(storage_of(tensor), [])
        log.append(Write(geometry_of(tensor), node, None if quiet else root_of(tensor)))
        self._track(tensor, node)

    def _writable(self, kind: Kind, args: tuple[Any, ...], kwargs: dict[str, Any], tensors: list[torch.Tensor],
                  func: Any) -> list[torch.Tensor]:
        """The operands that a call may write to."""
        if hasattr(func, "_schema"):
            found = []
            for index, argument in enumerate(func._schema.arguments):
                if argument.alias_info is not None and argument.alias_info.is_write:
                    given = args[index] if index < len(args) else kwargs.get(argument.name)
                    found += tensors_in(given)
            return found
        out = tensors_in(kwargs["out"]) if kwargs.get("out") is not None else []
        if not kind.may_write:
            return out
        at = _IN_PLACE.get(kind.name)
        if at is not None:
            in_place = kwargs.get("inplace", args[at] if len(args) > at else False)
            return tensors[:1] + out if in_place else out
        if kind.name in ("embedding", "embedding_bag"):
            return tensors if kwargs.get("max_norm") is not None or len(args) > 3 else out
        return (tensors[:1] if kind.name != kind.plain else tensors) + out

    # Names.

    def _result_names(self, caller: Caller, count: int) -> list[str] | None:
        targets = caller.site.targets if caller.site is not None else ()
        if not targets:
            return None
        if len(targets) == count:
            return list(targets)
        return [f"{targets[0]}[{n}]" for n in range(count)] if len(targets) == 1 else None

    def _name_operands(self, caller: Caller, tensors: list[torch.Tensor], operands: list[Node]) -> None:
        """Names what has none yet by the variable that it is read from."""
        if caller.site is None or caller.frame is None:
            return
        for tensor, node in zip(tensors, operands):
            if node.name is not None or node.call is None or len(node.place.scope) < len(caller.place.scope):
                continue
            called = caller.site.called
            words = [*caller.site.arguments, called.rpartition(".")[0] if called else None]
            for word in words:
                if word and "." not in word and caller.frame.f_locals.get(word) is tensor:
                    node.name = word

    def name_results(self, result: Any, caller: Caller) -> None:
        """Names what a module gave by the variable that its result is bound to."""
        outs = tensors_in(result)
        names = self._result_names(caller, len(outs))
        if names is None and caller.site is not None and caller.site.targets:
            # `h, (c, d) = …` has texts for its tuples; those of tensors alone fit.
            names = None
        for out, name in zip(outs, names or ()):
            node = self.find(out)
            if node is not None and node.call is not None:
                node.name = name

    def settle(self) -> None:
        """At the end of the block: names that only the frame knows, and no more references to it."""
        frame = self.places.frame
        if self.naming and frame is not None:
            for name, value in list(frame.f_locals.items()):
                if isinstance(value, torch.Tensor) and not name.startswith("_"):
                    known = self._tracked.get(id(value))
                    if known is not None and known.tensor is value and known.node.name is None:
                        known.node.name = name
        self.places.close()
