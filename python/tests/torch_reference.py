"""What PyTorch says by itself: gradients of all results of a run that is not recorded, and each call's isolated wires."""
import torch
from torch.overrides import TorchFunctionMode
from torch.utils._pytree import tree_flatten, tree_unflatten

SKIPPED = {"register_hook", "backward", "retain_grad", "requires_grad_", "__get__", "__set__"}


class Seen:
    """A call: its results with their retained gradients, and what is needed to run it again."""

    def __init__(self, func, flat, spec, state, outs):
        self.func, self.flat, self.spec, self.state, self.outs = func, flat, spec, state, outs
        self.values = [out.detach().clone() for out in outs]
        self.versions = [out._version for out in outs]

    def is_whole(self):
        """Whether no result was changed in place since."""
        return all(out._version == version for out, version in zip(self.outs, self.versions))

    def wires(self, upstreams):
        """The gradient of each operand's occurrence for gradients of the results."""
        leaves, flat = {}, list(self.flat)
        for k, v in enumerate(flat):
            if isinstance(v, torch.Tensor) and v.is_floating_point():
                leaves[k] = flat[k] = v.detach().clone().requires_grad_(v.requires_grad)
        now = torch.get_rng_state()
        torch.set_rng_state(self.state)
        try:
            args, kwargs = tree_unflatten(flat, self.spec)
            outs = [o for o in tree_flatten(self.func(*args, **kwargs))[0] if isinstance(o, torch.Tensor)]
        finally:
            torch.set_rng_state(now)
        pairs = [(o, up) for o, up in zip(outs, upstreams) if up is not None and o.requires_grad]
        wanted = [leaf for leaf in leaves.values() if leaf.requires_grad]
        if not pairs or not wanted:
            return []
        found = torch.autograd.grad([o for o, _ in pairs], wanted, [up for _, up in pairs], allow_unused=True)
        return [(leaf.detach(), g) for leaf, g in zip(wanted, found) if g is not None]


class Reference(TorchFunctionMode):
    """Follows a run that is not recorded."""

    def __init__(self):
        super().__init__()
        self.calls = []

    def __torch_function__(self, func, types, args=(), kwargs=None):
        state = torch.get_rng_state()
        flat, spec = tree_flatten((args, kwargs or {}))
        before = [(v, v._version, v.detach().clone()) for v in flat if isinstance(v, torch.Tensor)] \
            if torch._C._functorch.maybe_current_level() is None else []
        result = func(*args, **(kwargs or {}))
        if getattr(func, "__name__", "") in SKIPPED or not before or any(v._version != n for v, n, _ in before):
            return result
        outs = [o for o in tree_flatten(result)[0] if isinstance(o, torch.Tensor)]
        known = {id(v) for v in flat}
        if outs and all(o.requires_grad or not o.is_floating_point() for o in outs) and not any(id(o) in known for o in outs):
            some = [o for o in outs if o.requires_grad and not o.is_leaf]
            for out in some:
                out.retain_grad()
            if some:
                # What is changed in place later must not reach the call when it is run again.
                copies = iter([copy.requires_grad_(v.requires_grad) for v, _, copy in before])
                flat = [next(copies) if isinstance(v, torch.Tensor) else v for v in flat]
                self.calls.append(Seen(func, flat, spec, state, outs))
        return result
