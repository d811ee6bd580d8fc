"""Writes random programs and what Python makes of them: `python3 programs.py SEED COUNT`.

Each line is JSON: `program` is the text, `printed` what it prints, `error` the name of the exception that ends it, or
null. A seed gives the same programs on every machine with the same Python and NumPy.

The programs are made to find differences in what statements mean: names that share arrays and lists, views, changes in
place, closures, classes, generators, exceptions that leave loops, numbers of Python beside numbers of NumPy. They are
written a statement at a time, and each statement runs as soon as it is written, in names of the program's own: what
the names hold is known, not guessed, when the next one is chosen. A statement that raises ends the program, or is put
in a `try`. Programs that take longer than a fifth of a second, print the address of an object or print very much are
left out.
"""

import contextlib
import gc
import io
import json
import random
import re
import signal
import sys
import types
import warnings

import numpy as np

from array_statements import ArrayStatements
from blocks import Blocks, indented
from changes import Changes
from classes import Classes
from expressions import Expressions
from failures import WIDER, Failures
from functions import Functions
from output import Output
from scope import Scope, kind_of

SECONDS = 0.2
CHECKED = 16
"""One program in so many is run again as a whole, which must do the same as its statements one after the other."""
LINES = 30
LONGEST = 6000
"""The greatest number of characters that a program may print."""


class TooLong(BaseException):
    """A program takes too long."""


def stop(*_):
    raise TooLong


