"""PyTorch programs as people write them."""
from torch_programs import corners, memory, models, recurrent, special
from torch_programs._register import PROGRAMS, REPORTED

__all__ = ["PROGRAMS", "REPORTED", "corners", "memory", "models", "recurrent", "special"]
