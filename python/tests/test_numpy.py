"""Records of NumPy programs: values that are NumPy's, gradients that are those of differences."""
import math
import sys

import pytest

import numpy as np

import gradviz
import gradviz.numpy as gv

PROGRAMS = {}
_random = np.random.default_rng(11)


def program(*args):
    def add(f):
        PROGRAMS[f.__name__] = (f, args)
        return f
    return add


def array(*shape):
    return _random.normal(size=shape)


@program(array(3), 0.3, array(6, 3), array(6))
def linear_regression(w, b, x, y):
    error = x @ w + b - y
    return np.mean(error ** 2) + 0.1 * np.sum(w * w)


@program(array(3), -0.2, array(6, 3), (array(6) > 0).astype(int))
def logistic_regression(w, b, x, y):
    p = 1 / (1 + np.exp(-(x @ w + b)))
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@program({"W1": array(4, 3), "b1": array(4), "W2": array(3, 4), "b2": array(3)}, array(5, 3), np.array([0, 2, 1, 1, 0]))
def two_layers(params, x, y):
    h = np.maximum(0.01 * (x @ params["W1"].T), x @ params["W1"].T + params["b1"])
    scores = h @ params["W2"].T + params["b2"]
    probs = softmax(scores)
    return -np.log(probs[np.arange(len(y)), y]).mean()


@program([array(3, 3) * 0.5, array(3, 3) * 0.5], array(3))
def layers_in_a_loop(weights, x):
    for w in weights:
        x = np.tanh(w @ x)
    return x.sum() + np.linalg.norm(x)


@program(array(4, 6) * 0.5, array(4), array(5, 2))
def lstm_like(w, b, xs):
    h = np.zeros(4)
    for t in range(len(xs)):
        z = w @ np.concatenate([xs[t], h]) + b
        h = np.tanh(z) / (1 + np.exp(-z))
    return np.sum(h ** 2)


@program(array(3, 3), array(6, 6))
def convolution_by_loops(kernel, image):
    total = 0.0
    for i in range(4):
        for j in range(4):
            total = total + np.tanh(np.sum(kernel * image[i:i + 3, j:j + 3]))
    return total


@program(array(5, 4), array(4), array(4))
def batch_norm(x, gamma, beta):
    centred = x - x.mean(axis=0)
    y = gamma * centred / np.sqrt(x.var(axis=0) + 1e-5) + beta
    return np.sum(y ** 3) + x.std(ddof=1)


@program(array(4, 3), array(4))
def changes_in_place(x, y):
    z = x * 2
    column = z[:, 1]
    z[0] += y[:3]
    column *= y
    z[z > 1] = 0.5
    z[1:3, ::2] = np.sin(z[1:3, ::2])
    turned = z.T
    turned[2, 3] -= y[0] ** 2
    return (z * np.arange(12.0).reshape(4, 3)).sum() + column.sum() ** 2 + turned[2].prod()


@program(array(4), array(3, 4))
def movements(v, m):
    s = np.stack([v, v[::-1], np.roll(v, 1)])
    c = np.concatenate([s, m], axis=0).reshape(2, 3, 4).transpose(1, 0, 2)
    r = np.repeat(c, 2, axis=1)[:, 1:, ::-1].ravel()
    a, b = np.split(r, 2)
    w = np.where(a > b, a * b, a - b)
    return np.cumsum(w)[-3:].sum() + np.hstack([v, m[0]]) @ np.arange(8.0) + np.trace(np.outer(v, v) * 2)


@program(array(3, 3), array(3))
def linear_algebra(a, b):
    m = a @ a.T + 3 * np.eye(3)
    return b @ np.linalg.solve(m, b) + np.linalg.det(m) / 10 + np.trace(np.linalg.inv(m)) + np.einsum("ij,jk,i->k", m, a, b).sum()


@program(array(6), 1.5)
def elementwise(x, c):
    y = np.sin(x) * np.cosh(x / 2) + np.arctan2(x, c) + np.logaddexp(x, c) - np.hypot(x, 1) + np.cbrt(x + 5)
    y = np.clip(y, -2, 4) + np.abs(x) ** c + np.sqrt(np.square(x) + 1) + np.log1p(x * x) + np.expm1(-x) + (x % 3) / 7
    return np.sort(y) @ np.arange(6.0) + np.max(y) - np.min(x) + np.prod(x[:2])


class Layer:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, x):
        return np.tanh(self.w @ x + self.b)


