"""Records of JAX programs against JAX itself: each node's gradient, each wire, and what gradviz says of the record."""
import functools
import json
import sys

import pytest

import jax
import jax.numpy as jnp
import numpy as np

import gradviz.jax as gv
from gradviz.jax import _arguments, _graph, _scopes, _sweep, _walk
from jax_programs import PROGRAMS, V, X

TOLERANCE = {"float32": 1e-6, "float64": 1e-12, "bfloat16": 1e-2}


class Run:
    """A record with its parts, as gradviz.jax.trace makes it."""

    def __init__(self, f, args):
        closed, _ = _scopes.traced(f, args, {})
        self.walk = _walk.Walk(64, 100_000)
        self.inputs = _arguments(self.walk, closed, args, {}, None)
        self.output = self.walk.run(closed.jaxpr, closed.consts, self.inputs, (), is_outermost=True)[0].node
        self.sweep = _sweep.Sweep(self.walk.nodes, self.walk.calls, self.output)

    def replay(self, probes):
        """The output where something small is added to each node."""
        values = {n.id: n.value + probes[n.id] if n.id in probes else n.value for n in self.walk.nodes
                  if n.kind != "op"}
        for call in self.walk.calls:
            given = [values[c.node.id] if c.value is c.node.value else c.value for c in call.inputs]
            for node, result in zip(call.results, call.apply(*given)):
                values[node.id] = result + probes[node.id] if node.id in probes else result
        return values[self.output.id].sum()


def assert_close(found, expected, dtype=None, scale=0.0):
    found, expected = np.asarray(found, np.float64), np.asarray(expected, np.float64)
    most = TOLERANCE[str(dtype or "float32")]
    room = most * max(scale, float(np.max(np.abs(expected), initial=0.0)))
    np.testing.assert_allclose(found, expected, rtol=most, atol=room)


def is_real(value):
    return _graph.is_inexact(value) and not jnp.issubdtype(value.dtype, jnp.complexfloating)


@pytest.fixture(scope="module", params=PROGRAMS)
def case(request):
    f, args = PROGRAMS[request.param]
    return f, args, gv.trace(f)(*args), Run(f, args)


def test_the_value_is_that_of_the_function(case):
    f, args, trace, _ = case
    assert_close(trace.nodes[trace.output]["value"], f(*args))


def test_every_input_has_the_gradient_that_jax_gives(case):
    f, args, trace, _ = case
    places = [i for i, a in enumerate(args) if all(is_real(jnp.asarray(x)) for x in jax.tree.leaves(a))]
    expected = jax.tree.leaves(jax.grad(f, argnums=places)(*args))
    inputs = [n for n in trace.nodes if n["kind"] == "input"]
    assert len(inputs) == len(expected)
    for node, gradient in zip(inputs, expected):
        found = np.zeros(gradient.size) if node["gradient"] is None else np.ravel(node["gradient"])
        assert_close(found, np.ravel(gradient), scale=1e-3)


def test_every_node_has_the_gradient_that_jax_gives(case):
    *_, run = case
    probes = {n.id: jnp.zeros_like(n.value) for n in run.walk.nodes if is_real(n.value) and n.kind != "constant"}
    expected = jax.grad(run.replay)(probes)
    reached = 0
    for node, gradient in expected.items():
        found = run.sweep.gradients.get(node)
        if found is not None:
            reached += 1
            dtype = run.walk.nodes[node].value.dtype
            assert_close(found, gradient, dtype, scale=1e-3)
        else:
            # What no input leads to is like a constant; else the output does not depend on it.
            assert not run.sweep._has_gradient[node] or not np.any(gradient), run.walk.nodes[node].op
    assert reached > 1


def test_every_wire_carries_what_its_equation_gives_alone(case):
    *_, run = case
    calls = {node.id: call for call in run.walk.calls for node in call.results}
    for wire in run.sweep.wires:
        call = calls[wire.node.id]
        place = wire.node.op.order[wire.place]
        values = [c.value for c in call.inputs]
        if "custom_linear_solve" in wire.node.op.name:
            # JAX does not solve for one operand alone, outside of a compiled function.
            continue
        results, pull = jax.vjp(lambda x: call.apply(*values[:place], x, *values[place + 1:]), values[place])
        at = call.results.index(wire.node)
        up = [wire.upstream if i == at else _sweep._zero(r) for i, r in enumerate(results)]
        if is_real(values[place]):
            assert_close(wire.downstream, pull(up)[0], values[place].dtype)
            assert wire.local is None or wire.local.shape == wire.node.value.shape


