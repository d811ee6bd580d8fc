#!/usr/bin/env python3
"""Tests the Python package and the descents with the frameworks they stand for; measures how long it takes beside them where that is asked for.

    GRADVIZ=.build/debug/gradviz python3 scripts/outside/frameworks.py                          the tests
    GRADVIZ=.build/debug/gradviz python3 scripts/outside/frameworks.py lstm transformer stream  measurements
    GRADVIZ=.build/debug/gradviz python3 scripts/outside/frameworks.py descent                  the steps of optimizers

The measurement beside TorchLens needs torchlens 2.36.1.
"""
import gc
import os
import pathlib
import subprocess
import sys
import tempfile
import time

PYTHON = pathlib.Path(__file__).resolve().parents[2] / "python"


def fastest(work, most=40, seconds=8.0, clock=time.process_time):
    """The least time that work takes a processor, in milliseconds: what else runs on the machine is not counted."""
    work()
    best, end = float("inf"), time.perf_counter() + seconds
    for _ in range(most):
        gc.collect()
        start = clock()
        work()
        best = min(best, clock() - start)
        if time.perf_counter() > end:
            break
    return best * 1e3


def torch_alone():
    """PyTorch on one processor, whose time can be taken."""
    import torch
    torch.set_num_threads(1)
    torch.manual_seed(0)
    return torch


