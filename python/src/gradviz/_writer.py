"""Traces as text: lines of JSON, or one JSON object. Through orjson where it is installed."""
from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

from gradviz._records import Contribution, Node, Step

try:
    from orjson import dumps
except ImportError:
    def dumps(record: Any) -> bytes:
        """A record as JSON."""
        return json.dumps(record, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()

# How many lines go to a file at a time.
BATCH = 2048


def lines(header: dict[str, Any], nodes: Iterable[Node], contributions: Iterable[Contribution],
          steps: Iterable[Step]) -> Iterator[bytes]:
    """The lines of a trace, each with its line feed.

    The first contribution and the first step stand in front of the nodes, for readers that look at the first lines to
    find out what fields there are.
    """
    yield b'{"record":"header",' + dumps(header)[1:] + b"\n"
    wires, moments = map(_contribution, contributions), map(_step, steps)
    yield from chain(islice(wires, 1), islice(moments, 1), map(_node, nodes), wires, moments)


def whole(header: dict[str, Any], nodes: Iterable[Node], contributions: Iterable[Contribution],
          steps: Iterable[Step]) -> Iterator[bytes]:
    """One JSON object, each record on a line of its own."""
    yield dumps(header)[:-1]
    for name, records in (("nodes", nodes), ("contributions", contributions), ("steps", steps)):
        yield b',\n"' + name.encode() + b'":['
        between = b"\n"
        for record in records:
            yield between + dumps(record)
            between = b",\n"
        yield b"\n]"
    yield b"}\n"


def _node(record: Node) -> bytes:
    return b'{"record":"node",' + dumps(record)[1:] + b"\n"


def _contribution(record: Contribution) -> bytes:
    return b'{"record":"contribution",' + dumps(record)[1:] + b"\n"


def _step(record: Step) -> bytes:
    index = record.get("operandIndex")
    more = "" if index is None else f',"operandIndex":{index}'
    return f'{{"record":"step","pass":"{record["pass"]}","node":{record["node"]}{more}}}\n'.encode()


def write(path: str | os.PathLike[str], parts: Iterable[bytes]) -> None:
    """Writes a file, whole or not at all."""
    path = Path(path)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            rest = iter(parts)
            while batch := b"".join(islice(rest, BATCH)):
                file.write(batch)
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
