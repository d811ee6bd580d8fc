# Asks a trace questions with SQLite, which every Python has: a database of its own, or one in memory.
#
#   gradviz trace examples/08-lstm.py -o lstm.jsonl
#   python3 examples/queries/with-sqlite.py lstm.jsonl
import sqlite3
import sys

database = sqlite3.connect(":memory:")
database.execute("CREATE TABLE lines (line TEXT)")
with open(sys.argv[1], encoding="utf-8") as lines:
    database.executemany("INSERT INTO lines VALUES (?)", ([line] for line in lines))

# One row for each element. SQLite has no NaN: it is a row whose number is null and whose text says it; infinity is
# what is too large for a number. A summary gives its least and greatest finite element, and how many are not finite.
database.executescript("""
  CREATE VIEW nodes AS
    SELECT line ->> 'id' AS id, line ->> 'op' AS op, line,
      (SELECT coalesce(group_concat(value, '/'), '') FROM json_each(line, '$.scope')) AS scope
    FROM lines WHERE line ->> 'record' = 'node';
  CREATE VIEW elements AS
    SELECT nodes.id, op, scope, field.key AS field,
      CASE WHEN element.atom IN ('Infinity', '-Infinity') THEN 9e999 WHEN element.atom = 'NaN' THEN NULL
        WHEN element.key = 'nonFinite' THEN NULL ELSE element.atom END AS number,
      element.atom IN ('Infinity', '-Infinity', 'NaN') OR element.key = 'nonFinite' AND element.atom > 0 AS isOdd,
      element.atom = 'NaN' OR element.key = 'nonFinite' AND element.atom > 0 AS isNaN
    FROM nodes, json_each(line) AS field, json_tree(line, '$.' || field.key) AS element
    WHERE field.key IN ('value', 'gradient') AND element.atom IS NOT NULL
      AND (field.type <> 'object' OR element.key IN ('min', 'max', 'nonFinite'));
""")

print("largest gradient by scope")
for scope, count, largest, is_nan in database.execute("""
  WITH largest AS (
    SELECT scope, max(abs(number)) AS largest, max(isNaN) AS isNaN FROM elements WHERE field = 'gradient' GROUP BY scope)
  SELECT nodes.scope, count(*), largest, coalesce(isNaN, 0) FROM nodes LEFT JOIN largest USING (scope)
  GROUP BY nodes.scope ORDER BY coalesce(isNaN, 0) DESC, largest DESC NULLS LAST, nodes.scope LIMIT 10
"""):
    print(scope, count, float("nan") if is_nan else largest, sep="\t")

print("NaN or infinite by op, first node first")
for row in database.execute("""
  SELECT op, count(DISTINCT id), min(id) AS first FROM elements WHERE field = 'value' AND isOdd GROUP BY op ORDER BY first
"""):
    print(*row, sep="\t")
