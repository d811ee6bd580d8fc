# Asks a trace questions with Spark, which reads its lines as they are: on one machine or on many.
#
#   gradviz trace examples/08-lstm.py -o lstm.jsonl
#   python3 examples/queries/with-spark.py lstm.jsonl
import sys

from pyspark.sql import SparkSession

spark = SparkSession.builder.appName("gradviz").getOrCreate()
spark.sparkContext.setLogLevel("ERROR")

# A number is a number and a tensor a list; taken as text, both become lists. NaN and Infinity are read as such.
spark.read.schema(
    "record STRING, id BIGINT, name STRING, op STRING, scope ARRAY<STRING>, value STRING, gradient STRING"
).json(sys.argv[1]).where("record = 'node'").createOrReplaceTempView("lines")
spark.sql(r"""
  CREATE TEMPORARY VIEW nodes AS
  SELECT id, name, op, array_join(scope, '/') AS scope,
    CAST(split(regexp_replace(value, '[\\[\\]" ]', ''), ',') AS ARRAY<DOUBLE>) AS value,
    CAST(split(regexp_replace(gradient, '[\\[\\]" ]', ''), ',') AS ARRAY<DOUBLE>) AS gradient
  FROM lines
""")

print("largest gradient by scope")
for row in spark.sql("""
  SELECT scope, count(*), max(array_max(transform(gradient, g -> abs(g)))) AS largest
  FROM nodes GROUP BY scope ORDER BY largest DESC NULLS LAST, scope LIMIT 10
""").collect():
    print(*row, sep="\t")

print("NaN by op, first node first")
for row in spark.sql("""
  SELECT op, count(*), min(id) AS first
  FROM nodes WHERE exists(value, v -> isnan(v)) GROUP BY op ORDER BY first
""").collect():
    print(*row, sep="\t")
