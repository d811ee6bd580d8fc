#!/usr/bin/env bash
# Model Explorer 0.1.34: in its graph every letter that is not of ASCII is a question mark, without a word.
#
# The graph is drawn by WebGL with a font of 95 letters. A label such as `−y` or `σ(x)`, an attribute that is shown in a
# box and the label of an edge are drawn as `?y` and `?(x)`; the panel at the side, which is HTML, shows them as they are.
#
# Seen:
#   drawn: a - * ~
#   a question mark: − × σ é
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check ai-edge-model-explorer==0.1.34
seen=$(cd "$folder" && "$folder/venv/bin/python" - <<'EOF'
import importlib.util
import json
import pathlib

package = pathlib.Path(importlib.util.find_spec("model_explorer").origin).parent
fonts = [json.loads(file.read_text()) for file in (package / "web_app" / "static_files").glob("Font*.json")]
letters = set.intersection(*({chr(letter["id"]) for letter in font["chars"]} for font in fonts))
print("drawn:", *(x for x in "a-*~−×σé" if x in letters))
print("a question mark:", *(x for x in "a-*~−×σé" if x not in letters))
EOF
)
expected="drawn: a - * ~
a question mark: − × σ é"
if [ "$seen" != "$expected" ]; then
  printf 'this changed:\n%s\n' "$seen" >&2
  exit 1
fi
printf '%s\n' "$seen"