def test_gradients_are_the_sums_of_their_wires(case):
    *_, run = case
    sums = {}
    for wire in run.sweep.wires:
        before = sums.get(wire.operand.id)
        sums[wire.operand.id] = wire.downstream if before is None else before + wire.downstream
    for node, total in sums.items():
        if node != run.output.id:
            assert np.array_equal(np.asarray(total), np.asarray(run.sweep.gradients[node]), equal_nan=is_real(total))


def test_gradviz_finds_no_contradiction(case):
    *_, trace, _ = case
    assert trace.verify().endswith("wires agree\n")


def test_a_program_is_drawn(case, tmp_path):
    *_, trace, _ = case
    trace.save(tmp_path / "run.svg")
    assert (tmp_path / "run.svg").stat().st_size > 1000


def test_there_are_25_programs():
    assert len(PROGRAMS) >= 25


def test_records_in_64_bits_are_exact():
    with jax.enable_x64(True):
        for name in ("perceptron", "lstm", "transformer_block"):
            f, args = PROGRAMS[name]
            args = jax.tree.map(lambda x: x.astype(jnp.float64) if is_real(x) else x, args)
            trace = gv.trace(f)(*args)
            assert {n["dtype"] for n in trace.nodes if n["kind"] == "input"} == {"float64"}
            for node, gradient in zip([n for n in trace.nodes if n["kind"] == "input"],
                                      jax.tree.leaves(jax.grad(f, argnums=range(len(args)))(*args))):
                assert_close(np.ravel(node["gradient"]), np.ravel(gradient), "float64", scale=1e-3)
            assert trace.verify().endswith("wires agree\n")


def test_nothing_is_left_behind():
    before = sys.getprofile()
    f, args = PROGRAMS["transformer_block"]
    plain = f(*args)
    gv.trace(f)(*args)
    assert sys.getprofile() is before
    assert not any("@gradviz" in str(e.source_info.name_stack) for e in jax.make_jaxpr(f)(*args).eqns)
    assert np.array_equal(plain, f(*args))

    def fails(x):
        raise KeyError("no")
    with pytest.raises(KeyError):
        gv.trace(fails)(V)
    assert sys.getprofile() is before
    assert not any(str(e.source_info.name_stack) for e in jax.make_jaxpr(jnp.sum)(V).eqns)


def named(trace):
    return [(n["name"], n["version"], n["op"], n["scope"]) for n in trace.nodes if n.get("name") and n["kind"] == "op"]


def test_results_bear_the_names_that_they_are_bound_to():
    def f(params, x):
        h = jnp.tanh(x @ params["w"])
        s = jax.nn.softmax(h)
        h = h * s
        y: jax.Array = -jnp.log(s[1])
        y += h.sum()
        return y

    trace = gv.trace(f)({"w": X.T}, X[0])
    assert [n["name"] for n in trace.nodes if n["kind"] == "input"] == ["params['w']", "x"]
    assert [(n, v, op) for n, v, op, _ in named(trace)] == [
        ("h", 1, "tanh"), ("s", 1, "divide"), ("h", 2, "multiply"), ("y", 1, "negative"), ("y", 2, "add")]
    assert {tuple(n["scope"]) for n in trace.nodes} == {(), ("softmax",)}
    lines = {n["name"]: n["position"]["line"] for n in trace.nodes if n.get("name") and n["kind"] == "op"}
    text = trace.source["text"].splitlines()
    assert text[lines["s"] - 1].strip() == "s = jax.nn.softmax(h)"


def test_calls_and_turns_are_scopes():
    f, args = PROGRAMS["layers_in_a_loop"]
    scopes = [n["scope"] for n in gv.trace(f)(*args).nodes if n["op"] == "matmul"]
    assert scopes == [["dense"], ["dense#2"], ["dense#3"]]
    assert [(n, v) for n, v, *_ in named(gv.trace(f)(*args))] == [("x", 2), ("x", 3)]
    f, args = PROGRAMS["recurrent_scan"]
    found = [n for n in gv.trace(f)(*args).nodes if n.get("name") == "h" and n["op"] == "tanh"]
    assert [(n["scope"], n["version"]) for n in found] == [(["scan", f"t={t}"], t + 1) for t in range(5)]