def lstm():
    """Ten steps of an LSTM cell, values and every wire's gradient, in a twentieth of the time that TorchLens takes."""
    torch = torch_alone()
    import gradviz.torch as gv

    class Steps(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.cell = torch.nn.LSTMCell(16, 32)

        def forward(self, xs):
            h = c = torch.zeros(8, 32)
            for t in range(10):
                h, c = self.cell(xs[t], (h, c))
            return (h * h).sum()

    model, xs = Steps(), torch.randn(10, 8, 16)

    def ours():
        with gv.record() as run:
            loss = model(xs)
        run.backward(loss)

    # TorchLens waits for other processes too, so time is what passes; and it replaces functions of PyTorch for good, so
    # ours is measured first.
    clock = time.perf_counter
    plain, mine = fastest(lambda: model(xs).backward(), clock=clock), fastest(ours, 100, clock=clock)
    import torchlens
    everything = torchlens.options.CaptureOptions(save_grads="all", backward_ready=True)

    def theirs():
        trace = torchlens.trace(model, xs, capture=everything)
        trace.log_backward(trace[trace.output_layers[0]].out)

    lens = fastest(theirs, 20, clock=clock)
    print(f"ten steps of an LSTM cell: PyTorch {plain:.2f} ms, gradviz {mine:.1f} ms, TorchLens {lens:.0f} ms: "
          f"1/{lens / mine:.0f}")
    return mine <= lens / 20


def transformer():
    """Twelve layers, forward and backward, in three times the plain step and 0.3 ms for each op."""
    torch = torch_alone()
    import gradviz.torch as gv
    layer = torch.nn.TransformerEncoderLayer(128, 4, 512, batch_first=True)
    model, x = torch.nn.TransformerEncoder(layer, 12, enable_nested_tensor=False), torch.randn(8, 64, 128)
    with gv.record(values="none") as run:
        loss = model(x).pow(2).mean()
    ops = sum(node["kind"] == "op" for node in run.backward(loss).nodes)

    def ours():
        with gv.record() as run:
            loss = model(x).pow(2).mean()
        run.backward(loss)

    plain, mine = fastest(lambda: model(x).pow(2).mean().backward(), 6), fastest(ours, 6)
    limit = 3 * plain + 0.3 * ops
    print(f"twelve layers of a transformer, {ops} ops: PyTorch {plain:.0f} ms, gradviz {mine:.0f} ms of {limit:.0f}")
    return mine <= limit


def stream():
    """A trace of 100,000 nodes is written at 100,000 nodes a second."""
    from gradviz import Trace
    count = 100_000
    nodes = [{"id": 0, "name": "x", "version": 1, "kind": "input", "op": "input", "operands": [], "shape": [], "value": 0.5,
              "gradient": 1.0, "scope": []}]
    wires = []
    for i in range(1, count):
        nodes.append({"id": i, "kind": "op", "op": "sin", "expression": f"sin(v{i - 1})", "operands": [i - 1], "shape": [],
                      "dtype": "float32", "value": 0.25, "gradient": 0.125, "scope": ["loop", f"t={i}"],
                      "position": {"line": 3, "column": 9}})
        wires.append({"node": i, "operandIndex": 0, "operand": i - 1, "upstream": 0.125, "local": 0.5, "downstream": 0.0625,
                      "rule": f"cos(v{i - 1})"})
    trace = Trace(nodes, wires, count - 1)
    with tempfile.TemporaryDirectory() as folder:
        took = fastest(lambda: trace.save(os.path.join(folder, "run.jsonl")), 5)
    print(f"{count:,} nodes with their wires and steps: {took:.0f} ms, {count / took * 1e3:,.0f} nodes a second")
    return took <= 1000


DESCENTS = [
    ("SGD", {}, []),
    ("SGD", {"weight_decay": 0.01}, ["--weight-decay", "0.01"]),
    ("SGD", {"momentum": 0.9}, ["--method", "momentum"]),
    ("SGD", {"momentum": 0.8, "dampening": 0.3}, ["--method", "momentum", "--momentum", "0.8", "--dampening", "0.3"]),
    ("SGD", {"momentum": 0.9, "nesterov": True}, ["--method", "momentum", "--nesterov"]),
    ("Adam", {}, ["--method", "adam"]),
    ("Adam", {"betas": (0.8, 0.95), "eps": 1e-4}, ["--method", "adam", "--betas", "0.8,0.95", "--eps", "1e-4"]),
    ("Adam", {"amsgrad": True}, ["--method", "adam", "--amsgrad"]),
    ("Adam", {"weight_decay": 0.1}, ["--method", "adam", "--weight-decay", "0.1"]),
]
DESCENT = """import numpy as np
W = np.array([[0.5, -1.0], [1.5, 0.25]])
b = np.array([0.1, -0.2])
x = np.array([1.0, 2.0])
t = np.array([0.3, -0.7])
h = np.tanh(W @ x + b)
loss = np.sum((h - t) ** 2) + 0.1 * np.sum(W ** 2)
"""


def torch_descent(name, settings, steps=30, rate=0.05):
    """The loss, W and b at each step of an optimizer of PyTorch."""
    import torch
    number = {"dtype": torch.float64}
    W = torch.tensor([[0.5, -1.0], [1.5, 0.25]], requires_grad=True, **number)
    b = torch.tensor([0.1, -0.2], requires_grad=True, **number)
    x, t = torch.tensor([1.0, 2.0], **number), torch.tensor([0.3, -0.7], **number)
    optimizer = getattr(torch.optim, name)([W, b], lr=rate, **settings)
    told = []
    for _ in range(steps + 1):
        optimizer.zero_grad()
        loss = ((torch.tanh(W @ x + b) - t) ** 2).sum() + 0.1 * (W ** 2).sum()
        loss.backward()
        told.append([loss.item(), *W.detach().flatten().tolist(), *b.detach().tolist()])
        optimizer.step()
    return told


def descent():
    """`gradviz descend` takes the steps of PyTorch's optimizers, to twelve digits."""
    import json
    worst = 0.0
    with tempfile.TemporaryDirectory() as folder:
        program = os.path.join(folder, "net.py")
        pathlib.Path(program).write_text(DESCENT)
        for name, settings, options in DESCENTS:
            result = subprocess.run(
                [os.environ["GRADVIZ"], "descend", program, "--wrt", "W,b", "--steps", "30", "--learning-rate", "0.05",
                 "--format", "jsonl", *options], capture_output=True, text=True, check=True)
            for line, expected in zip(result.stdout.splitlines(), torch_descent(name, settings), strict=True):
                step = json.loads(line)
                told = [step["loss"], *sum(step["values"]["W"], []), *step["values"]["b"]]
                worst = max(worst, *(abs(a - e) / max(1, abs(e)) for a, e in zip(told, expected, strict=True)))
    print(f"{len(DESCENTS)} descents of 30 steps: {worst:.1e} from PyTorch's at most")
    return worst <= 1e-12


MEASUREMENTS = {measure.__name__: measure for measure in (lstm, transformer, stream, descent)}


def main():
    if "GRADVIZ" not in os.environ:
        sys.exit("frameworks.py: GRADVIZ does not say which gradviz to run: GRADVIZ=.build/debug/gradviz")
    os.environ["GRADVIZ"] = os.path.abspath(os.environ["GRADVIZ"])
    # Beside this file lies a graphviz.py, which is not the package of that name.
    sys.path[0] = str(PYTHON / "src")
    names = sys.argv[1:]
    if len(names) == 1:
        sys.exit(0 if MEASUREMENTS[names[0]]() else 1)
    environment = {**os.environ, "PYTHONPATH": str(PYTHON / "src"), "OMP_NUM_THREADS": "1"}
    # Each in a process of its own, which it may change.
    commands = [[str(pathlib.Path(__file__).resolve()), name] for name in names or ["descent"]]
    commands += [] if names else [
        ["-m", "pytest", "-q", "--no-header", "-p", "no:cacheprovider", "-W", "ignore", str(PYTHON / "tests")]]
    codes = [subprocess.run([sys.executable, *words], env=environment, cwd=PYTHON).returncode for words in commands]
    sys.exit(1 if any(codes) else 0)


if __name__ == "__main__":
    main()
