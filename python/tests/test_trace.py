"""Traces as records, text and pictures."""
import json
import math

import pytest

import gradviz
from gradviz import Trace, _program, _values, _writer

NODES = [
    {"id": 0, "name": "x", "version": 1, "kind": "input", "op": "input", "operands": [], "shape": [], "value": 3.0,
     "gradient": 4.0},
    {"id": 1, "name": "y", "version": 1, "kind": "input", "op": "input", "operands": [], "shape": [], "value": 4.0,
     "gradient": 3.0},
    {"id": 2, "name": "f", "version": 1, "kind": "op", "op": "multiply", "expression": "x * y", "operands": [0, 1],
     "shape": [], "value": 12.0, "gradient": 1.0},
]
WIRES = [
    {"node": 2, "operandIndex": 0, "operand": 0, "upstream": 1.0, "local": 4.0, "downstream": 4.0, "rule": "y"},
    {"node": 2, "operandIndex": 1, "operand": 1, "upstream": 1.0, "local": 3.0, "downstream": 3.0, "rule": "x"},
]


@pytest.fixture
def trace():
    return Trace(NODES, WIRES, 2)


@pytest.mark.parametrize("ending", ["json", "jsonl"])
def test_files_are_read_as_they_were_written(trace, tmp_path, ending):
    path = tmp_path / f"run.{ending}"
    trace.save(path)
    again = Trace.read(path)
    assert (again.nodes, again.contributions, again.steps) == (trace.nodes, trace.contributions, trace.steps)
    assert again.header() == trace.header()
    assert _program.run(["verify", str(path)]).decode().endswith("3 nodes and 2 wires agree\n")


def test_steps_follow_from_the_order(trace):
    assert [(s["pass"], s["node"]) for s in trace.steps] == [
        ("forward", 2), ("seed", 2), ("backward", 2), ("backward", 2)]


def test_lines_begin_with_one_of_each_kind(trace):
    kinds = [json.loads(line)["record"] for line in trace.lines()]
    assert kinds[:4] == ["header", "contribution", "step", "node"]
    assert json.loads(next(trace.lines()))["counts"] == {"nodes": 3, "contributions": 2, "steps": 4}


def test_nothing_is_left_of_a_file_that_fails(trace, tmp_path):
    trace.nodes.append({"id": 3, "kind": "constant", "value": object()})
    for ending in ("json", "jsonl"):
        with pytest.raises(TypeError):
            trace.save(tmp_path / f"run.{ending}")
    assert list(tmp_path.iterdir()) == []


def test_nodes_are_found_by_name(trace):
    assert trace["f"]["value"] == 12.0
    with pytest.raises(KeyError, match="no node is called 'g'; there are f, x, y"):
        trace["g"]


def test_pictures_come_from_the_program(trace, tmp_path):
    assert "<svg" in trace.svg(style="cards", show=["value", "gradient"])
    assert "flowchart" in trace.mermaid()
    assert "x × y" in trace.table()
    assert trace.html().lower().startswith("<!doctype html>")
    for name in ("run.svg", "run.png", "run.html", "run.mmd"):
        trace.save(tmp_path / name)
        assert (tmp_path / name).stat().st_size > 100
    assert set(trace._repr_mimebundle_()) == {"text/plain", "image/svg+xml", "text/html"}
    assert trace._repr_html_().startswith("<img") and "<iframe" not in trace._repr_html_()
    played = trace.player()._repr_html_()
    assert played.startswith("<iframe") and "Content-Security-Policy" in played


def test_contradictions_are_told(trace):
    trace.contributions[0] = {**WIRES[0], "downstream": 5.0}
    with pytest.raises(gradviz.ProgramFailed, match="wire-product"):
        trace.verify()


def test_a_missing_program_is_told_with_its_cure(trace, monkeypatch):
    monkeypatch.setenv("GRADVIZ", "/nowhere/gradviz")
    with pytest.raises(gradviz.ProgramMissing, match="scripts/start"):
        trace.svg()
    monkeypatch.delenv("GRADVIZ")
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(gradviz.ProgramMissing, match="found no program 'gradviz'"):
        trace.svg()


def test_what_is_not_finite_has_a_word():
    assert _values.numbers([1, math.nan, math.inf, -math.inf]) == [1.0, "NaN", "Infinity", "-Infinity"]
    assert _values.numbers([1e308, 1e308]) == [1e308, 1e308]
    assert _values.value([2], ()) == 2.0
    assert _values.summary([3.0, 4.0, math.nan]) == {"min": 3.0, "max": 4.0, "mean": 3.5, "norm": 5.0, "nonFinite": 1}
    assert _values.summary([1e300, 1e300])["norm"] == pytest.approx(math.sqrt(2) * 1e300)


def test_lines_are_the_same_without_orjson(trace, monkeypatch):
    quick = list(map(json.loads, trace.lines()))
    monkeypatch.setattr(_writer, "dumps", lambda record: json.dumps(record).encode())
    assert list(map(json.loads, trace.lines())) == quick
