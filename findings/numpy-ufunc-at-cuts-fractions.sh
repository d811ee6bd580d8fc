#!/usr/bin/env bash
# NumPy 2.4.6: `np.add.at` on an array of whole numbers cuts the fraction off, addition by addition, without a word.
#
# `x += 0.5` and `np.add(x, 0.5, out=x)` refuse to write floats into whole numbers (UFuncTypeError, casting rule
# 'same_kind'), and one would guess the same of `np.add.at(x, places, 0.5)`, which is documented as `x[places] += 0.5`
# without buffering. It does not check: each single result is cut to a whole number and stored. Two additions of 1.9 give
# 2, not 3.8 and not 3; a thousand additions of 0.5 give 0. Sums of gradients by `np.add.at`, as for embeddings, stay 0
# where the array was made as `np.zeros_like(counts)` of whole numbers.
#
# Seen:
#   += UFuncTypeError
#   out= UFuncTypeError
#   add.at 0.5 a thousand times: [0 0]
#   add.at 1.9 twice: [2 0]
#   multiply.at 0.99: [9 1]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check numpy==2.4.6
seen=$("$folder/venv/bin/python" -W error - <<'EOF'
import numpy as np

x = np.zeros(2, dtype=int)
for name, change in [("+=", lambda: x.__iadd__(0.5)), ("out=", lambda: np.add(x, 0.5, out=x))]:
    try:
        change()
        print(name, x)
    except TypeError as error:
        print(name, type(error).__name__)
np.add.at(x, np.zeros(1000, dtype=int), 0.5)
print("add.at 0.5 a thousand times:", x)
np.add.at(x, [0, 0], 1.9)
print("add.at 1.9 twice:", x)
y = np.array([10, 1])
np.multiply.at(y, [0], 0.99)
print("multiply.at 0.99:", y)
EOF
)
expected="+= UFuncTypeError
out= UFuncTypeError
add.at 0.5 a thousand times: [0 0]
add.at 1.9 twice: [2 0]
multiply.at 0.99: [9 1]"
echo "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
