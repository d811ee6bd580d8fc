"""Writes expected.json: what Python and NumPy make of the programs beside it, and the derivatives of their outputs.

Run `python3 reference.py` after a program was changed; `python3 reference.py 07 22` does those alone and keeps the rest.
For each program expected.json has

- `printed`: the text that the program prints,
- `output`: the name of its output, and `value`: the output's value,
- `gradients`: for each path, such as `params['W1']` or `net.layers[0].w`, the derivative of the output by it: `shape`
  of the path's value, `values` in C order, and the estimated `error` of the worst of them. For an array of more than 24
  elements `at` has the places in C order of the 12 elements, drawn with a seed, that `values` are of.

The output is the last top-level name that is assigned to a number, or what a line `# output: NAME` at the top of the
program says. The paths stand in a line `# paths: A, B`; without it the arrays and numbers of floats that can be reached
from top-level names are taken, four of them at most. The statements below a top-level `if __name__ == "__main__":`
count as top-level.

A derivative is by what the path has right after the first top-level statement at which it can be evaluated: the program
runs again with one element moved there, in place, and goes on from there with everything that comes after. These are
central differences, extrapolated to the step 0. A path at whose value the output has a kink is dropped, with a line
that says so.
"""

import ast
import contextlib
import io
import json
import pathlib
import random
import sys
import types
import warnings

import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
LARGE, SAMPLED = 24, 12
PATHS = 4
TOLERANCE = 1e-6
"""The greatest error, relative to the largest derivative of the path, of a path that is kept."""


class Program:
    """A program as its top-level statements, each compiled alone."""

    def __init__(self, file):
        self.text = file.read_text()
        tree = ast.parse(self.text)
        self.statements = list(flattened(tree.body))
        flags = 0
        for s in self.statements:
            if isinstance(s, ast.ImportFrom) and s.module == "__future__":
                import __future__

                for name in s.names:
                    flags |= getattr(__future__, name.name).compiler_flag
        self.codes = [
            compile(ast.Module([s], []), file.name, "exec", flags, dont_inherit=True) for s in self.statements
        ]
        self.declared = self.header("paths")
        output = self.header("output")
        self.named_output = output[0] if output else None

    def header(self, key):
        """The expressions of a line `# key: A, B`."""
        for line in self.text.splitlines():
            if not line.startswith("#"):
                return []
            if line.startswith(f"# {key}: "):
                tuple_ = ast.parse(f"({line.split(': ', 1)[1]},)", mode="eval").body
                return [ast.unparse(e) for e in tuple_.elts]
        return []

    def run(self, after=None):
        """The top-level names at the end, and the printed text; `after(index, names)` runs after each statement."""
        module = types.ModuleType("__main__")
        names = module.__dict__
        saved = sys.modules["__main__"]
        sys.modules["__main__"] = module
        printed = io.StringIO()
        try:
            with contextlib.redirect_stdout(printed), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                for index, code in enumerate(self.codes):
                    exec(code, names)
                    if after:
                        after(index, names)
        finally:
            sys.modules["__main__"] = saved
        return names, printed.getvalue()


def flattened(statements):
    for s in statements:
        if isinstance(s, ast.If) and ast.unparse(s.test) == "__name__ == '__main__'":
            yield from flattened(s.body)
        else:
            yield s


def number(value):
    """The number that an output is, or None."""
    if hasattr(value, "data") and type(value).__module__ == "__main__":
        value = value.data
    if isinstance(value, (bool, str)) or not np.isscalar(value) and not isinstance(value, np.ndarray):
        return None
    return float(np.asarray(value).item()) if np.size(value) == 1 else None


def find_output(program, names):
    if program.named_output:
        return program.named_output
    for s in reversed(program.statements):
        targets = s.targets if isinstance(s, ast.Assign) else [s.target] if isinstance(s, ast.AugAssign) else []
        for target in reversed(targets):
            elements = target.elts if isinstance(target, ast.Tuple) else [target]
            for e in elements:
                if isinstance(e, ast.Name) and number(names[e.id]) is not None:
                    return e.id
    raise SystemExit("no output")


def lookup(path, names):
    """The value at a path, or None where it cannot be evaluated yet."""
    try:
        return eval(path, names)
    except (NameError, KeyError, IndexError, AttributeError, TypeError):
        return None


def is_differentiable(value):
    if isinstance(value, np.ndarray):
        return value.dtype.kind == "f" and value.size > 0
    if isinstance(value, list):
        return len(value) > 0 and all(isinstance(v, float) for v in value)
    return isinstance(value, float)


def reachable(value, path, depth=0):
    """Paths of arrays and numbers of floats, from a value downwards."""
    if is_differentiable(value):
        yield path
    elif depth == 4:
        return
    elif isinstance(value, dict):
        for key, item in value.items():
            if isinstance(key, (str, int, float)):
                yield from reachable(item, f"{path}[{key!r}]", depth + 1)
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield from reachable(item, f"{path}[{index}]", depth + 1)
    elif type(value).__module__ == "__main__" and not isinstance(value, type) and hasattr(value, "__dict__"):
        for key, item in vars(value).items():
            yield from reachable(item, f"{path}.{key}", depth + 1)


