#!/usr/bin/env python3
"""Opens what gradviz writes in Netron and in Google's Model Explorer, and looks at what they show.

    GRADVIZ=.build/debug/gradviz scripts/outside/graphtools.py [onnx | netron | model-explorer …]

The ONNX models pass ONNX's own checker; those of ONNX's own operators are run by its evaluator and give the values of the
trace. Netron must draw every value and gradient on its wire; Model Explorer must count every node and layer, show a
node's gradient and what each of its wires brings back, and colour the nodes. Both are served on this machine and opened
in Chromium. Exits with 1 and a list of what failed. With PICTURES=folder what was seen is kept there.

Python packages: onnx, netron, ai-edge-model-explorer, playwright, pillow, numpy. Programs: chromium.
"""

import contextlib
import html
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

GRADVIZ = os.path.abspath(os.environ.get("GRADVIZ", ".build/debug/gradviz"))
EXAMPLES = sorted(pathlib.Path("examples").glob("[0-9]*.py"))
HERE = os.path.dirname(sys.executable)
# Attributes, broadcasts, repeated operands, names that are no names, and numbers that are none.
HARD = """
import numpy as np
A = np.array([[1.0, -2.0, 3.0], [0.5, 1.5, -1.0]])
B = np.concatenate([A[::-1, 1:], A.T @ A[:, :2] - np.maximum(A, 0.1).mean()], axis=0)
s = np.cumsum(np.exp(B - B.max(axis=1, keepdims=True)), axis=0).sum(axis=1)
t = np.clip(s, 0.5, 2.0).reshape(5, 1) * np.broadcast_to(A[0], (5, 3))
u = np.einsum('ij,kj->ik', t, A) + np.log(s[0] * 0.0)
f = (u * u).sum() + np.prod(s) + s.var()
"""


class Failure(Exception):
    """What a program did wrong."""


def require(holds, what):
    if not holds:
        raise Failure(what)


def gradviz(*words, text=None):
    result = subprocess.run([GRADVIZ, *words], input=text, capture_output=True, text=True)
    require(result.returncode == 0, f"gradviz {' '.join(words)}: {result.stderr[-600:]}")
    return result.stdout


def written(folder, ending):
    """What gradviz writes of each example: its name, its trace, and the file."""
    sources = [*((p.stem, str(p)) for p in EXAMPLES), ("hard", os.path.join(folder, "hard.py"))]
    pathlib.Path(folder, "hard.py").write_text(HARD)
    for name, source in sources:
        file = os.path.join(folder, f"{name}.{ending}.json")
        gradviz("render", source, "--quiet", "-o", file)
        yield name, json.loads(gradviz("trace", source, "--quiet")), file


