"""Writes reference.json: the steps of PyTorch's optimizers that DescentTests compares with.

    python3 Tests/GradvizCLITests/Descent/reference.py

Needs torch 2.13; the descents are those of scripts/outside/frameworks.py, which compares with the torch of the day.
"""

import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2] / "scripts" / "outside"))
import frameworks  # noqa: E402

cases = []
for name, settings, options in frameworks.DESCENTS:
    steps = frameworks.torch_descent(name, settings)
    cases.append({"options": options, "steps": [[float(x) for x in steps[i]] for i in (0, 1, 2, 3, 10, 30)]})
lines = ",\n".join(json.dumps(case) for case in cases)
program = json.dumps(frameworks.DESCENT)
(HERE / "reference.json").write_text(f'{{"program": {program}, "steps": [0, 1, 2, 3, 10, 30], "cases": [\n{lines}\n]}}\n')
