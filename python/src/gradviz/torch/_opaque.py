"""Calls that no op of gradviz is: they keep PyTorch's name."""
from __future__ import annotations

from typing import Any

import torch
from gradviz.torch._graph import Call, Node, Slot
from gradviz.torch._kinds import plain
from gradviz.torch._op import Op
from gradviz.torch._tables import OURS

_SHORTER = {"multi_head_attention_forward": "multi_head_attention", "scaled_dot_product_attention": "dot_product_attention",
            "binary_cross_entropy_with_logits": "bce_with_logits"}


def opaque(call: Call, node: Node) -> Op:
    """The call under PyTorch's name, with the arguments that are worth saying."""
    name = call.name if call.name.startswith("__") else plain(call.name)
    name = name.strip("_") or call.name
    name = _SHORTER.get(name, name)
    several = len(call.results) > 1
    label = f"torch.{name}" if name in OURS else name
    slots = tuple(Slot(i) for i in range(len(call.operands)))
    words = [_word(v) for v in call.args]
    named = {"p": None, "dim": None, "dtype": None, "correction": None}
    words += [f"{k}={_word(v)}" for k, v in call.kwargs.items() if isinstance(v, Slot) or k in named and v is not None]
    taken = [w for w in words if w is not None and not w.endswith("=None")]
    # Operands that stand in no argument, such as parameters that a function holds by itself.
    said = "".join(taken)
    taken += [f"{{{i}}}" for i in range(len(slots)) if f"{{{i}}}" not in said]
    form = f"{name}({', '.join(taken)})" + (f"[{node.selector[1]}]" if several else "")
    return Op(label, slots, form, tuple(f"∂{name}/∂{{{i}}}" for i in range(len(slots))))


def _word(value: Any) -> str | None:
    if isinstance(value, Slot):
        return f"{{{value.index}}}"
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return f"{value:g}" if isinstance(value, float) else str(value)
    if isinstance(value, torch.dtype):
        return str(value).removeprefix("torch.")
    if isinstance(value, (list, tuple)):
        inner = [w for w in map(_word, value) if w is not None]
        return f"[{', '.join(inner)}]" if inner else None
    return None
