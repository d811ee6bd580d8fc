"""Recorded PyTorch programs against what PyTorch gives by itself."""
import math
import warnings

import pytest
import torch

import gradviz.torch as gv
from torch_programs import PROGRAMS, REPORTED
from torch_reference import Reference

torch.set_num_threads(1)
warnings.filterwarnings("ignore")


def far(a, b):
    """How far two tensors are apart, as a part of their largest element."""
    a, b = a.double().flatten(), b.double().flatten()
    largest = max(float(a.abs().max()), float(b.abs().max()), 1e-30) if a.numel() else 1.0
    return float((a - b).abs().max()) / largest if a.numel() else 0.0


def bound(tensor):
    return {torch.float64: 1e-12, torch.float32: 1e-6}.get(tensor.dtype, 0.02)


def tensor(value, shape=()):
    flat = value if isinstance(value, list) else [value]
    return torch.tensor([float(str(x).replace("Infinity", "inf")) for x in flat], dtype=torch.float64)


def run(name, **options):
    """The program by itself, and recorded."""
    torch.manual_seed(7)
    forward, leaves = PROGRAMS[name]()
    loss = forward()
    loss.backward()
    plain = loss.detach().clone(), [p.grad for p in leaves], torch.get_rng_state()
    torch.manual_seed(7)
    forward, leaves = PROGRAMS[name]()
    with gv.record(**options) as recorded:
        loss = forward()
    trace = recorded.backward(loss)
    return plain, loss, leaves, recorded, trace


def same(a, b):
    return (a is None) == (b is None) and (a is None or (a.dtype == b.dtype and torch.equal(a, b)))


def check_untouched(plain, loss, leaves):
    """The program's own results are what they were, bit for bit, and nothing is left behind."""
    assert same(loss.detach(), plain[0])
    for p, g in zip(leaves, plain[1]):
        assert same(p.grad, g)
    assert torch.equal(torch.get_rng_state(), plain[2])
    hooks = torch.nn.modules.module
    assert not hooks._global_forward_hooks and not hooks._global_forward_pre_hooks
    assert torch._C._len_torch_function_stack() == 0
    assert "_custom" not in torch.autograd.Function.apply.__qualname__


def check_leaves(plain, leaves, trace, name):
    """The sum of what reaches each leaf is its .grad."""
    inputs = [n for n in trace.nodes if n["kind"] == "input" and n["gradient"] is not None and "value" in n]
    for p, g in zip(leaves, plain[1]):
        if g is None:
            continue
        limit = 0.02 if name == "mixed_precision" else bound(p)
        fits = [n for n in inputs if n["shape"] == list(p.shape) and far(tensor(n["gradient"]), g) <= limit]
        assert fits, (list(p.shape), g)


@pytest.mark.parametrize("name", PROGRAMS)
def test_leaves_and_results_are_those_of_pytorch(name):
    plain, loss, leaves, recorded, trace = run(name)
    check_untouched(plain, loss, leaves)
    check_leaves(plain, leaves, trace, name)
    assert "agree" in trace.verify()
    told = recorded.unexplained()
    assert bool(told) == (name in REPORTED), told
    assert all(REPORTED[name] in sentence for sentence in told)
    assert trace.nodes[trace.output]["kind"] == "op"


@pytest.mark.parametrize("name", PROGRAMS)
def test_kernels_are_recorded_as_well(name):
    plain, loss, leaves, _, trace = run(name, depth="aten")
    check_untouched(plain, loss, leaves)
    check_leaves(plain, leaves, trace, name)
    assert "agree" in trace.verify()


# Checkpoints run their calls once more in the backward pass, and programs with two passes retain gradients of both, where
# the reference sees them too.
WITHOUT_REFERENCE = {"checkpointed", "checkpointed_reentrant", "mixed_precision", "spectrum", "functional_gradient",
                     "optimizer_between", "gradient_penalty", "inner_loop", "jacobian_inside", "given_data", "hook_on_a_leaf",
                     "module_hook", "views_written_without_gradient", "shapes_changed_in_place"}


@pytest.mark.parametrize("name", sorted(PROGRAMS.keys() - WITHOUT_REFERENCE))
def test_nodes_and_wires_are_those_of_isolated_calls(name):
    torch.manual_seed(7)
    forward, _ = PROGRAMS[name]()
    with Reference() as reference:
        loss = forward()
    loss.backward()
    *_, trace = run(name)
    nodes = {}
    for node in trace.nodes:
        if node["kind"] == "op" and node["gradient"] is not None and node["op"] != "hook" and "value" in node:
            nodes.setdefault((tuple(node["shape"]), str(node["value"])), []).append(node)
    into, out_of = {}, {}
    for wire in trace.contributions:
        out_of.setdefault(wire["node"], []).append(wire)
        into.setdefault(wire["operand"], []).append(wire)
    compared, last = 0, -1
    for call in reference.calls:
        if not call.is_whole():
            continue
        found, upstreams = [], []
        for out, value in zip(call.outs, call.values):
            if out.grad is None:
                found.append(None)
                upstreams.append(None)
                continue
            flat = [x if math.isfinite(x) else {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}[str(x)]
                    for x in value.double().flatten().tolist()]
            fits = [n for n in nodes.get((tuple(out.shape), str(flat if out.dim() else flat[0])), ())
                    if n["id"] > last and far(tensor(n["gradient"]), out.grad) <= bound(out)]
            assert fits, (call.func, out.shape, out.grad)
            found.append(fits[0])
            upstreams.append(out.grad.clone())
        mine = {n["id"] for n in found if n is not None}
        last = max(mine, default=last)
        for index, node in enumerate(found):
            # What comes from another result of the same call is inside of it.
            for wire in into.get(node["id"], ()) if node is not None else ():
                if wire["node"] in mine:
                    upstreams[index] -= tensor(wire["downstream"]).reshape(upstreams[index].shape)
        sums = {}
        for identity in mine:
            for wire in out_of.get(identity, ()):
                if wire["operand"] not in mine:
                    key = (wire["operandIndex"], wire["operand"])
                    sums[key] = sums.get(key, 0) + tensor(wire["downstream"])
        wires = call.wires(upstreams)
        left = dict(sums)
        for value, gradient in wires:
            key = next((k for k, g in left.items() if trace.nodes[k[1]]["shape"] == list(value.shape)
                        and far(g, gradient) <= 20 * bound(value)), None)
            assert key is not None or float(gradient.abs().max()) == 0.0, (call.func, gradient, left)
            left.pop(key, None)
            compared += 1
        assert not left or len(mine) > 1, (call.func, left)
    assert compared or name == "scripted"
