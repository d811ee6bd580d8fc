"""The wheel that brings the program along."""
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def test_a_wheel_brings_the_program_along(tmp_path):
    subprocess.run([str(ROOT / "python/build-wheel"), str(tmp_path)], check=True, capture_output=True,
                   env={**os.environ, "PYTHON": sys.executable})
    wheel, = tmp_path.glob("gradviz-*.whl")
    assert not wheel.name.endswith("any.whl")
    site = tmp_path / "site"
    subprocess.run([sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(site), str(wheel)], check=True)
    alone = {**{k: v for k, v in os.environ.items() if k != "GRADVIZ"}, "PYTHONPATH": str(site)}
    program = "import gradviz; print(gradviz.program()); print(gradviz.Trace([], []).verify())"
    done = subprocess.run([sys.executable, "-c", program], env=alone, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[0] == str(site / "gradviz/bin/gradviz")
    assert "0 nodes and 0 wires agree" in done.stdout
