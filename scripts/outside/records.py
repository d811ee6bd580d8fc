#!/usr/bin/env python3
"""Runs recipes of examples/queries on every kind of trace, and compares each answer with what Python's json computes.

On traces of numbers alone the shortest query of each engine, which lets it find out the types, has to be right as well;
on a table of elements (`gradviz trace --long`) it has to be right for every program.

    GRADVIZ=.build/debug/gradviz python3 scripts/outside/records.py
"""
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile

QUERIES = pathlib.Path(__file__).resolve().parents[2] / "examples" / "queries"
RECIPES = ["with-chdb.py", "with-duckdb.py", "with-jq.sh", "with-pandas.py", "with-polars.py", "with-sqlite.py"]

VECTORS = "x = np.arange(1.0, 101.0)\ny = np.log(x)\nloss = (y * y).sum()\n"

# The program of each trace, and the options that it is written with.
TRACES = {
    "scalars": ("x = 0.5\ny = 1.25\nloss = x * y + np.sin(x)\n", []),
    "ints": ("x = 2.0\ny = 3.0\nloss = x * y + x\n", []),
    "mixed": ("x = np.array([1.5, -3.0])\nw = 0.25\nloss = (x * w).sum()\n", []),
    "naninf": ("x = np.array([-1.0, 0.0, 2.0])\nw = 1.5\nloss = (np.log(x) * w).sum()\n", []),
    "negzero": ("x = -0.0\nw = 3.0\nloss = x * w\n", []),
    "prec": ("x = 1e-310\ny = 1e305\nz = 0.1\nw = 0.2\nloss = x * y + (z + w)\n", []),
    "empty": ("x = np.array([1.5, 2.5])\ne = x[2:]\nloss = e.sum() + x.sum()\n", []),
    "summary": (VECTORS, ["--values", "summary"]),
    "summary-naninf": ("x = np.arange(-50.0, 50.0)\nloss = np.log(x).sum()\n", ["--values", "summary"]),
    "none": (VECTORS, ["--values", "none"]),
    "long": ("s = 0.0\nx = 0.5\nfor i in range(20000):\n    s = s + x\nv = np.array([1.5, 2.5])\nloss = s + v.sum()\n", []),
    "round": ("s = 0.0\nx = 1.0\nfor i in range(20000):\n    s = s + x\ny = s + 0.75\nloss = y * 0.25\n", []),
}


def elements(value):
    """The elements of a number, a tensor or a summary, as every recipe gives them."""
    if value is None:
        return []
    if isinstance(value, list):
        return [float(element) for element in value]
    if isinstance(value, dict):
        return [value["min"], value["max"]] + ([math.nan] if value["nonFinite"] else [])
    return [float(value)]


def expected(path):
    """The rows that a recipe has to print: scopes by their largest gradient, then ops that are not finite."""
    with open(path, encoding="utf-8") as lines:
        nodes = [record for record in map(json.loads, lines) if record["record"] == "node"]
    scopes, ops = {}, {}
    for node in nodes:
        found = scopes.setdefault("/".join(node["scope"]), [0, []])
        found[0] += 1
        found[1] += map(abs, elements(node.get("gradient")))
        if not all(map(math.isfinite, elements(node.get("value")))):
            count, first = ops.get(node["op"], (0, node["id"]))
            ops[node["op"]] = (count + 1, min(first, node["id"]))

    # NaN counts as greater than infinity, and a scope without gradients comes last.
    def order(row):
        scope, _, largest = row
        return largest is None, not math.isnan(largest or 0), -(largest or 0), scope

    def greatest(found):
        return math.nan if any(map(math.isnan, found)) else max(found, default=None)

    rows = [(scope, count, greatest(found)) for scope, (count, found) in scopes.items()]
    first_ops = sorted(ops.items(), key=lambda item: item[1][1])
    return sorted(rows, key=order)[:10], [(op, count, first) for op, (count, first) in first_ops]


def text_of(rows):
    """The text that a recipe prints for rows."""
    scopes, ops = rows
    lines = ["largest gradient by scope", *("\t".join(map(str, row)) for row in scopes)]
    lines += ["NaN or infinite by op, first node first", *("\t".join(map(str, row)) for row in ops)]
    return "\n".join(lines) + "\n"


def is_same(text, wanted):
    """Whether a recipe printed what is wanted; jq writes whole numbers without a fraction and 17 digits of others."""

    def fields(line):
        return [float(field) if is_number(field) else field for field in line.split("\t")]

    lines = [list(map(repr, map(fields, found.splitlines()))) for found in (text, wanted)]
    return lines[0] == lines[1]


def is_number(field):
    try:
        float(field)
    except ValueError:
        return False
    return True


# The traces that hold numbers alone: columns that engines find by themselves.
NUMBERS = ["scalars", "ints", "negzero", "prec", "round"]

