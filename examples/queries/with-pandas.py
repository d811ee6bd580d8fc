# Asks a trace questions with pandas, which holds all of it in memory.
#
#   gradviz trace examples/08-lstm.py -o lstm.jsonl
#   python3 examples/queries/with-pandas.py lstm.jsonl
import json
import sys

import numpy
import pandas

# pandas.read_json rounds numbers, or stops at the smallest with precise_float=True; Python's own reader does neither.
with open(sys.argv[1], encoding="utf-8") as lines:
    records = [record for record in map(json.loads, lines) if record["record"] == "node"]
nodes = pandas.DataFrame(records, columns=["id", "op", "scope", "value", "gradient"])


def elements(value):
    """The elements of a number, a tensor or a summary.

    A summary gives its least and greatest finite element, and a NaN where it counts elements that are NaN or infinite.
    """
    if isinstance(value, dict):
        some = [numpy.nan] if value["nonFinite"] > 0 else []
        value = [end for end in (value["min"], value["max"]) if end is not None] + some
    if value is None or isinstance(value, float) and numpy.isnan(value):
        return numpy.array([])  # a field that a node does not have; a NaN is the text "NaN"
    return numpy.atleast_1d(numpy.array(value, dtype=float))


print("largest gradient by scope")
largest = nodes.gradient.map(lambda value: numpy.abs(elements(value)).max(initial=-1))
scopes = pandas.DataFrame({"scope": nodes.scope.str.join("/"), "largest": largest.where(largest != -1)})
scopes["isNaN"] = largest.isna()
scopes = scopes.groupby("scope").agg(count=("isNaN", "size"), largest=("largest", "max"), isNaN=("isNaN", "any"))
scopes = scopes.reset_index().sort_values(
    ["isNaN", "largest", "scope"], ascending=[False, False, True], na_position="last")
for scope, count, size, is_nan in scopes.head(10).itertuples(index=False):
    print(scope, count, numpy.nan if is_nan else None if numpy.isnan(size) else size, sep="\t")

print("NaN or infinite by op, first node first")
bad = nodes[nodes.value.map(lambda value: not numpy.isfinite(elements(value)).all())]
for op, rows in sorted(bad.groupby("op").id, key=lambda group: group[1].min()):
    print(op, len(rows), int(rows.min()), sep="\t")
