# Asks a trace questions with Polars, which reads its lines as they are, also more of them than fit into memory.
#
#   gradviz trace examples/08-lstm.py -o lstm.jsonl
#   python3 examples/queries/with-polars.py lstm.jsonl
import sys

import polars
from polars import col, when


def elements(name):
    """A column of numbers, tensors and summaries, read as text, as lists of numbers.

    A summary gives its least and greatest finite element, and a NaN where it counts elements that are NaN or infinite.
    """
    text = col(name)
    is_summary = text.str.starts_with("{")
    ends = [text.str.json_path_match(f"$.{end}").cast(polars.Float64, strict=False) for end in ("min", "max")]
    others = when(text.str.json_path_match("$.nonFinite").cast(polars.Int64, strict=False) > 0).then(float("nan"))
    numbers = text.str.extract_all(r"-?(NaN|Infinity|[0-9][0-9.eE+-]*)").cast(polars.List(polars.Float64))
    return when(is_summary).then(polars.concat_list(*ends, others)).otherwise(numbers).list.drop_nulls().alias(name)


nodes = (
    polars.scan_ndjson(
        sys.argv[1],
        schema={
            "record": polars.String, "id": polars.Int64, "op": polars.String, "scope": polars.List(polars.String),
            "value": polars.String, "gradient": polars.String})
    .filter(col("record") == "node")
    .select("id", "op", col("scope").list.join("/"), elements("value"), elements("gradient")))

# To Polars NaN is greater than any number in an order, but max passes over it.
sizes = col("gradient").list.eval(polars.element().abs())
largest = when(sizes.list.eval(polars.element().is_nan()).list.any()).then(float("nan")).otherwise(sizes.list.max())
print("largest gradient by scope")
scopes = (
    nodes.with_columns(largest=largest)
    .group_by("scope").agg(
        polars.len(), when(col("largest").is_nan().any()).then(float("nan")).otherwise(col("largest").max()).alias("largest"))
    .sort(["largest", "scope"], descending=[True, False], nulls_last=True).head(10))
for row in scopes.collect().iter_rows():
    print(*row, sep="\t")

print("NaN or infinite by op, first node first")
ops = (
    nodes.filter(~col("value").list.eval(polars.element().is_finite()).list.all())
    .group_by("op").agg(polars.len(), col("id").min().alias("first")).sort("first"))
for row in ops.collect().iter_rows():
    print(*row, sep="\t")
