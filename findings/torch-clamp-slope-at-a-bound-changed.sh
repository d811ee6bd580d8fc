#!/usr/bin/env bash
# PyTorch 2.13.0 and 2.15.0: the gradient of torch.clamp at a bound is 1 in the older and 0 in the newer, whether the bound
# is one of two or the only one. What was trained or tested with an input clipped to [0, 1] and lying on 0 gets another
# gradient from the same program; hardtanh, which computes the same, has had 0 in both.
#
# Each release for Linux brings its libraries for graphics cards along: about five gigabytes for a short time.
#
# Seen:
#   2.13.0: clamp(0, 1) [1, 1, 1], clamp(min=0) [1, 1, 1], clamp_max(1) [1, 1, 1], hardtanh(0, 1) [0, 1, 0]
#   2.15.0: clamp(0, 1) [0, 1, 0], clamp(min=0) [0, 1, 1], clamp_max(1) [1, 1, 0], hardtanh(0, 1) [0, 1, 0]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
seen=
for version in 2.13.0 2.15.0; do
  rm -rf "$folder/venv"
  python3 -m venv "$folder/venv"
  "$folder/venv/bin/pip" install --quiet --disable-pip-version-check --no-cache-dir "torch==$version" numpy
  seen+="$("$folder/venv/bin/python" - <<'EOP'
import torch


def slope(function):
    x = torch.tensor([0.0, 0.5, 1.0], requires_grad=True)
    function(x).sum().backward()
    return [int(number) for number in x.grad]


print(
    f"{torch.__version__.split('+')[0]}: clamp(0, 1) {slope(lambda x: x.clamp(0, 1))},",
    f"clamp(min=0) {slope(lambda x: x.clamp(min=0))},",
    f"clamp_max(1) {slope(lambda x: x.clamp_max(1))},",
    f"hardtanh(0, 1) {slope(lambda x: torch.nn.functional.hardtanh(x, 0, 1))}",
)
EOP
)"$'\n'
done
expected='2.13.0: clamp(0, 1) [1, 1, 1], clamp(min=0) [1, 1, 1], clamp_max(1) [1, 1, 1], hardtanh(0, 1) [0, 1, 0]
2.15.0: clamp(0, 1) [0, 1, 0], clamp(min=0) [0, 1, 1], clamp_max(1) [1, 1, 0], hardtanh(0, 1) [0, 1, 0]
'
if [ "$seen" != "$expected" ]; then
  printf 'seen:\n%s' "$seen" >&2
  exit 1
fi
printf '%s' "$seen"
