# Asks a trace questions with chDB, which is ClickHouse within Python.
#
#   gradviz trace examples/08-lstm.py -o lstm.jsonl
#   python3 examples/queries/with-chdb.py lstm.jsonl
import sys

import chdb

# A number, a tensor and a summary taken as text become lists. A summary gives its least and greatest finite element, and
# a NaN where it counts elements that are NaN or infinite.
path = sys.argv[1].replace("\\", "\\\\").replace("'", "\\'")
columns = "record String, id Nullable(Int64), op String, scope Array(String), value Nullable(String), gradient Nullable(String)"


def elements(column):
    return f"""if(startsWith(ifNull({column}, ''), '{{'),
      arrayConcat(
        arrayFilter(x -> x IS NOT NULL, [JSONExtract({column}, 'min', 'Nullable(Float64)'), JSONExtract({column}, 'max', 'Nullable(Float64)')]),
        if(JSONExtractInt({column}, 'nonFinite') > 0, [toNullable(nan)], [])),
      arrayMap(x -> toNullable(toFloat64(x)), extractAll(ifNull({column}, ''), '-?(?:NaN|Infinity|[0-9][0-9.eE+-]*)')))"""


nodes = f"""
  SELECT assumeNotNull(id) AS id, op, arrayStringConcat(scope, '/') AS path, {elements("value")} AS value,
    arrayMap(x -> abs(x), {elements("gradient")}) AS gradient
  FROM file('{path}', 'JSONEachRow', '{columns}') WHERE record = 'node'"""

print("largest gradient by scope")
for line in str(chdb.query(f"""
  SELECT path, count(), max(arrayExists(x -> isNaN(x), gradient)) AS isNaN,
    maxIf(arrayMax(gradient), notEmpty(gradient) AND NOT arrayExists(x -> isNaN(x), gradient)) AS largest
  FROM ({nodes}) GROUP BY path ORDER BY isNaN DESC, largest DESC NULLS LAST, path LIMIT 10
""", "TSV")).splitlines():
    path, count, is_nan, largest = line.split("\t")
    print(path, count, float("nan") if is_nan == "1" else None if largest == "\\N" else float(largest), sep="\t")

print("NaN or infinite by op, first node first")
print(chdb.query(f"""
  SELECT op, count(), min(id) AS first FROM ({nodes})
  WHERE arrayExists(x -> NOT isFinite(x), value) GROUP BY op ORDER BY first
""", "TSV"), end="")