def candidates(program):
    """Paths in the order in which a program makes them."""
    found, shared = {}, {}

    def look(index, names):
        for name, value in list(names.items()):
            if not name.startswith("__"):
                for path in reachable(value, name):
                    if path not in found:
                        value_there = lookup(path, names)
                        # Another name of an array that is known is none of a new node.
                        found[path] = isinstance(value_there, float) or id(value_there) not in shared
                        shared[id(value_there)] = value_there

    names, _ = program.run(look)
    output = find_output(program, names)
    return [path for path, new in found.items() if new and path != output and lookup(path, names) is not None]


def move(path, place, step, names):
    """Moves one element of what a path names, where it stands."""
    value = eval(path, names)
    if isinstance(value, np.ndarray):
        value[np.unravel_index(place, value.shape)] += step
    elif isinstance(value, list):
        value[place] += step
    else:
        exec(f"{path} = {path} + {step!r}", names)


def first_statement(program, path):
    """The index of the statement after which a path has its value, and that value."""
    found = []

    def look(index, names):
        if not found:
            value = lookup(path, names)
            if value is not None:
                found.append((index, np.array(value, dtype=float) if is_differentiable(value) else None))

    program.run(look)
    return found[0] if found else (None, None)


def difference(program, output, path, index, place, scale):
    """The derivative by one element, and an estimate of its error: extrapolated differences, of which the steadiest is taken."""
    outputs = {}

    def f(step):
        if step not in outputs:
            names, _ = program.run(lambda i, names: move(path, place, step, names) if i == index else None)
            outputs[step] = number(names[output])
        return outputs[step]

    best, error = None, float("inf")
    for start in (scale * 2e-2, scale * 1e-3):
        rows = []
        for k in range(4):
            h = start / 2**k
            row = [(f(h) - f(-h)) / (2 * h)]
            for j, above in enumerate(rows[-1] if rows else [], 1):
                row.append(row[-1] + (row[-1] - above) / (4**j - 1))
            rows.append(row)
        roundoff = 4e-16 * max(1e-3, abs(f(start))) / (start / 8)
        estimate = max(abs(rows[3][3] - rows[2][2]), abs(rows[3][3] - rows[3][2])) + roundoff
        bend = abs(f(start / 8) + f(-start / 8) - 2 * f(0.0)) / (start / 8)
        wider = abs(f(start / 4) + f(-start / 4) - 2 * f(0.0)) / (start / 4)
        if bend > 0.7 * wider and bend > 20 * roundoff:
            # Slopes of the two sides that stay apart: a kink, at which central differences would agree.
            estimate = max(estimate, bend)
        if estimate < error:
            best, error = rows[3][3], estimate
        if error < 1e-9 * max(abs(best), 1e-6):
            break
    return best, error


def gradient(name, program, output, path):
    index, value = first_statement(program, path)
    if value is None:
        print(f"{name}: {path} has no floats")
        return None
    places = range(value.size)
    if value.size > LARGE:
        places = sorted(random.Random(f"{name} {path}").sample(places, SAMPLED))
    flat = value.ravel()
    size = float(np.max(np.abs(flat)))
    scales = [max(abs(float(flat[p])), 0.1 * size) or 1.0 for p in places]
    pairs = [difference(program, output, path, index, p, s) for p, s in zip(places, scales)]
    values, errors = [p[0] for p in pairs], [p[1] for p in pairs]
    largest, worst = max(map(abs, values)), max(errors)
    if worst > TOLERANCE * largest:
        print(f"{name}: {path} dropped, error {worst:.1e} of {largest:.1e}")
        return None
    entry = {"shape": list(value.shape)}
    if value.size > LARGE:
        entry["at"] = list(places)
    return entry | {"values": values, "error": float(f"{worst:.1e}")}


def expect(file):
    program = Program(file)
    names, printed = program.run()
    again, second = program.run()
    output = find_output(program, names)
    value = number(names[output])
    assert printed == second and value == number(again[output]), f"{file.name} differs from run to run"
    gradients = {}
    for path in program.declared or candidates(program):
        if len(gradients) == PATHS:
            break
        entry = gradient(file.stem, program, output, path)
        if entry and any(entry["values"]):
            gradients[path] = entry
    if len(gradients) < 2:
        print(f"{file.stem}: only {len(gradients)} paths")
    return {"printed": printed, "output": output, "value": value, "gradients": gradients}


def main(chosen):
    target = HERE / "expected.json"
    files = sorted(f for f in HERE.glob("*.py") if f.name[0].isdigit())
    old = json.loads(target.read_text()) if chosen and target.exists() else {}
    expected = {}
    for file in files:
        if not chosen or file.stem[:2] in chosen or file.stem not in old:
            expected[file.stem] = expect(file)
        else:
            expected[file.stem] = old[file.stem]
    lines = (f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in expected.items())
    target.write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
