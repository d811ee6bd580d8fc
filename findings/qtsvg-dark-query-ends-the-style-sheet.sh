#!/usr/bin/env bash
# Qt SVG 6.12.0 (PySide6): all rules behind an `@media (prefers-color-scheme: dark)` block are lost, not the block alone.
#
# One would guess that a renderer without media queries skips the block, or takes its rules. The block is skipped, and
# with it the rest of the sheet: shapes styled behind it are filled black, without a warning. Behind `@media print` the
# sheet goes on, so that a test with that query finds nothing. A picture that states its dark look first and its usual look
# after it is black; the other way round it is right.
#
# Seen:
#   rule before the dark query: #00ff00
#   rule behind the dark query: #000000
#   rule behind @media print: #00ff00
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check PySide6-Essentials==6.12.0
seen=$(QT_QPA_PLATFORM=offscreen "$folder/venv/bin/python" - <<'EOF'
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

application = QGuiApplication([])


def color(style):
    """The colour in which a square of the class `a` is drawn."""
    svg = f"""<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">
      <style>{style}</style><rect class="a" width="10" height="10"/></svg>"""
    image = QImage(10, 10, QImage.Format_ARGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    QSvgRenderer(svg.encode()).render(painter)
    painter.end()
    return image.pixelColor(5, 5).name()


usual, dark = ".a {fill: #00ff00}", "@media (prefers-color-scheme: dark) {.a {fill: #ff0000}}"
print("rule before the dark query:", color(usual + dark))
print("rule behind the dark query:", color(dark + usual))
print("rule behind @media print:", color("@media print {.b {fill: #ff0000}}" + usual))
EOF
)
expected="rule before the dark query: #00ff00
rule behind the dark query: #000000
rule behind @media print: #00ff00"
if [ "$seen" != "$expected" ]; then
  printf 'this changed:\n%s\n' "$seen" >&2
  exit 1
fi
printf '%s\n' "$seen"
