"""How deep a model is drawn when nobody says."""
from gradviz import Trace
from gradviz._folding import depth


def ops(*scopes):
    return [{"id": i, "kind": "op", "op": "f", "operands": [], "shape": [], "scope": list(s)} for i, s in enumerate(scopes)]


def test_few_nodes_are_all_drawn():
    assert depth(ops(*[["m", "a", "b"]] * 24)) is None
    assert depth(ops(*[[]] * 100)) is None


def test_layers_are_boxes():
    layers = [["m", f"layers.{i}", part] for i in range(7) for part in ("norm", "linear", "norm", "attention")]
    assert depth(ops(*layers)) == 2
    assert depth(ops(*layers, *(["m", f"layers.{i}", part] for i in range(7) for part in "abc"))) == 1
    assert depth(ops(*(["m", f"layers.{i}", "x"] for i in range(100)))) == 0


def test_what_is_said_stands():
    trace = Trace(ops(*(["m", f"l{i}", "x"] for i in range(100))), [], 0)
    assert trace._folded({}) == {"depth": 0}
    assert trace._folded({"depth": 2}) == {"depth": 2}
    assert trace._folded({"max_nodes": "off"}) == {"max_nodes": "off"}
