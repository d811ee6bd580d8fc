# Asks a trace questions with DuckDB, which reads its lines as they are.
#
#   gradviz trace examples/08-lstm.py -o lstm.jsonl
#   python3 examples/queries/with-duckdb.py lstm.jsonl
import sys

import duckdb

# A number is a number and a tensor a list; taken as text, both become lists. NaN and Infinity are read as such.
duckdb.sql(rf"""
  CREATE VIEW nodes AS
  SELECT id, name, op, array_to_string(scope, '/') AS scope,
    string_split(regexp_replace(value, '[\[\]" ]', '', 'g'), ',')::DOUBLE[] AS value,
    string_split(regexp_replace(gradient, '[\[\]" ]', '', 'g'), ',')::DOUBLE[] AS gradient
  FROM read_json('{sys.argv[1].replace("'", "''")}', format = 'newline_delimited', columns = {{
    record: 'VARCHAR', id: 'BIGINT', name: 'VARCHAR', op: 'VARCHAR', scope: 'VARCHAR[]',
    value: 'VARCHAR', gradient: 'VARCHAR'}})
  WHERE record = 'node'
""")

print("largest gradient by scope")
for row in duckdb.sql("""
  SELECT scope, count(*), max(list_max(list_transform(gradient, lambda g: abs(g)))) AS largest
  FROM nodes GROUP BY scope ORDER BY largest DESC NULLS LAST, scope LIMIT 10
""").fetchall():
    print(*row, sep="\t")

print("NaN by op, first node first")
for row in duckdb.sql("""
  SELECT op, count(*), min(id) AS first
  FROM nodes WHERE list_bool_or(list_transform(value, lambda v: isnan(v))) GROUP BY op ORDER BY first
""").fetchall():
    print(*row, sep="\t")