@contextlib.contextmanager
def served(*command):
    """A program that serves pages, at a port of its own: its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([c.replace("PORT", str(port)) for c in command], stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}/"
        for _ in range(300):
            require(process.poll() is None, f"{command[0]} ended at once")
            try:
                urllib.request.urlopen(address, timeout=5)
                break
            except OSError:
                time.sleep(0.2)
        yield address
    finally:
        process.terminate()
        process.wait()


@contextlib.contextmanager
def browser():
    from playwright.sync_api import sync_playwright
    names = [os.environ.get("CHROMIUM", "chromium"), "chromium-browser", "google-chrome"]
    path = next(filter(None, map(shutil.which, names)), None)
    require(path, "'chromium' is not installed")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield found
        found.close()


def keep(page, name):
    folder = os.environ.get("PICTURES")
    if folder:
        os.makedirs(folder, exist_ok=True)
        page.screenshot(path=os.path.join(folder, name + ".png"))


def number(word):
    return float(word) if isinstance(word, str) else word


def check_onnx(folder):
    import numpy as np
    import onnx
    from google.protobuf import json_format
    from onnx.reference import ReferenceEvaluator
    ran = 0
    for name, trace, file in written(folder, "onnx"):
        model = json_format.Parse(pathlib.Path(file).read_text(), onnx.ModelProto())
        onnx.checker.check_model(model, full_check=True)
        ops = [n for n in trace["nodes"] if n["kind"] == "op"]
        require(len(model.graph.node) == len(ops), f"{name}: {len(model.graph.node)} operators for {len(ops)} ops")
        tensors = {n["id"]: np.array(list(map(number, np.ravel(n["value"]).tolist()))).reshape(n["shape"])
                   for n in trace["nodes"]}
        # Names that the values of nodes have, operators in the order of the ops.
        values = {name: tensors[op["id"]] for node, op in zip(model.graph.node, ops) for name in node.output}
        for node, op in zip(model.graph.node, ops):
            for given, operand in zip(node.input, op["operands"]):
                values[given] = tensors[operand]
        # Operators of our own have no meaning there: what they give is given.
        own = [n for n in model.graph.node if n.domain]
        for node in own:
            model.graph.node.remove(node)
            model.graph.input.append(onnx.helper.make_tensor_value_info(
                node.output[0], onnx.TensorProto.DOUBLE, values[node.output[0]].shape))
        given = {i.name: values[i.name] for i in model.graph.input if i.name in values}
        wanted = [o for n in model.graph.node for o in n.output]
        del model.graph.output[:]
        model.graph.output.extend(onnx.helper.make_tensor_value_info(o, onnx.TensorProto.DOUBLE, values[o].shape) for o in wanted)
        with np.errstate(all="ignore"):
            found = dict(zip(wanted, ReferenceEvaluator(model).run(None, given)))
        for output in wanted:
            same = np.allclose(found[output], values[output], rtol=1e-12, atol=1e-12, equal_nan=True)
            require(same and found[output].shape == values[output].shape,
                    f"{name}: '{output}' is {found[output].tolist()} in ONNX, {values[output].tolist()} in the trace")
        ran += len(wanted)
    require(ran > 150, f"only {ran} operators ran")
    print(f"onnx: {ran} operators give the values of their traces")


def check_netron(folder):
    with browser() as chromium:
        for name, trace, file in written(folder, "onnx"):
            serve = f"import netron, time; netron.start({file!r}, address=('127.0.0.1', PORT), browse=False); time.sleep(3600)"
            with served(sys.executable, "-c", serve) as address:
                page = chromium.new_page(viewport={"width": 1600, "height": 1000})
                page.goto(address)
                page.click("text=Accept")
                model = json.loads(pathlib.Path(file).read_text())
                given = {v for n in model["graph"]["node"] for v in n["input"]}
                wires = given - {i["name"] for i in model["graph"]["initializer"]}
                missing_texts(page, set())
                page.keyboard.press("Control+u")
                missing = sorted(missing_texts(page, wires))
                keep(page, f"netron-{name}")
                require(not missing, f"{name}: of {len(wires)} wires Netron does not draw {missing[:3]}")
                require(sum("| grad" in w for w in wires) >= len(wires) // 2, f"{name}: few wires have a gradient")
                page.close()
    print("netron: every wire bears its value and gradient")


def missing_texts(page, wanted):
    """Which texts the graph does not show, after some time. Netron forbids scripts of others: the page itself is read."""
    for _ in range(60):
        graph = page.content().partition('id="target"')[2]
        texts = {html.unescape(t) for text in re.findall(r"<text.*?</text>", graph, re.S)
                 for t in re.findall(r">([^<]+)<", text)}
        if texts and wanted <= texts:
            break
        time.sleep(0.5)
    require(texts, "Netron draws nothing")
    return wanted - texts


def check_model_explorer(folder):
    with browser() as chromium, served(
            os.path.join(HERE, "model-explorer"), "--host", "127.0.0.1", "--port", "PORT", "--no_open_in_browser",
            "--skip_health_check") as address:
        for name, trace, file in written(folder, "model-explorer"):
            data = file.replace(".model-explorer.", ".model-explorer-data.")
            source = next((str(p) for p in EXAMPLES if p.stem == name), os.path.join(folder, "hard.py"))
            gradviz("render", source, "--quiet", "-o", data)
            page = chromium.new_page(viewport={"width": 1600, "height": 1000})
            problems = []
            page.on("pageerror", lambda error: problems.append(str(error)))
            wanted = {"models": [{"url": file}], "nodeData": [data]}
            page.goto(address + "?data=" + urllib.parse.quote(json.dumps(wanted)))
            page.wait_for_selector("text=op node count", timeout=60000)
            page.wait_for_selector("text=NODE DATA PROVIDERS", timeout=60000)
            counts = dict(re.findall(r"(op node|layer) count\s+(\d+)", page.inner_text("body")))
            layers = {tuple(n["scope"][:k]) for n in trace["nodes"] for k in range(1, len(n["scope"]) + 1)}
            require(counts == {"op node": str(len(trace["nodes"])), "layer": str(len(layers))},
                    f"{name}: Model Explorer counts {counts}, there are {len(trace['nodes'])} nodes and {len(layers)} layers")
            time.sleep(2)
            keep(page, f"model-explorer-{name}")
            expect_colours(page, name)
            if name == "02-staged-function":
                expect_node(page, trace)
            require(not problems, f"{name}: {problems[:2]}")
            page.close()
    print("model-explorer: every node and layer is there, with its gradient")


def expect_colours(page, name):
    """Boxes in the colours of gradients; of layers that are closed there may be none."""
    import io

    from PIL import Image
    image = Image.open(io.BytesIO(page.screenshot(clip={"x": 1200, "y": 0, "width": 400, "height": 1000}))).convert("RGB")
    ink = {p for p, n in ((p, n) for n, p in image.getcolors(1 << 24)) if n > 20}
    require(any(r > b + 40 for r, _, b in ink) or any(b > r + 40 for r, _, b in ink), f"{name}: nothing is coloured")


def expect_node(page, trace):
    page.fill('input[placeholder*="Search"]', "num")
    page.locator(".edge-node .node-label", has_text="num = x + sigy").click(modifiers=["Alt"])
    page.wait_for_selector("text=expression", timeout=20000)
    time.sleep(1)
    keep(page, "model-explorer-node")
    text = page.inner_text("body")
    node = next(n for n in trace["nodes"] if n.get("name") == "num")
    for word in ("expression", "x + sigy", f"{node['gradient']:.4g}", f"{node['value']:.4g}", "upstream", "local", "rule"):
        require(word in text, f"the panel of 'num' does not say '{word}'")


CHECKS = {"onnx": check_onnx, "netron": check_netron, "model-explorer": check_model_explorer}


def main():
    failed = 0
    for name in sys.argv[1:] or CHECKS:
        with tempfile.TemporaryDirectory() as folder:
            try:
                CHECKS[name](folder)
            except Exception as problem:
                failed += 1
                print(f"{name}: {type(problem).__name__}: {problem}", file=sys.stderr)
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