def test_a_function_that_was_compiled_before_has_no_names_of_that_call():
    @jax.jit
    def inner(a):
        b = jnp.sin(a)
        return b * b + a

    def f(x):
        first = inner(x)
        second = inner(first)
        return second.sum()
    trace = gv.trace(f)(V)
    assert [(n, s) for n, _, _, s in named(trace)] == [
        ("b", ["inner"]), ("first", ["inner"]), ("b", ["inner#2"]), ("second", ["inner#2"])]


def test_whatever_can_be_called_is_traced():
    def f(w, x):
        y = jnp.tanh(w * x)
        return jnp.sum(y)

    class Model:
        def __init__(self):
            self.scale = 2.0

        def __call__(self, w, x):
            z = f(w, x)
            return z * self.scale
    assert [n for n, *_ in named(gv.trace(functools.partial(f, x=V))(V))] == ["y"]
    assert [(n, s) for n, *_, s in named(gv.trace(jax.jit(f))(V, V))] == [("y", ["f"])]
    assert [(n, s) for n, *_, s in named(gv.trace(Model())(V, V))] == [("y", ["f"]), ("z", ["f"])]


def test_gradients_of_the_user_have_no_names_of_what_they_are_of():
    def f(w):
        y = jnp.tanh(w * w)
        return jnp.sum(y)
    trace = gv.trace(lambda w: jnp.sum(jax.grad(f)(w) ** 2))(V)
    assert named(trace) == []
    assert any(n["scope"][:1] == ["backward"] for n in trace.nodes)


def test_loops_with_many_turns_stay_one_node():
    f, args = PROGRAMS["many_turns"]
    assert [n["op"] for n in gv.trace(f)(*args).nodes if n["kind"] == "op"] == ["scan", "sum"]
    assert sum(n["op"] == "sin" for n in gv.trace(f, turns=100)(*args).nodes) == 100


def test_while_is_unrolled_and_what_jax_cannot_differentiate_is_told():
    def f(x):
        y = jax.lax.while_loop(lambda a: jnp.sum(a) < 40, lambda a: a * 2 + 1, jnp.abs(x))
        return jnp.sum(y)
    trace = gv.trace(f)(V)
    turns = sorted({n["scope"][1] for n in trace.nodes if n["scope"][:1] == ["while"]})
    expected = jax.jacfwd(f)(V)
    assert len(turns) > 1
    np.testing.assert_allclose(trace["x"]["gradient"], expected, rtol=1e-6)


def test_arguments_are_chosen_as_for_grad():
    f, args = PROGRAMS["linear_regression"]
    trace = gv.trace(f, argnums=(0, 1))(*args)
    assert [(n["name"], n["kind"]) for n in trace.nodes[:4]] == [
        ("w", "input"), ("b", "input"), ("x", "constant"), ("y", "constant")]
    trace = gv.trace(lambda x, *, scale: jnp.sum(x * scale), argnums=-1)(V, scale=jnp.float32(2))
    assert [(n["name"], n["kind"]) for n in trace.nodes[:2]] == [("x", "input"), ("scale", "constant")]


def test_what_cannot_be_differentiated_is_told():
    with pytest.raises(TypeError, match="must be one float .* has_aux=True"):
        gv.trace(lambda x: (x, x))(V)
    with pytest.raises(TypeError, match="of type int32"):
        gv.trace(lambda x: jnp.argmax(x))(V)
    with pytest.raises(RuntimeError, match="more than 3 equations"):
        gv.trace(lambda x: jnp.sum(jnp.sin(jnp.cos(jnp.tan(x)))), limit=3)(V)
    aux = gv.trace(lambda x: (jnp.sum(x), {"y": x * 2}), has_aux=True)(V)
    assert aux.nodes[aux.output]["op"] == "sum"


def test_large_arrays_are_written_as_figures():
    trace = gv.trace(lambda x: jnp.sum(x * x), values="summary")(jnp.arange(100.0))
    assert trace["x"]["value"]["max"] == 99 and trace["x"]["gradient"]["max"] == 198
    assert json.loads(b"".join(trace.lines()).splitlines()[0])["counts"]["nodes"] == 3
    assert trace.verify().endswith("wires agree\n")
