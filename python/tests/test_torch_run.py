"""What a recording says of names and types, what it leaves behind, and what it tells."""
import gc
import weakref

import pytest
import torch

import gradviz.torch as gv
from gradviz._sites import SITES, Sites


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


def test_a_record_goes_with_its_last_reference():
    def recorded():
        x = torch.ones(2, requires_grad=True)
        with gv.record() as run:
            h = x * 2
            loss = h.sum()
        trace = run.backward(loss)
        assert trace.nodes and trace.contributions and trace.output
        return weakref.ref(h), weakref.ref(run), trace

    gc.collect()
    gc.disable()
    try:
        value, run, trace = recorded()
        assert value() is None and run() is None and trace["x"]["gradient"] == [2.0, 2.0]
    finally:
        gc.enable()


def test_names_are_found_without_columns(monkeypatch):
    # As in Python 3.10, which knows the lines of calls alone.
    monkeypatch.setattr(Sites, "_extent", lambda self, frame: None)
    SITES._sites.clear()
    x = torch.ones(2, requires_grad=True)
    with gv.record() as run:
        for t in range(2):
            h = torch.tanh(x)
        loss = (h * h).sum()
    SITES._sites.clear()
    nodes = run.backward(loss).nodes
    assert {"x", "h", "loss"} <= {n.get("name") for n in nodes}
    assert ["t=1"] in [n["scope"] for n in nodes]


def test_compiled_functions_are_recorded_as_they_are_written():
    compiled = torch.compile(lambda x: (x.sin() * x).sum(), backend="eager")
    x = torch.ones(3, requires_grad=True)
    with gv.record() as run:
        loss = compiled(x)
    assert [n["op"] for n in run.backward(loss).nodes] == ["input", "sin", "multiply", "sum"]
    assert compiled(x).item() == pytest.approx(loss.item())


def test_recordings_lie_within_each_other_and_end_with_gradients_of_any_shape():
    x = torch.ones(3, requires_grad=True)
    with gv.record() as outer:
        y = x * 2
        with gv.record() as inner:
            z = y * y
        trace = inner.backward(z, torch.tensor([1.0, 2.0, 3.0]))
        loss = y.sum()
    assert trace["y"]["caption"] == "computed before the recording" and trace["y"]["gradient"] == [4.0, 8.0, 12.0]
    assert "agree" in trace.verify() and outer.backward(loss)["x"]["gradient"] == [2.0, 2.0, 2.0]


def test_layers_in_a_loop_are_scopes_by_their_own_names():
    layers = torch.nn.ModuleList([torch.nn.Linear(2, 2) for _ in range(2)])

    class Model(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.layers = layers

        def forward(self, x):
            for i, layer in enumerate(self.layers):
                x = layer(x).relu()
            return x
    model = Model()
    with gv.record() as run:
        loss = model(torch.ones(1, 2)).sum()
    scopes = [n["scope"] for n in run.backward(loss).nodes if n["kind"] == "op"]
    assert scopes == [["model", "layers.0"], ["model"], ["model", "layers.1"], ["model"], []]
