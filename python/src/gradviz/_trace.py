"""The record of a run, and what can be made of it."""
from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from gradviz import _display, _folding, _program, _writer
from gradviz._records import Contribution, Node, Step
from gradviz._version import GENERATOR

# Endings of files that show boxes and wires.
PICTURES = {".svg", ".png", ".pdf", ".dot", ".mmd", ".md"}
FORMAT, VERSION = "gradviz-trace", 2


class Trace:
    """The record of a run: every node with its value and gradient, every wire with what it contributed.

    Made from records as the JSON of a trace has them, or from a file with `Trace.read`. What draws and checks is the
    program gradviz, which reads the trace as lines of JSON. Its options are keywords here: `trace.svg(style="cards",
    max_nodes=40)`.
    """

    def __init__(self, nodes: Iterable[Node] | Callable[[], list[Node]],
                 contributions: Iterable[Contribution] | Callable[[], list[Contribution]],
                 output: int | None | Callable[[], int | None] = None, *, steps: Iterable[Step] | None = None,
                 generator: str = GENERATOR, source: dict[str, str] | None = None,
                 failure: dict[str, Any] | None = None) -> None:
        """A trace from its records, or from functions that make them when they are first asked for.

        Steps follow from the order of nodes and wires where they are not given.
        """
        self._nodes = nodes if callable(nodes) else list(nodes)
        self._contributions = contributions if callable(contributions) else list(contributions)
        self._output = output
        self.generator, self.source, self.failure = generator, source, failure
        self._steps = None if steps is None else list(steps)

    @classmethod
    def from_lines(cls, lines: Iterable[str | bytes]) -> Trace:
        """A trace from its lines of JSON."""
        found: dict[str, list[Any]] = {"header": [], "node": [], "contribution": [], "step": []}
        for line in lines:
            if line.strip():
                record = json.loads(line)
                found.setdefault(record.pop("record", "header"), []).append(record)
        if not found["header"]:
            raise ValueError("these lines are no trace: none is its header")
        header = found["header"][0]
        return cls._from_records(header, found["node"], found["contribution"], found["step"])

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> Trace:
        """A trace from a file of either kind, .json or .jsonl."""
        with open(path, "rb") as file:
            text = file.read()
        try:
            record = json.loads(text)
        except json.JSONDecodeError:
            return cls.from_lines(text.splitlines())
        return cls._from_records(record, record["nodes"], record["contributions"], record["steps"])

    @classmethod
    def _from_records(cls, header: dict[str, Any], nodes: list[Node], contributions: list[Contribution],
                      steps: list[Step]) -> Trace:
        if header.get("format") != FORMAT:
            raise ValueError(f"this is no trace: its format is {header.get('format')!r}, not '{FORMAT}'")
        return cls(nodes, contributions, header.get("output"), steps=steps, generator=header["generator"],
                   source=header.get("source"), failure=header.get("failure"))

    # What is in it.

    @property
    def nodes(self) -> list[Node]:
        """Every value, operands before their users."""
        if callable(self._nodes):
            self._nodes = self._nodes()
        return self._nodes

    @property
    def contributions(self) -> list[Contribution]:
        """What every wire contributed, in the order of the backward pass."""
        if callable(self._contributions):
            self._contributions = self._contributions()
        return self._contributions

    @property
    def output(self) -> int | None:
        """The node that was differentiated."""
        if callable(self._output):
            self._output = self._output()
        return self._output

    @property
    def steps(self) -> list[Step]:
        """The run, moment by moment."""
        if self._steps is not None:
            return self._steps
        found: list[Step] = [{"pass": "forward", "node": n["id"]} for n in self.nodes if n["kind"] == "op"]
        if self.output is not None:
            found.append({"pass": "seed", "node": self.output})
        found += [{"pass": "backward", "node": c["node"], "operandIndex": c["operandIndex"]} for c in self.contributions]
        return found

    def __getitem__(self, name: str) -> Node:
        """The last node of a name."""
        for node in reversed(self.nodes):
            if node.get("name") == name:
                return node
        names = sorted({n["name"] for n in self.nodes if n.get("name")})
        raise KeyError(f"no node is called '{name}'; there are {', '.join(names) or 'no names'}")

    def __repr__(self) -> str:
        return f"<gradviz.Trace of {len(self.nodes)} nodes and {len(self.contributions)} wires>"

    # As text.

    def header(self) -> dict[str, Any]:
        """The fields in front of the records."""
        fields: dict[str, Any] = {"format": FORMAT, "version": VERSION, "generator": self.generator}
        if self.source is not None:
            fields["source"] = self.source
        fields["output"] = self.output
        if self.failure is not None:
            fields["failure"] = self.failure
        return fields

    def lines(self) -> Iterator[bytes]:
        """The trace as lines of JSON."""
        steps = self.steps
        counts = {"nodes": len(self.nodes), "contributions": len(self.contributions), "steps": len(steps)}
        return _writer.lines({**self.header(), "counts": counts}, self.nodes, self.contributions, steps)

    def save(self, path: str | os.PathLike[str], **options: object) -> None:
        """Writes a file, whole or not at all; its ending names the format.

        `.json` and `.jsonl` are the record itself, written without the program. What else there is, such as `.svg`,
        `.png`, `.pdf`, `.html`, `.mmd` or `.md`, the program draws, with its options as keywords.
        """
        ending = Path(path).suffix.lower()
        if ending == ".jsonl" and not options:
            _writer.write(path, self.lines())
        elif ending == ".json" and not options and not Path(path).stem.endswith((".model-explorer", ".onnx")):
            _writer.write(path, _writer.whole(self.header(), self.nodes, self.contributions, self.steps))
        elif ending == ".html":
            _writer.write(path, [self.html(**options).encode()])
        else:
            self._run("render", "-o", os.fspath(path), **(self._folded(options) if ending in PICTURES else options))

    # By the program.

    def _run(self, command: str, *words: str, **options: object) -> bytes:
        return _program.run([command, "-", *words, *_program.options(options)], b"".join(self.lines()))

    def render(self, format: str, **options: object) -> str:
        """The picture, diagram, table or data in one of the program's text formats."""
        return self._run("render", "--format", format, **options).decode()

    def _folded(self, options: dict[str, object]) -> dict[str, object]:
        """Options of a picture: where none says what is folded, scopes are, down to what can be taken in."""
        level = None if _folding.SAID & options.keys() else _folding.depth(self.nodes)
        return options if level is None else {**options, "depth": level}

    def svg(self, **options: object) -> str:
        """The picture, light and dark in one SVG. A model of many layers is a box for each; `depth=` says otherwise."""
        return self.render("svg", **self._folded(options))

    def png(self, **options: object) -> bytes:
        """The picture as pixels."""
        return self._run("render", "--format", "png", **self._folded(options))

    def mermaid(self, **options: object) -> str:
        """The diagram as Mermaid text."""
        return self.render("mermaid", **self._folded(options))

    def table(self, **options: object) -> str:
        """Both passes as tables of plain text."""
        return self.render("table", **options)

    def html(self, **options: object) -> str:
        """A page with a player, in one file without network."""
        return self.render("html", **self._folded(options))

    def explain(self, **options: object) -> str:
        """The derivation in words and mathematics, as Markdown."""
        return self._run("explain", **options).decode()

    def verify(self) -> str:
        """Checks that the numbers agree with each other; raises ProgramFailed with what does not."""
        return self._run("verify").decode()

    # In notebooks.

    def show(self, **options: object) -> _display.Shown:
        """The trace as a cell of a notebook shows it, with options of its picture."""
        return _display.Shown(self, options)

    def player(self, **options: object) -> _display.Player:
        """The trace as a page that plays it step by step, in a frame of a cell of a notebook."""
        return _display.Player(self, options)

    def _repr_svg_(self) -> str | None:
        return self.show()._repr_svg_()

    def _repr_html_(self) -> str | None:
        return self.show()._repr_html_()

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return self.show()._repr_mimebundle_()
