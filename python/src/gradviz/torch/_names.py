"""Names of leaves: parameters by their modules, other tensors by the variables, lists and objects that hold them."""
from __future__ import annotations

from collections.abc import Iterator
from types import FrameType, ModuleType
from typing import Any

import torch

# How many objects are looked at for a name, and how deep.
_MOST, _DEPTH = 2000, 3


class Names:
    """Finds the names of tensors that no recorded call made."""

    def __init__(self) -> None:
        # The tensor is kept so long that its identity stays its own.
        self._parameters: dict[int, tuple[torch.Tensor, list[tuple[str, str]]]] = {}
        self._many = False
        self._held: dict[int, tuple[torch.Tensor, str]] = {}

    def add(self, root: str, module: torch.nn.Module) -> None:
        """Learns the parameters and buffers of an outermost module."""
        self._many = self._many or bool(self._parameters)
        for source in (module.named_parameters(remove_duplicate=False), module.named_buffers(remove_duplicate=False)):
            for name, tensor in source:
                found = self._parameters.setdefault(id(tensor), (tensor, []))[1]
                if (root, name) not in found:
                    found.append((root, name))

    def is_parameter(self, tensor: torch.Tensor) -> bool:
        """Whether a tensor belongs to a module that ran."""
        return id(tensor) in self._parameters

    def parameter(self, tensor: torch.Tensor) -> str | None:
        """The name of a parameter, or all of them where weights are tied; with its module in front where there are more."""
        known = self._parameters.get(id(tensor))
        if known is None:
            return None
        return " = ".join(f"{root}.{name}" if self._many or "." not in name else name for root, name in known[1])

    def leaf(self, tensor: torch.Tensor, frame: FrameType | None, last: FrameType | None) -> str | None:
        """What the program calls a tensor, by the outermost name: `x` of the caller, not `t` of `forward(self, t)`."""
        held = self._held.get(id(tensor))
        if held is not None and held[0] is tensor:
            return held[1]
        found = None
        step = frame
        while step is not None:
            for name, value in step.f_locals.items():
                if value is tensor and not name.startswith("_"):
                    found = name
                    break
            if step is last or step.f_code.co_name == "<module>":
                break
            step = step.f_back
        if found is None and step is not None:
            # The innermost frames that hold it in a list or an object come last.
            self._search(step.f_locals)
            held = self._held.get(id(tensor))
            if held is not None and held[0] is tensor:
                found = held[1]
        return found

    def _search(self, variables: dict[str, Any]) -> None:
        queue = [(name, value, 0) for name, value in variables.items() if not name.startswith("_")]
        seen: set[int] = set()
        for path, value, depth in queue:
            if len(seen) > _MOST:
                return
            if isinstance(value, torch.Tensor):
                self._held.setdefault(id(value), (value, path))
            elif depth < _DEPTH and id(value) not in seen:
                seen.add(id(value))
                queue += [(path + step, inner, depth + 1) for step, inner in _parts(value)]


def _parts(value: Any) -> Iterator[tuple[str, Any]]:
    """What an object of the program holds, with how one writes it."""
    if isinstance(value, (list, tuple)):
        for index, element in enumerate(value[:200]):
            yield f"[{index}]", element
    elif isinstance(value, dict):
        for key, element in list(value.items())[:200]:
            if isinstance(key, (str, int)):
                yield f"[{key!r}]", element
    elif not isinstance(value, (type, ModuleType, torch.nn.Module)) and hasattr(value, "__dict__"):
        for name, element in list(vars(value).items())[:200]:
            if not name.startswith("_"):
                yield f".{name}", element
