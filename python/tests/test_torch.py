"""Recorded PyTorch programs against what PyTorch gives by itself."""
import json
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


def test_names_come_from_variables_parameters_and_modules():
    model = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.Tanh())
    x = torch.ones(1, 2, requires_grad=True)
    with gv.record() as run:
        for t in range(2):
            h = model(x)
        loss = h.sum()
    trace = run.backward(loss)
    names = {n.get("name"): n for n in trace.nodes}
    assert {"x", "0.weight", "0.bias", "h", "loss"} <= set(names)
    scopes = {"/".join(n["scope"]) for n in trace.nodes}
    assert {"t=0/model/Linear[0]", "t=1/model#2/Tanh[1]", ""} <= scopes or {"t=0/model/Linear[0]", "t=1/model/Tanh[1]"} <= scopes
    assert names["0.weight"]["kind"] == "input" and names["h"]["version"] == 2
    assert trace.source["text"].splitlines()[names["loss"]["position"]["line"] - 1].strip() == "loss = h.sum()"


def test_lists_dictionaries_and_objects_name_their_tensors():
    class Net:
        def __init__(self):
            self.w = torch.ones(2, requires_grad=True)
    net, params, xs = Net(), {"b": torch.zeros(2, requires_grad=True)}, [torch.ones(2), torch.ones(2)]
    with gv.record() as run:
        loss = (net.w * xs[1] + params["b"]).sum()
    assert {"net.w", "params['b']", "xs[1]", "loss"} <= {n.get("name") for n in run.backward(loss).nodes}


def test_types_are_said():
    x = torch.ones(2, dtype=torch.bfloat16, requires_grad=True)
    with gv.record() as run:
        loss = (x.double() * torch.tensor([1, 2])).sum()
    types = [n.get("dtype", "float64") for n in run.backward(loss).nodes]
    assert types == ["bfloat16", "float64", "int64", "float64", "float64"]


def test_large_tensors_are_summarised():
    x = torch.arange(100.0, requires_grad=True)
    with gv.record(values="summary") as run:
        loss = (x / x).sum()
    trace = run.backward(loss)
    node = trace["x"]
    assert node["value"] == {"min": 0.0, "max": 99.0, "mean": 49.5, "norm": pytest.approx(573.0183), "nonFinite": 0}
    assert trace.nodes[1]["value"]["nonFinite"] == 1
    assert "agree" in trace.verify()


def test_values_are_those_of_the_run_after_an_optimizer_step():
    m = torch.nn.Linear(2, 1)
    before = m.weight.detach().clone()
    with gv.record() as run:
        loss = m(torch.ones(3, 2)).sum()
    trace = run.backward(loss)
    torch.optim.SGD(m.parameters(), lr=1.0).step()
    assert trace["m.weight"]["value"] == before.flatten().tolist()


def test_an_exception_leaves_nothing_behind():
    m = torch.nn.Linear(2, 1)
    with pytest.raises(RuntimeError), gv.record():
        m(torch.ones(3, 7))
    assert not torch.nn.modules.module._global_forward_hooks and torch._C._len_torch_function_stack() == 0


def test_mistakes_are_told_with_a_cure():
    x = torch.ones(2, requires_grad=True)
    outside = (x * 2).sum()
    with gv.record() as run:
        (x * 3).sum()
    with pytest.raises(ValueError, match="compute it within"):
        run.backward(outside)
    with pytest.raises(RuntimeError, match="a gv.record\\(\\) of its own"), run:
        pass
    with pytest.raises(ValueError, match="'function' or 'aten'"):
        gv.record(depth="kernel")
    with pytest.raises(RuntimeError, match="around the forward pass"):
        gv.record().backward(outside)


def test_two_losses_give_two_traces():
    x = torch.ones(2, requires_grad=True)
    with gv.record() as run:
        a = (x * 2).sum()
        b = (x * 3).sum()
    first, second = run.backward(a), run.backward(b)
    assert first["x"]["gradient"] == [2.0, 2.0] and second["x"]["gradient"] == [3.0, 3.0]
    assert x.grad.tolist() == [5.0, 5.0]


def test_a_function_that_counts_its_calls_is_called_once():
    calls = []

    class Counted(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            calls.append("forward")
            return x * 2

        @staticmethod
        def backward(ctx, g):
            return g * 2
    x = torch.ones(2, requires_grad=True)
    with gv.record() as run:
        loss = Counted.apply(x).sum()
    trace = run.backward(loss)
    assert calls == ["forward"] and trace["x"]["gradient"] == [2.0, 2.0]
    assert [n["op"] for n in trace.nodes] == ["input", "Counted", "sum"]


def test_lines_are_json():
    *_, trace = run("attention")
    for line in trace.lines():
        json.loads(line)
