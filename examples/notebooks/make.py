#!/usr/bin/env python3
"""Writes pytorch.ipynb anew: runs its cells with nbclient, and keeps what they show.

    GRADVIZ=.build/debug/gradviz PYTHONPATH=python/src python3 examples/notebooks/make.py
"""
import pathlib
import sys

import nbclient
import nbformat

HERE = pathlib.Path(__file__).resolve().parent

CELLS = [
    ("markdown", """# Gradients of a PyTorch model, on every wire

`gv.record()` follows the forward pass; `run.backward(loss)` runs the backward pass as always, and gives the trace of both."""),
    ("code", """import torch
import gradviz.torch as gv

torch.manual_seed(0)
model = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.Tanh(), torch.nn.Linear(3, 1))
x, target = torch.tensor([0.5, -1.0]), torch.tensor([1.0])

with gv.record() as run:
    pred = model(x)
    loss = (pred - target).pow(2).sum()
trace = run.backward(loss)
trace"""),
    ("markdown", "Values stand above a wire, gradients below it. Any number can be asked for, and is the one that PyTorch has:"),
    ("code", """print(trace["0.weight"]["gradient"])
print(model[0].weight.grad.flatten().tolist())"""),
    ("markdown", "A model of many layers is drawn as a box for each:"),
    ("code", """layer = torch.nn.TransformerEncoderLayer(8, 2, 16, dropout=0.0, batch_first=True)
encoder = torch.nn.TransformerEncoder(layer, 4, enable_nested_tensor=False)
with gv.record() as run:
    out = encoder(torch.randn(1, 4, 8))
    loss = out.pow(2).mean()
run.backward(loss).show(show=["gradient"])"""),
    ("markdown", "A cell can be a program of gradviz's own language, NumPy-style Python that needs no Python to run:"),
    ("code", "%load_ext gradviz"),
    ("code", """%%gradviz circuit
x = -2.0
y = 5.0
z = -4.0
q = x + y
f = q * z"""),
    ("code", "print(circuit.table(width=100))"),
]


def main():
    notebook = nbformat.v4.new_notebook(metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"},
                                                  "language_info": {"name": "python"}})
    for index, (kind, text) in enumerate(CELLS):
        cell = nbformat.v4.new_code_cell(text) if kind == "code" else nbformat.v4.new_markdown_cell(text)
        cell["id"] = f"cell-{index}"
        notebook.cells.append(cell)
    nbclient.NotebookClient(notebook, timeout=120, record_timing=False).execute()
    path = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "pytorch.ipynb"
    nbformat.write(notebook, path)


if __name__ == "__main__":
    main()
