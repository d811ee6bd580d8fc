#!/usr/bin/env bash
# Graphviz 14.1.5 (in pygraphviz 2.0.4): in an HTML-like label, a line in one plain font has its baseline about a point lower
# than the same line with anything bold or italic in it, or with two colours, at the same size and in the same font.
#
# Labels that stand side by side therefore do not stand on one line where one of them has a bold letter; even a second
# colour, which no one takes for a question of height, lifts the whole line. Debian's 2.43 does it by exactly one point.
#
# Seen:
#   <B>H</B> is higher than H
#   <I>H</I> is higher than H
#   H in two colours is higher than H in one
#   H in one colour, which is not that of the node, is as high as H
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pygraphviz==2.0.4
seen=$("$folder/venv/bin/python" - 2>"$folder/warnings" <<'EOP'
import re

import pygraphviz


def height(label):
    graph = pygraphviz.AGraph(f"digraph {{ n [shape=none, margin=0, label=<{label}>] }}")
    graph.layout("dot")
    return float(re.findall(r'<text[^>]* y="([^"]*)"', graph.draw(format="svg").decode())[0])


def compare(name, label, other="H", plain="H"):
    difference = height(plain) - height(label)
    word = "is higher than" if difference > 0.5 else "is as high as" if abs(difference) < 0.01 else "differs from"
    print(f"{name} {word} {other}")


compare("<B>H</B>", "<B>H</B>")
compare("<I>H</I>", "<I>H</I>")
compare("H in two colours", '<FONT COLOR="red">H</FONT>H', "H in one", "HH")
compare("H in one colour, which is not that of the node,", '<FONT COLOR="red">H</FONT>')
EOP
)
expected='<B>H</B> is higher than H
<I>H</I> is higher than H
H in two colours is higher than H in one
H in one colour, which is not that of the node, is as high as H'
if [ "$seen" != "$expected" ]; then
  printf 'seen:\n%s\n' "$seen" >&2
  exit 1
fi
printf '%s\n' "$seen"
