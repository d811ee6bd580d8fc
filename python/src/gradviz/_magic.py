"""`%%gradviz` in notebooks: a cell that is a program of gradviz's own language."""
from __future__ import annotations

import shlex
import sys
from typing import Any

from gradviz._display import Shown
from gradviz._program import ProgramFailed, ProgramMissing, run
from gradviz._trace import Trace

HELP = "write %%gradviz, a name for the trace if it is to have one, and options of pictures: %%gradviz run --style cards"


def load_ipython_extension(shell: Any) -> None:
    """What `%load_ext gradviz` calls."""

    def gradviz(line: str, cell: str) -> Shown | None:
        """Runs a cell as a program of gradviz, and shows how gradients flow through it."""
        try:
            name, options = words_of(line)
            trace = Trace.from_lines(run(["trace", "-", "--format", "jsonl"], cell.encode()).splitlines())
        except (ProgramFailed, ProgramMissing, ValueError) as problem:
            print(problem, file=sys.stderr)
            return None
        if name:
            shell.user_ns[name] = trace
        return trace.show(**options)

    shell.register_magic_function(gradviz, "cell", "gradviz")


def words_of(line: str) -> tuple[str | None, dict[str, object]]:
    """The name and the options of a magic's line: `run --style cards --animated`."""
    words, name, options = shlex.split(line), None, {}
    while words:
        word = words.pop(0)
        if word.startswith("--"):
            key, given, value = word[2:].partition("=")
            if not given:
                value = words.pop(0) if words and not words[0].startswith("--") else True
            options[key.replace("-", "_")] = value
        elif name is None and word.isidentifier():
            name = word
        else:
            raise ValueError(f"'{word}' is no name for a trace: {HELP}")
    return name, options
