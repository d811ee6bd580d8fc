#!/usr/bin/env bash
# chDB 4.4.0 (ClickHouse 26.9): reading CSV without a schema, one number with an exponent makes its whole column text, with
# no word of it; in JSON the same numbers are floats. A comparison then compares texts: '5.0' is greater than '1e300'.
#
# `input_format_try_infer_exponent_floats`, which is off, is what decides it. DuckDB, Polars, pandas and PyArrow take such
# columns for floats; that a column of measured values, in which some are small, comes as text one would not guess.
#
# Seen:
#   CSV, no exponent: Nullable(Float64)
#   CSV, one exponent: Nullable(String), greatest 5.0
#   CSV, one exponent, setting on: Nullable(Float64), greatest 1e300
#   JSON, one exponent: Nullable(Float64), greatest 1e300
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check chdb==4.4.0
printf 'a\n5.0\n0.25\n' >"$folder/plain.csv"
printf 'a\n5.0\n1e300\n' >"$folder/exponent.csv"
printf '{"a": 5.0}\n{"a": 1e300}\n' >"$folder/exponent.jsonl"
seen=$("$folder/venv/bin/python" - "$folder" <<'EOP'
import sys

import chdb

folder = sys.argv[1]


def ask(title, name, form, shows=True, settings=""):
    source = f"file('{folder}/{name}', {form})"
    kind = chdb.query(f"SELECT toTypeName(a) FROM {source} LIMIT 1 {settings}", "TSVRaw").data().strip()
    greatest = chdb.query(f"SELECT max(a) FROM {source} {settings}", "TSVRaw").data().strip()
    print(f"{title}: {kind}" + (f", greatest {greatest}" if shows else ""))


ask("CSV, no exponent", "plain.csv", "CSVWithNames", shows=False)
ask("CSV, one exponent", "exponent.csv", "CSVWithNames")
ask("CSV, one exponent, setting on", "exponent.csv", "CSVWithNames",
    settings="SETTINGS input_format_try_infer_exponent_floats = 1")
ask("JSON, one exponent", "exponent.jsonl", "JSONEachRow")
EOP
)
expected="CSV, no exponent: Nullable(Float64)
CSV, one exponent: Nullable(String), greatest 5.0
CSV, one exponent, setting on: Nullable(Float64), greatest 1e300
JSON, one exponent: Nullable(Float64), greatest 1e300"
echo "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
