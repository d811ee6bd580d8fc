"""How a trace shows itself in notebooks and pages."""
from __future__ import annotations

import base64
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from gradviz._program import ProgramFailed, ProgramMissing

if TYPE_CHECKING:
    from gradviz._trace import Trace


def page(svg: str) -> str:
    """A page that shows a picture in light and in dark."""
    return ("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>gradviz</title>\n"
            "<style>:root { color-scheme: light dark } body { margin: 1rem } svg { max-width: 100%; height: auto }"
            f"</style>\n</head>\n<body>\n{without_declaration(svg)}\n</body>\n</html>\n")


def without_declaration(svg: str) -> str:
    """A picture as it may stand within a page."""
    return svg[svg.index("<svg"):]


def inline(svg: str) -> str:
    """A picture for a cell of a notebook: an image, so that its styles stay its own and scripts cannot be in it."""
    data = base64.b64encode(svg.encode()).decode()
    return f'<img alt="computation graph" style="max-width: 100%" src="data:image/svg+xml;base64,{data}">'


def quietly(make: Callable[[], str]) -> str | None:
    """What can be made, or nothing and a word on standard error: a cell that shows nothing should say why."""
    try:
        return make()
    except (ProgramMissing, ProgramFailed) as problem:
        print(f"gradviz: {problem}", file=sys.stderr)
        return None


def bundle(trace: Trace) -> dict[str, str]:
    """All forms in which a front end can show a trace; it takes the richest that it knows."""
    forms = {"text/plain": repr(trace)}
    svg = quietly(trace.svg)
    if svg is not None:
        forms["image/svg+xml"] = svg
        forms["text/html"] = inline(svg)
    return forms
