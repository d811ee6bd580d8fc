# Asks a trace questions with DuckDB, which reads its lines as they are.
#
#   gradviz trace examples/08-lstm.py -o lstm.jsonl
#   python3 examples/queries/with-duckdb.py lstm.jsonl
import sys

import duckdb

# A number, a tensor and a summary all become lists. NaN and Infinity are read as such. A summary gives its least and
# greatest finite element, and a NaN where it counts elements that are NaN or infinite: which of both, it does not say.
duckdb.sql("""
  CREATE MACRO elements(v) AS CASE json_type(v)
    WHEN 'NULL' THEN NULL
    WHEN 'ARRAY' THEN v::DOUBLE[]
    WHEN 'OBJECT' THEN
      CASE WHEN (v->'nonFinite')::BIGINT > 0 THEN ['NaN'::DOUBLE, (v->'min')::DOUBLE, (v->'max')::DOUBLE]
        ELSE [(v->'min')::DOUBLE, (v->'max')::DOUBLE] END
    ELSE [v::DOUBLE] END
""")
duckdb.sql(f"""
  CREATE VIEW nodes AS
  SELECT id, name, op, array_to_string(scope, '/') AS scope,
    elements(value) AS value, elements(gradient) AS gradient
  FROM read_json('{sys.argv[1].replace("'", "''")}', format = 'newline_delimited', columns = {{
    record: 'VARCHAR', id: 'BIGINT', name: 'VARCHAR', op: 'VARCHAR', scope: 'VARCHAR[]',
    value: 'JSON', gradient: 'JSON'}})
  WHERE record = 'node'
""")

print("largest gradient by scope")
for row in duckdb.sql("""
  SELECT scope, count(*), max(list_max(list_transform(gradient, lambda g: abs(g)))) AS largest
  FROM nodes GROUP BY scope ORDER BY largest DESC NULLS LAST, scope LIMIT 10
""").fetchall():
    print(*row, sep="\t")

print("NaN or infinite by op, first node first")
for row in duckdb.sql("""
  SELECT op, count(*), min(id) AS first
  FROM nodes WHERE list_bool_or(list_transform(value, lambda v: NOT isfinite(v))) GROUP BY op ORDER BY first
""").fetchall():
    print(*row, sep="\t")
