"""The programs by name."""
import torch

PROGRAMS = {}
# What of a program cannot be seen, and is said: part of a sentence of run.unexplained().
REPORTED = {"gradient_penalty": "calls that were not seen", "functional_gradient": "calls that were not seen",
            "scripted": "calls that were not seen", "inner_loop": "calls that were not seen",
            "jacobian_inside": "calls that were not seen", "module_hook": "came by no wire", "given_data": "not seen"}


def program(make):
    """Registers a program: it builds its tensors, and gives the forward pass and the leaves."""
    PROGRAMS[make.__name__] = make
    return make


def leaf(*shape):
    """A tensor that receives a gradient."""
    return torch.randn(shape, requires_grad=True)