# The sum of the values of all nodes, and of what all wires add, by each engine's shortest query.
SHORTEST = {
    "DuckDB": """
import duckdb
print(*duckdb.sql(f"SELECT sum(value), sum(downstream) FROM '{path}'").fetchall()[0])
""",
    "Polars": """
import polars
print(*polars.scan_ndjson(path).select(polars.col("value").sum(), polars.col("downstream").sum()).collect().row(0))
""",
    "pandas": """
import pandas
frame = pandas.read_json(path, lines=True, engine="pyarrow")
print(frame.value.sum(), frame.downstream.sum())
""",
    "PyArrow": """
import pyarrow.compute, pyarrow.json
table = pyarrow.json.read_json(path)
print(pyarrow.compute.sum(table["value"]), pyarrow.compute.sum(table["downstream"]))
""",
}


# How many elements there are, the greatest gradient, and the sum of the values that are finite, from a table of elements.
# That a column of numbers is one is what makes these queries short.
TABLES = {
    "DuckDB": """
import duckdb
print(*duckdb.sql(
    f"SELECT count(element), max(gradient) FILTER (NOT isnan(gradient)), sum(value) FILTER (isfinite(value)) FROM '{path}'"
).fetchall()[0])
""",
    "Polars": """
import polars
table = polars.read_csv(path)
print(table["element"].count(), table["gradient"].max(), table.filter(polars.col("value").is_finite())["value"].sum())
""",
    "pandas": """
import numpy, pandas
table = pandas.read_csv(path, float_precision="round_trip")
print(table.element.count(), table.gradient.max(), table.value[numpy.isfinite(table.value)].sum())
""",
    "PyArrow": """
import pyarrow.compute as pc, pyarrow.csv
table = pyarrow.csv.read_csv(path)
print(pc.count(table["element"]), pc.max(table["gradient"]), pc.sum(table.filter(pc.is_finite(table["value"]))["value"]))
""",
    "chDB": """
import chdb
print(chdb.query(
    f"SELECT count(element), maxIf(gradient, NOT isNaN(gradient)), sumIf(value, isFinite(value)) FROM file('{path}', CSVWithNames)"
    " SETTINGS input_format_try_infer_exponent_floats = 1", "TSV"))
""",
}


def table_answers(path):
    """What the queries of a table have to give, from the trace of the same program."""
    with open(path, encoding="utf-8") as lines:
        nodes = [record for record in map(json.loads, lines) if record["record"] == "node"]
    values = [element for node in nodes for element in elements(node.get("value"))]
    gradients = [element for node in nodes for element in elements(node.get("gradient"))]
    finite = [gradient for gradient in gradients if not math.isnan(gradient)]
    return [len(values), max(finite), math.fsum(filter(math.isfinite, values))]


def sums(path):
    """The sums that the shortest queries have to give."""
    with open(path, encoding="utf-8") as lines:
        records = list(map(json.loads, lines))
    return [math.fsum(record.get(key) or 0.0 for record in records) for key in ("value", "downstream")]


def shortest(path, queries, wanted):
    """What goes wrong with the shortest query of each engine on one file."""
    for engine, query in queries.items():
        result = subprocess.run(
            [sys.executable, "-c", f"path = {path!r}\n{query}"], text=True, capture_output=True)
        if result.returncode != 0:
            yield f"{engine} stops: {result.stderr.strip().splitlines()[-1]}"
            continue
        found = list(map(float, result.stdout.split()))
        if not all(math.isclose(a, b, rel_tol=1e-12) for a, b in zip(found, wanted, strict=True)):
            yield f"{engine} finds {found}, not {wanted}"


def main():
    gradviz = os.environ.get("GRADVIZ")
    if not gradviz:
        sys.exit("records.py: GRADVIZ does not say which gradviz to run: GRADVIZ=.build/debug/gradviz")
    failures, answers = [], 0
    with tempfile.TemporaryDirectory() as folder:
        for name, (program, options) in TRACES.items():
            path = os.path.join(folder, f"{name}.jsonl")
            written = subprocess.run(
                [gradviz, "trace", "-", "-o", path, *options], input=program, text=True, capture_output=True)
            if written.returncode != 0:
                failures.append(f"{name}: gradviz trace fails: {written.stderr.strip()}")
                continue
            if name in NUMBERS:
                problems = list(shortest(path, SHORTEST, sums(path)))
                failures += [f"{name}: {problem}" for problem in problems]
                answers += len(SHORTEST) - len(problems)
            if not options:
                table = os.path.join(folder, f"{name}.csv")
                subprocess.run([gradviz, "trace", path, "--long", "-o", table], check=True)
                problems = list(shortest(table, TABLES, table_answers(path)))
                failures += [f"{name} as a table: {problem}" for problem in problems]
                answers += len(TABLES) - len(problems)
            wanted = text_of(expected(path))
            for recipe in RECIPES:
                program = [sys.executable] if recipe.endswith(".py") else []
                result = subprocess.run([*program, str(QUERIES / recipe), path], text=True, capture_output=True)
                if result.returncode != 0:
                    failures.append(f"{recipe} on {name} stops: {result.stderr.strip().splitlines()[-1]}")
                elif not is_same(result.stdout, wanted):
                    failures.append(f"{recipe} on {name}:\n{result.stdout}instead of\n{wanted}")
                else:
                    answers += 1
    print(f"{answers} answers as Python's json computes them, {len(failures)} not")
    for failure in failures:
        print(failure, file=sys.stderr)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
