#!/usr/bin/env bash
# Polars 2.1.0: a key that first stands behind the 100th line of a file of JSON lines is dropped without a word, while a
# value there that does not fit the type of its column is an error.
#
# Both follow from the schema being inferred from the first 100 lines, and since the second is an error one would guess
# the first to be one too, or a column of nulls. `scan_ndjson` and `read_ndjson` return a frame that has all rows and
# lacks the column: of a log whose gradients begin later than its losses no gradient is there, and nothing says so.
#
# Seen:
#   key in line 100: ['loss', 'gradient'] 100 rows
#   key in line 101: ['loss'] 101 rows
#   fraction in line 101 of whole numbers: ComputeError
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check polars==2.1.0
seen=$(cd "$folder" && "$folder/venv/bin/python" - <<'EOF'
import json

import polars


def write(first, count, last):
    with open("log.jsonl", "w") as file:
        for record in [first] * count + [last]:
            print(json.dumps(record), file=file)


for count in (99, 100):
    write({"loss": 0.5}, count, {"loss": 0.25, "gradient": -3.5})
    read, scanned = polars.read_ndjson("log.jsonl"), polars.scan_ndjson("log.jsonl").collect()
    assert read.equals(scanned)
    print(f"key in line {count + 1}: {read.columns} {read.height} rows")
write({"loss": 1}, 100, {"loss": 0.25})
try:
    print(polars.read_ndjson("log.jsonl"))
except polars.exceptions.PolarsError as error:
    print("fraction in line 101 of whole numbers:", type(error).__name__)
EOF
)
expected="key in line 100: ['loss', 'gradient'] 100 rows
key in line 101: ['loss'] 101 rows
fraction in line 101 of whole numbers: ComputeError"
if [ "$seen" != "$expected" ]; then
  printf 'this changed:\n%s\n' "$seen" >&2
  exit 1
fi
printf '%s\n' "$seen"
