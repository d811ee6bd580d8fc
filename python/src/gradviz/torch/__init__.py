"""Records of PyTorch runs.

    import gradviz.torch as gv
    with gv.record() as run:
        loss = model(x).pow(2).mean()
    trace = run.backward(loss)
"""
from gradviz.torch._run import Run, record

__all__ = ["Run", "record"]
