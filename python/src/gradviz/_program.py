"""The program gradviz: where it is, and runs of it."""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

CURE = (
    "build it in a clone with 'scripts/start' and say where it is: GRADVIZ=/path/to/gradviz; "
    "or put it on the PATH; or install a wheel that 'python/build-wheel' made, which brings it along")


class ProgramMissing(RuntimeError):
    """There is no program gradviz; the text says how to get it."""


class ProgramFailed(RuntimeError):
    """The program gradviz did not do what it was asked; the text is what it says."""


def program() -> str:
    """The path of the program: `$GRADVIZ`, else the copy in this package, else the one on the PATH.

    Raises ProgramMissing where there is none.
    """
    named = os.environ.get("GRADVIZ")
    if named:
        found = shutil.which(named)
        if found is None:
            raise ProgramMissing(f"GRADVIZ says '{named}', and there is no program: {CURE}")
        return found
    bundled = Path(__file__).with_name("bin") / ("gradviz.exe" if sys.platform == "win32" else "gradviz")
    if os.access(bundled, os.X_OK):
        return str(bundled)
    found = shutil.which("gradviz")
    if found is None:
        raise ProgramMissing(f"found no program 'gradviz': {CURE}")
    return found


def run(words: Iterable[str], text: bytes = b"") -> bytes:
    """What the program prints for some arguments, with text as its standard input.

    Raises ProgramFailed with the program's own message where it stops.
    """
    path = program()
    try:
        done = subprocess.run([path, *words], input=text, capture_output=True, check=False)
    except OSError as error:
        raise ProgramMissing(f"'{path}' does not run ({error.strerror}): {CURE}") from None
    if done.returncode != 0:
        message = done.stderr.decode("utf-8", "replace").strip() or done.stdout.decode("utf-8", "replace").strip()
        raise ProgramFailed(message or f"'{path}' stopped with {done.returncode} and no word")
    return done.stdout


def options(named: dict[str, object]) -> list[str]:
    """Options of the command line from keywords: `max_nodes=40` is `--max-nodes 40`, True a flag, a list has commas."""
    words: list[str] = []
    for name, value in named.items():
        if value is None or value is False:
            continue
        flag = "--" + name.replace("_", "-")
        if value is True:
            words.append(flag)
        elif isinstance(value, (list, tuple)):
            words.append(f"{flag}={','.join(map(str, value))}")
        else:
            words.append(f"{flag}={value}")
    return words
