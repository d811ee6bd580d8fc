"""How a trace shows itself in notebooks and pages."""
from __future__ import annotations

import base64
import html
import re
import sys
from typing import TYPE_CHECKING

from gradviz import _program

if TYPE_CHECKING:
    from gradviz._trace import Trace


class Shown:
    """A trace with the options of its picture, for a cell of a notebook."""

    def __init__(self, trace: Trace, options: dict[str, object]) -> None:
        self.trace, self.options = trace, options

    def __repr__(self) -> str:
        return repr(self.trace)

    def _repr_svg_(self) -> str | None:
        return self._made().get("image/svg+xml")

    def _repr_html_(self) -> str | None:
        return self._made().get("text/html")

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/plain": repr(self), **self._made()}

    def _made(self) -> dict[str, str]:
        """The forms that can be made; where none can, a cell that shows nothing says why."""
        try:
            svg = self.trace.svg(**self.options)
            return {"image/svg+xml": svg, "text/html": self._html(svg)}
        except (_program.ProgramMissing, _program.ProgramFailed) as problem:
            print(f"gradviz: {problem}", file=sys.stderr)
            return {}

    def _html(self, svg: str) -> str:
        """An image, which pages made of notebooks show as well where they take frames out."""
        return image(svg)


class Player(Shown):
    """A trace that plays in a cell of a notebook."""

    def _html(self, svg: str) -> str:
        return framed(self.trace.html(**self.options), svg)


def image(svg: str) -> str:
    """A picture for a cell: an image, so that styles of the page do not reach it.

    Notebooks have light and dark themes of their own, which a picture cannot see: picture and background follow the
    reader's setting together, and so can always be read.
    """
    data = base64.b64encode(svg.encode()).decode()
    return ('<img alt="computation graph" style="max-width: 100%; color-scheme: light dark; background: Canvas" '
            f'src="data:image/svg+xml;base64,{data}">')


def framed(text: str, svg: str) -> str:
    """A page for a cell: in a frame, as high as its picture and what stands beside it."""
    box = re.search(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"', svg)
    width, height = (float(box[1]), float(box[2])) if box else (960.0, 540.0)
    shown = min(max(height * min(1.0, 960 / width), 240), 900) + 160
    return (f'<iframe title="computation graph" sandbox="allow-scripts" style="width: 100%; height: {shown:.0f}px; border: 0" '
            f'srcdoc="{html.escape(text)}"></iframe>')