class Writer(Expressions, ArrayStatements, Changes, Output, Blocks, Failures, Functions, Classes):
    """One program while it is being written."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.scope = Scope()
        self.used = {"np", "v", "w", "i", "e", "n_", "k_"}
        self.functions, self.classes, self.errors = {}, {}, []
        self.frozen = frozenset()
        self.depth = self.loops = 0
        self.in_loop = self.quiet = self.no_walrus = False
        self.returns = None
        self.lines = []
        self.ended, self.error = False, None
        self.module = types.ModuleType("__main__")
        self.names_live = self.module.__dict__
        self.printed = io.StringIO()

    # MARK: Choices

    def pick(self, choices):
        return choices[int(self.random.random() * len(choices))]

    def chance(self, p):
        return self.random.random() < p

    def sample(self, choices, count):
        return self.random.sample(list(choices), min(count, len(choices)))

    # MARK: Statements that run as they are written

    def emit(self, lines):
        """Adds a statement and runs it, and says whether it did; one that raises ends the program or is put in a `try`."""
        if self.ended or len(self.lines) + len(lines) > LINES:
            return False
        text = "\n".join(lines)
        try:
            code = compile(text, "<program>", "exec")
        except SyntaxError:
            return False
        try:
            exec(code, self.names_live)
        except Exception as error:
            self.caught(lines, error)
        else:
            self.lines += lines
        self.refresh()
        return True

    def caught(self, lines, error):
        name = type(error).__name__
        if self.chance(0.12) or lines[0].startswith(("class", "def", "@", "from", "import")):
            self.lines += lines
            self.ended, self.error = True, name
            return
        as_written = name if name in dir(__builtins__) or name in self.errors else "Exception"
        said = self.pick((as_written, as_written, WIDER.get(name, "Exception"), f"({as_written}, ValueError)"))
        handler = self.pick(
            (
                [f"except {said} as e:", "    print(type(e).__name__)"],
                [f"except {said}:", f"    print('no {name[:5]}')"],
                [f"except {said} as e:", "    print('caught', type(e).__name__)"],
            )
        )
        tail = ["finally:", "    print('after')"] if self.chance(0.15) else []
        wrapped = ["try:", *indented(lines), *handler, *tail]
        code = compile("\n".join([*handler_try(error), *handler, *tail]), "<program>", "exec")
        exec(code, {**self.names_live, "__raised": error})
        self.lines += wrapped

    def end(self, line):
        """Adds the last statement, whatever it raises."""
        self.lines.append(line)
        self.ended = True
        try:
            exec(compile(line, "<program>", "exec"), self.names_live)
        except Exception as error:
            self.error = type(error).__name__

    def refresh(self):
        """Looks up what the names hold now."""
        names = self.scope.names = {}
        for name, value in self.names_live.items():
            if name[0] == "_" or name[-1] == "_" or name == "np":
                continue
            kind = kind_of(value)
            names[name] = kind
            if kind[0] == "o" and hasattr(value, "__dict__"):
                for key, item in vars(value).items():
                    if key[0] != "_":
                        inner = kind_of(item)
                        if inner[0] in "ifslda":
                            names[f"{name}.{key}"] = inner
            elif kind[0] == "F" and name != kind[1] and kind[1] in self.functions and name not in self.functions:
                self.functions[name] = self.functions[kind[1]]

    # MARK: The program

    def step(self, make):
        """Adds a statement or a class, if one is made."""
        made = make(self) or []
        for group in made if made and isinstance(made[0], list) else [made]:
            if not group or not self.emit("\n".join(group).split("\n")):
                break

    def write(self):
        """The text of the program."""
        self.emit(["import numpy as np"])
        shape = self.pick(SHAPES)
        for _ in range(self.pick((1, 2, 3))):
            self.emit(self.pick(STARTS[shape])(self) or ["pass"])
        if shape == "classes" or shape == "functions":
            self.step(Classes.class_group if shape == "classes" else Functions.definition)
        for _ in range(self.pick((6, 9, 12, 16))):
            self.step(self.pick(STEPS[shape]))
            if self.chance(0.4):
                self.emit(self.st_print())
            if len(self.lines) >= LINES - 4 or self.ended:
                break
        if not self.ended and self.chance(0.05):
            self.end(self.failing()[0])
        shown = [n for n in self.scope.names if self.printable(n) and n.isidentifier() and self.kind(n)[0] in "labtdsi"]
        if shown and not self.ended:
            self.emit([f"print({', '.join(self.sample(shown, 4))})"])
        if not self.ended:
            self.end(
                f"result = {self.anything(2)}" if not shown or self.chance(0.5) else f"result = {self.pick(shown)}"
            )
        return "\n".join(line for line in self.lines if line != "pass") + "\n"


def handler_try(error):
    return ["try:", "    raise __raised"]


W = Writer
SIMPLE = (
    [W.st_print] * 6
    + [W.st_int] * 3
    + [W.st_augmented] * 4
    + [W.st_list_change] * 4
    + [W.st_dict_change] * 2
    + [W.st_set_change, W.st_unpack]
)
SIMPLE += [W.st_text, W.st_float, W.st_call, W.st_call, W.st_alias, W.st_comprehension]
SIMPLE += (
    [W.st_array_item] * 3
    + [W.st_array_in_place] * 3
    + [W.st_array_facts, W.st_scalar_mixed, W.st_array_scalar]
    + [W.st_object] * 3
)
W.simple = SIMPLE
W.nested = SIMPLE * 2 + [W.st_if] * 8 + [W.st_for] * 6 + [W.st_while] * 3 + [W.st_raise] * 3 + [W.st_finally] * 4
PLAIN = (
    [W.st_print] * 3
    + [W.st_int] * 3
    + [W.st_float, W.st_bool, W.st_text, W.st_text, W.st_list, W.st_list, W.st_dict, W.st_tuple, W.st_set]
)
PLAIN += (
    [W.st_augmented] * 3
    + [W.st_alias] * 3
    + [W.st_unpack] * 2
    + [W.st_list_change] * 4
    + [W.st_dict_change] * 2
    + [W.st_set_change, W.st_delete]
)
PLAIN += [W.st_comprehension] * 3 + [W.st_generator, W.st_big, W.st_call, W.st_call, W.st_call]
ARRAY = (
    [W.st_array_new] * 4
    + [W.st_array_view] * 5
    + [W.st_array_item] * 8
    + [W.st_array_in_place] * 5
    + [W.st_array_facts] * 5
)
ARRAY += [W.st_array_scalar, W.st_scalar_mixed, W.st_scalar_mixed, W.st_print, W.st_print, W.st_alias]
CONTROL = [W.st_if] * 3 + [W.st_for] * 4 + [W.st_while] * 2 + [W.st_raise] * 2 + [W.st_finally] * 2 + [W.st_match]
SHAPES = ["mixed"] * 3 + ["arrays"] * 3 + ["functions"] * 3 + ["classes"] * 4 + ["python", "control"]
STARTS = {
    "mixed": [W.st_array_new, W.st_list, W.st_int, W.st_dict],
    "arrays": [W.st_array_new] * 4 + [W.st_list],
    "functions": [W.st_array_new, W.st_list, W.st_int],
    "classes": [W.st_array_new, W.st_list, W.st_int],
    "python": [W.st_list, W.st_dict, W.st_text, W.st_int, W.st_float],
    "control": [W.st_int, W.st_list, W.st_text, W.st_array_new],
}
STEPS = {
    "mixed": PLAIN + ARRAY + CONTROL + [W.definition] * 6 + [W.class_group] * 5 + [W.st_object] * 5,
    "arrays": ARRAY * 3 + PLAIN + CONTROL + [W.definition] * 4,
    "functions": PLAIN + [W.st_call] * 14 + [W.definition] * 18 + ARRAY[::3] + CONTROL,
    "classes": PLAIN[::2] + [W.class_group] * 10 + [W.st_object] * 34 + ARRAY[::3] + CONTROL[::2] + [W.definition] * 2,
    "python": PLAIN * 2 + CONTROL * 2 + [W.definition] * 4,
    "control": CONTROL * 5 + PLAIN + ARRAY[::2] + [W.definition] * 6,
}


def run(text):
    """What a program prints as a whole, and the name of the exception that ends it."""
    module = types.ModuleType("__main__")
    printed = io.StringIO()
    error = None
    try:
        with contextlib.redirect_stdout(printed):
            exec(compile(text, "<program>", "exec"), module.__dict__)
    except Exception as e:
        error = type(e).__name__
    return printed.getvalue(), error


def programs(seed, count):
    """Program after program, with what it prints and raises."""
    number = 0
    while count > 0:
        number += 1
        writer = Writer(f"{seed} {number}")
        signal.setitimer(signal.ITIMER_REAL, SECONDS)
        try:
            with contextlib.redirect_stdout(writer.printed):
                text = writer.write()
            printed, error = writer.printed.getvalue(), writer.error
            if text.count("\n") < 8 or len(printed) > LONGEST or re.search(r"\bat 0x[0-9a-f]|<built-in", printed):
                continue
            if number % CHECKED == 0 and (printed, error) != run(text):
                raise AssertionError(f"as a whole it does something else:\n{text}")
        except (TooLong, RecursionError, MemoryError):
            continue
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        count -= 1
        if count % 50 == 0:
            gc.collect()
        yield {"program": text, "printed": printed, "error": error}


def main():
    seed, count = int(sys.argv[1]), int(sys.argv[2])
    warnings.simplefilter("ignore")
    gc.set_threshold(100_000)
    signal.signal(signal.SIGALRM, stop)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGALRM})
    with np.errstate(all="ignore"):
        for case in programs(seed, count):
            sys.stdout.write(json.dumps(case, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
