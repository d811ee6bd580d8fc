"""The block that is recorded, and the backward pass behind it."""
from __future__ import annotations

import contextlib
import sys
from types import TracebackType
from typing import Any, Literal

from torch.nn.modules import module as modules
from torch.overrides import TorchFunctionMode
from torch.utils._python_dispatch import TorchDispatchMode

import torch
from gradviz._trace import Trace
from gradviz.torch._kinds import Kind, known
from gradviz.torch._places import Places
from gradviz.torch._recording import Recording
from gradviz.torch._sweep import Sweep
from gradviz.torch._trace import trace_of

Depth = Literal["function", "aten"]
Values = Literal["full", "summary", "none"]


class _Functions(TorchFunctionMode):
    """Sees calls as the program writes them."""

    def __init__(self, run: Run) -> None:
        super().__init__()
        self.run = run

    def __torch_function__(self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Any = None) -> Any:
        kind = known(func)
        # Within torch.func tensors are of another kind; its results are found in PyTorch's graph.
        if kind is None or self.run.paused or torch._C._functorch.maybe_current_level() is not None:
            return func(*args, **(kwargs or {}))
        return self.run.call(kind, func, args, kwargs or {})


class _Kernels(TorchDispatchMode):
    """Sees what calls are made of, below PyTorch's own recording."""

    def __init__(self, run: Run) -> None:
        super().__init__()
        self.run = run

    def __torch_dispatch__(self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Any = None) -> Any:
        kind = known(func)
        if kind is None or self.run.paused:
            return func(*args, **(kwargs or {}))
        return self.run.call(kind, func, args, kwargs or {})


class Run:
    """A block whose calls are recorded; `backward` then gives the trace of it.

    The program's own results stay what they are, bit for bit: calls run as they are, and `backward` runs `loss.backward()`.
    """

    def __init__(self, depth: Depth = "function", values: Values = "full", names: bool = True) -> None:
        if depth not in ("function", "aten"):
            raise ValueError(f"depth is '{depth}', and can be 'function' or 'aten'")
        if values not in ("full", "summary", "none"):
            raise ValueError(f"values is '{values}', and can be 'full', 'summary' or 'none'")
        self.depth, self.values, self.names = depth, values, names
        self.paused = 0
        self._recording: Recording | None = None
        self._places: Places | None = None
        self._unexplained: list[str] = []

    # The block.

    def __enter__(self) -> Run:
        if self._recording is not None:
            raise RuntimeError("this recording was used already: every 'with' needs a gv.record() of its own")
        self._places = Places(sys._getframe(1))
        self._source = self._places.path
        self._recording = Recording(self._places, self.depth, self.names)
        self._handles = [modules.register_module_forward_pre_hook(self._module_begins),
                         modules.register_module_forward_hook(self._module_ends, always_call=True)]
        self._apply = torch.autograd.Function.__dict__["apply"]
        torch.autograd.Function.apply = classmethod(self._custom(self._apply))
        self._stance = _eager()
        self._stance.__enter__()
        self._mode = _Functions(self) if self.depth == "function" else _Kernels(self)
        self._mode.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> Literal[False]:
        self._mode.__exit__(kind, error, trace)
        self._stance.__exit__(None, None, None)
        torch.autograd.Function.apply = self._apply
        for handle in self._handles:
            handle.remove()
        del self._mode, self._handles, self._stance
        self._recording.settle()
        return False

    def call(self, kind: Kind, func: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Runs a call as it is, and records it."""
        self.paused += 1
        try:
            return self._recording.call(kind, func, args, kwargs, sys._getframe(2))
        finally:
            self.paused -= 1

    def _custom(self, apply: Any) -> Any:
        """`apply` of custom functions, which no mode sees: recorded as one call."""
        run = self

        def recorded(cls: Any, *args: Any, **kwargs: Any) -> Any:
            bound = apply.__get__(None, cls)
            if run.paused:
                return bound(*args, **kwargs)
            if cls.__module__ == "torch.utils.checkpoint":
                # Reentrant: what it runs is recorded, as if gradients were.
                recording, was = run._recording, run._recording.pretend
                recording.pretend += torch.is_grad_enabled()
                try:
                    result = bound(*args, **kwargs)
                finally:
                    recording.pretend = was
                if not was:
                    recording.adopt(result)
                return result
            return run.call(Kind(cls.__name__, cls.__name__, True, True, False), bound, args, kwargs)

        return recorded

    def _module_begins(self, module: torch.nn.Module, args: Any) -> None:
        if self.paused:
            return
        root = self._places.enter(module, sys._getframe(1))
        if root is not None:
            self._recording.names.add(root, module)

    def _module_ends(self, module: torch.nn.Module, args: Any, result: Any) -> None:
        if self.paused:
            return
        self._places.leave()
        if self.names:
            self._recording.name_results(result, self._places.of_module(sys._getframe(1)))

    # The backward pass.

    def backward(self, loss: torch.Tensor, gradient: torch.Tensor | None = None) -> Trace:
        """Runs `loss.backward(gradient)`, and finds what every wire contributed.

        Returns the trace. Leaves receive their `.grad` as always.
        """
        if self._recording is None:
            raise RuntimeError("nothing was recorded: write 'with gv.record() as run:' around the forward pass")
        self.paused += 1
        try:
            sweep = Sweep(self._recording, self.values)
            sweep.run(loss, gradient)
        finally:
            self.paused -= 1
        self._unexplained = sweep.unexplained
        return trace_of(self._recording, sweep, self._source)

    def unexplained(self) -> list[str]:
        """What the record cannot explain, a sentence each: calls that were not seen, gradients that came another way."""
        return [*(self._recording.notes if self._recording is not None else ()), *self._unexplained]


def _eager() -> Any:
    """Compiled functions run as they are written while they are recorded: the compiler cannot look through a mode."""
    if "torch._dynamo" in sys.modules and hasattr(torch.compiler, "set_stance"):
        return torch.compiler.set_stance("force_eager")
    return contextlib.nullcontext()


def record(*, depth: Depth = "function", values: Values = "full", names: bool = True) -> Run:
    """Records the block of a `with`: `with gv.record() as run: …`, then `run.backward(loss)`.

    depth   "function" for calls as they are written, "aten" for what they decompose into
    values  "full", or "summary" for tensors of more than 32 elements, or "none"
    names   whether variables, modules and lines are looked for, which takes time
    """
    return Run(depth, values, names)
