"""Traces in notebooks: executed, exported, and looked at in a browser."""
import contextlib
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from gradviz import Trace, _magic

ROOT = pathlib.Path(__file__).resolve().parents[2]
_NAMES = (os.environ.get("CHROMIUM", "chromium"), "chromium-browser", "google-chrome")
CHROMIUM = next((path for path in map(shutil.which, _NAMES) if path), None)
# What shows the picture that a page holds: its width, once it is drawn.
WIDTH = "Math.max(0, ...[...document.querySelectorAll('img[alt=\"computation graph\"]')].map(i => i.complete ? i.naturalWidth : 0))"


@pytest.fixture(scope="module")
def notebook(tmp_path_factory):
    """The notebook of the examples, executed anew."""
    path = tmp_path_factory.mktemp("notebook") / "pytorch.ipynb"
    subprocess.run([sys.executable, str(ROOT / "examples/notebooks/make.py"), str(path)], check=True, capture_output=True)
    return path


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


@contextlib.contextmanager
def browser(tmp_path, address, dark=False):
    """A page in Chromium: a function that evaluates an expression there."""
    from websockets.sync.client import connect
    port = free_port()
    words = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--remote-debugging-port={port}",
             f"--user-data-dir={tmp_path / 'profile'}", f"--blink-settings=preferredColorScheme={0 if dark else 1}", address]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        page = None
        for _ in range(200):
            with contextlib.suppress(OSError, StopIteration):
                tabs = json.load(urllib.request.urlopen(f"http://127.0.0.1:{port}/json"))
                page = next(tab["webSocketDebuggerUrl"] for tab in tabs if tab["type"] == "page")
                break
            time.sleep(0.1)
        with connect(page, max_size=None) as channel:
            def ask(method, **parameters):
                channel.send(json.dumps({"id": 1, "method": method, "params": parameters}))
                while (answer := json.loads(channel.recv())).get("id") != 1:
                    pass
                return answer["result"]
            yield ask
    finally:
        process.terminate()
        process.wait()


def width_of_picture(ask):
    """The width of the widest picture, once there is one."""
    for _ in range(300):
        width = ask("Runtime.evaluate", expression=WIDTH)["result"].get("value") or 0
        if width:
            return width
        time.sleep(0.1)
    return 0


def test_the_example_is_what_its_cells_give(notebook):
    def told(path):
        cells = json.loads(path.read_text())["cells"]
        return [(c["source"], [o.get("data", {}).get("text/plain", o.get("text")) for o in c.get("outputs", ())],
                 [sorted(o.get("data", ())) for o in c.get("outputs", ())]) for c in cells]
    now, kept = told(notebook), told(ROOT / "examples/notebooks/pytorch.ipynb")
    # Numbers of PyTorch may differ in their last digit between machines.
    assert [c[0] for c in now] == [c[0] for c in kept] and [c[2] for c in now] == [c[2] for c in kept]
    assert ["image/svg+xml", "text/html", "text/plain"] in now[1][2] and "f = q × z" in "".join(now[-1][1][0])


@pytest.mark.parametrize("dark", [False, True])
def test_an_export_shows_pictures_in_light_and_dark(notebook, tmp_path, dark):
    assert CHROMIUM, "found no Chromium: scripts/prepare test installs one"
    subprocess.run([sys.executable, "-m", "nbconvert", "--to", "html", "--output-dir", str(tmp_path), str(notebook)], check=True,
                   capture_output=True)
    with browser(tmp_path, (tmp_path / "pytorch.html").as_uri(), dark) as ask:
        assert width_of_picture(ask) > 300
        background = ask("Runtime.evaluate", expression="getComputedStyle(document.querySelector('img[alt=\"computation graph\"]'))"
                         ".backgroundColor")["result"]["value"]
        assert (background == "rgb(255, 255, 255)") != dark


def test_marimo_shows_a_trace(tmp_path):
    assert CHROMIUM, "found no Chromium: scripts/prepare test installs one"
    app = tmp_path / "app.py"
    app.write_text('''import marimo
app = marimo.App()

@app.cell
def _():
    import torch
    import gradviz.torch as gv
    w = torch.tensor([1.0, -2.0], requires_grad=True)
    with gv.record() as run:
        loss = (w * w).sum()
    run.backward(loss)
    return
''')
    port = free_port()
    server = subprocess.Popen([sys.executable, "-m", "marimo", "run", str(app), "--headless", "--port", str(port), "--no-token"],
                              cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/")
                break
            time.sleep(0.1)
        with browser(tmp_path, f"http://127.0.0.1:{port}/") as ask:
            assert width_of_picture(ask) > 100
    finally:
        server.terminate()
        server.wait()


def test_the_line_of_a_cell_names_the_trace_and_says_options():
    assert _magic.words_of("") == (None, {})
    assert _magic.words_of("run --style cards --animated --max-nodes=20") == (
        "run", {"style": "cards", "animated": True, "max_nodes": "20"})
    with pytest.raises(ValueError, match="'2x' is no name for a trace"):
        _magic.words_of("2x")


def test_a_cell_with_a_mistake_tells_it(capsys):
    class Shell:
        user_ns = {}

        def register_magic_function(self, function, kind, name):
            self.magic = function
    shell = Shell()
    _magic.load_ipython_extension(shell)
    assert shell.magic("f", "x = 2.0\ny = tnah(x)\n") is None
    assert "did you mean 'tanh'" in capsys.readouterr().err
    shown = shell.magic("f --style cards", "x = 2.0\ny = x * x\n")
    assert isinstance(shell.user_ns["f"], Trace) and "<svg" in shown._repr_svg_()


def test_a_missing_program_is_told_in_the_cell(monkeypatch, capsys):
    monkeypatch.setenv("GRADVIZ", "/nowhere/gradviz")
    trace = Trace([{"id": 0, "kind": "input", "op": "input", "operands": [], "shape": []}], [], 0)
    assert trace._repr_mimebundle_() == {"text/plain": "<gradviz.Trace of 1 nodes and 0 wires>"}
    assert "scripts/start" in capsys.readouterr().err
