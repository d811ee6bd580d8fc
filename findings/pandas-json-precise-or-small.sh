#!/usr/bin/env bash
# pandas 3.1.1: `read_json` has no setting with which it reads all numbers of JSON: by default it changes the last bits of
# every third number, and with `precise_float=True` it stops at valid numbers below the least normal one.
#
# Python's json, DuckDB and Polars read both. `precise_float=True` is what one turns to for exact numbers; that it makes
# a file unreadable in which one gradient is 1e-310 one would not guess.
#
# Seen:
#   default: 335 of 1000 numbers differ
#   precise: 0 of 1000 numbers differ
#   default: 1e-310 is read
#   precise: 1e-310 ValueError
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pandas==3.1.1
seen=$("$folder/venv/bin/python" - <<'EOP'
import io
import json
import random

import pandas


def read(numbers, **options):
    lines = "".join(json.dumps({"a": number}) + "\n" for number in numbers)
    return pandas.read_json(io.StringIO(lines), lines=True, **options).a.tolist()


random.seed(1)
numbers = [random.random() * 10.0 ** random.randint(-20, 20) for _ in range(1000)]
settings = {"default": {}, "precise": {"precise_float": True}}
for name, options in settings.items():
    print(f"{name}: {sum(map(float.__ne__, read(numbers, **options), numbers))} of 1000 numbers differ")
for name, options in settings.items():
    try:
        print(f"{name}: 1e-310 is {'read' if read([1e-310], **options) == [1e-310] else 'changed'}")
    except ValueError as error:
        print(f"{name}: 1e-310", type(error).__name__)
EOP
)
expected="default: 335 of 1000 numbers differ
precise: 0 of 1000 numbers differ
default: 1e-310 is read
precise: 1e-310 ValueError"
echo "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