@program(array(3, 2), array(3), array(1, 3), array(1), array(2))
def classes(w1, b1, w2, b2, x):
    layers = [Layer(w1, b1), Layer(w2, b2)]
    for layer in layers:
        x = layer(x)
    return x[0] * x[0]


def flat(value):
    """The inputs among arguments: their names, and where they are."""
    if isinstance(value, (float, np.ndarray)):
        return [value] if isinstance(value, float) or value.dtype.kind == "f" else []
    if isinstance(value, dict):
        return [x for v in value.values() for x in flat(v)]
    if isinstance(value, (list, tuple)):
        return [x for v in value for x in flat(v)]
    return []


def rebuilt(value, parts):
    if isinstance(value, float) or (isinstance(value, np.ndarray) and value.dtype.kind == "f"):
        return parts.pop(0)
    if isinstance(value, dict):
        return {k: rebuilt(v, parts) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(rebuilt(v, parts) for v in value)
    return value


@pytest.fixture(scope="module", params=PROGRAMS)
def case(request):
    f, args = PROGRAMS[request.param]
    before = [np.copy(x) for x in flat(args)]
    trace = gv.trace(f)(*args)
    assert all(np.array_equal(a, b) for a, b in zip(before, flat(args))), "the arguments have changed"
    return f, args, trace


def test_the_value_is_that_of_numpy(case):
    f, args, trace = case
    copies = [x if isinstance(x, float) else x.copy() for x in flat(args)]
    assert trace.nodes[trace.output]["value"] == pytest.approx(float(f(*rebuilt(args, copies))), rel=1e-12)


def test_gradients_are_those_of_differences(case):
    f, args, trace = case
    inputs = [n for n in trace.nodes if n["kind"] == "input"]
    parts = flat(args)
    assert len(inputs) == len(parts)
    for at, node in enumerate(inputs):
        gradient = np.ravel(node["gradient"] if node["gradient"] is not None else np.zeros(node["shape"]))
        for place in range(np.size(parts[at])):
            def moved(step):
                copies = [np.array(x, float) for x in parts]
                copies[at].ravel()[place] += step
                return float(f(*rebuilt(args, [c if c.ndim else float(c) for c in copies])))
            h = 1e-5
            slope = (8 * (moved(h) - moved(-h)) - (moved(2 * h) - moved(-2 * h))) / (12 * h)
            assert gradient[place] == pytest.approx(slope, rel=2e-6, abs=2e-7), f"{node['name']}[{place}]"


def test_gradviz_finds_no_contradiction_and_draws_it(case):
    *_, trace = case
    assert trace.verify().endswith("wires agree\n")
    assert "<svg" in trace.svg()


def named(trace):
    return [(n["name"], n["version"], n["op"], n["scope"]) for n in trace.nodes if n.get("name") and n["kind"] == "op"]


def test_names_scopes_and_lines_are_those_of_the_program():
    f, args = PROGRAMS["two_layers"]
    trace = gv.trace(f)(*args)
    assert [n["name"] for n in trace.nodes if n["kind"] == "input"] == [
        "params['W1']", "params['b1']", "params['W2']", "params['b2']", "x"]
    assert named(trace) == [("h", 1, "maximum", []), ("scores", 1, "add", []), ("e", 1, "exp", ["softmax"]),
                            ("probs", 1, "divide", ["softmax"])]
    line = trace["scores"]["position"]["line"]
    assert trace.source["text"].splitlines()[line - 1].strip().startswith("scores = h @")
    f, args = PROGRAMS["lstm_like"]
    assert [(v, s) for n, v, _, s in named(gv.trace(f)(*args)) if n == "h"] == [(t + 1, [f"t={t}"]) for t in range(5)]
    f, args = PROGRAMS["classes"]
    assert {tuple(n["scope"]) for n in gv.trace(f)(*args).nodes if n["op"] == "tanh"} == {("Layer",), ("Layer#2",)}


def test_memory_that_changes_keeps_its_name():
    f, args = PROGRAMS["changes_in_place"]
    trace = gv.trace(f)(*args)
    memory = [(n["name"], n["version"]) for n in trace.nodes if n["op"] == "assemble"]
    assert memory == [("z", v) for v in range(2, 7)]
    # What 'z[0] += y' puts back is there already.
    assert [n.get("name") for n in trace.nodes if n["op"] == "add"].count("z[0]") == 1


def test_pieces_are_recorded_in_a_block():
    for _ in range(2):
        with gv.record() as run:
            w = run.input(np.array([0.5, -1.0]), "w")
            for t in range(2):
                w = np.tanh(w)
            loss = np.sum(w ** 2)
    trace = run.trace(loss)
    assert [(n, v) for n, v, *_ in named(trace)] == [("w", 2), ("w", 3), ("loss", 1)]
    assert [n["scope"] for n in trace.nodes if n["op"] == "tanh"] == [["t=0"], ["t=1"]]
    assert trace["w"]["value"] == list(np.tanh(np.tanh([0.5, -1.0])))


def test_what_has_no_gradient_is_plain():
    with gv.record() as run:
        x = run.input(np.array([3.0, -1.0, 2.0]), "x")
        assert np.argmax(x) == 0 and x.shape == (3,) and len(x) == 3 and np.argsort(x).tolist() == [1, 2, 0]
        assert x.item(0) == 3.0 and isinstance(x.item(0), float) and x.tolist() == [3.0, -1.0, 2.0]
        assert type(x.numpy()) is np.ndarray and x.astype(int).tolist() == [3, -1, 2]
        assert f"{x[0]:.2f}" == "3.00" and repr(x) == "array([ 3., -1.,  2.])" and bool(x[0] > 2)
        assert not np.isnan(x).any()
        y = x.numpy() * x
    assert run.trace(y.sum())["x"]["gradient"] == [3.0, -1.0, 2.0]


@pytest.mark.parametrize("use, cure", [
    (lambda x: math.exp(x[0]), "np.exp instead of math.exp"), (lambda x: float(x[0]), "x.item()"),
    (lambda x: np.array([x[0], x[1]]), "np.stack"), (lambda x: np.asarray(x), "x.numpy()"),
    (lambda x: np.fft.fft(x), "x.numpy()"), (lambda x: np.median(x), "x.numpy()"),
    (lambda x: np.add.at(x, [0], 1.0), "whole arrays"), (lambda x: np.modf(x), "gradviz ops"),
    (lambda x: np.exp(x, out=np.zeros(2)), "'out='"), (lambda x: x.astype(np.float32), "one type of floats"),
    (lambda x: x * 1j, "gradviz"), (lambda x: np.sum(x, where=[True, False]), "'axis' and 'keepdims'")])
def test_what_would_lose_a_gradient_is_refused_with_a_cure(use, cure):
    with gv.record() as run:
        x = run.input(np.array([0.5, -1.0]), "x")
        with pytest.raises(TypeError, match=cure.replace("(", r"\(").replace(")", r"\)")):
            use(x)


def test_arrays_of_two_records_do_not_meet():
    a, b = gv.record(), gv.record()
    with pytest.raises(ValueError, match="record both in one"):
        a.input(1.0) + b.input(2.0)
    with pytest.raises(TypeError, match="must be an array that was computed from an input"):
        a.trace(np.ones(3))


def test_half_of_the_bits_are_taken_for_what_they_are():
    def f(w, x):
        return np.sum(np.tanh(w @ x) ** 2)
    w, x = array(3, 4).astype(np.float32), array(4).astype(np.float32)
    trace = gv.trace(f)(w, x)
    again = gv.trace(f)(w.astype(float), x.astype(float))
    assert np.allclose(trace["w"]["gradient"], again["w"]["gradient"], rtol=1e-5)


def test_functions_of_scipy_are_known():
    from scipy import special
    trace = gv.trace(lambda x: np.sum(special.erf(x) + special.expit(x) + special.xlogy(2.0, x)))(np.array([0.5, 2.0]))
    expected = 2 / np.sqrt(np.pi) * np.exp(-np.array([0.5, 2]) ** 2) + 2 / np.array([0.5, 2])
    s = special.expit(np.array([0.5, 2]))
    assert trace["x"]["gradient"] == pytest.approx(list(expected + s * (1 - s)))


def test_what_numpy_raises_is_raised_and_nothing_is_left_behind():
    before = sys.getprofile()
    with pytest.raises(ValueError, match="could not be broadcast"):
        gv.trace(lambda x: (x + np.ones(3)).sum())(np.ones(2))
    assert sys.getprofile() is before


def test_a_missing_program_is_told(monkeypatch):
    monkeypatch.setenv("GRADVIZ", "/nowhere/gradviz")
    with pytest.raises(gradviz.ProgramMissing, match="scripts/start"):
        gv.trace(lambda x: x * 2)(1.0)
