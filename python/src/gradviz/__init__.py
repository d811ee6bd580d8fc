"""Gradients on every wire: records of PyTorch, JAX and NumPy runs, and their pictures.

    import gradviz.torch as gv
    with gv.record() as run:
        loss = model(x).pow(2).mean()
    trace = run.backward(loss)
    trace.save("run.svg")
"""
from gradviz._magic import load_ipython_extension
from gradviz._program import ProgramFailed, ProgramMissing, program
from gradviz._trace import Trace
from gradviz._version import __version__

__all__ = ["ProgramFailed", "ProgramMissing", "Trace", "__version__", "load_ipython_extension", "program"]
