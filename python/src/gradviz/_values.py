"""Numbers as a trace writes them: JSON has none for what is not finite."""
from __future__ import annotations

import math
from collections.abc import Sequence

from gradviz._records import Number, Summary, Value

# How many elements a tensor may have before `values="summary"` writes figures of it.
SUMMARY_LIMIT = 32


def number(x: float) -> Number:
    """A number, or the word for what is none."""
    if math.isfinite(x):
        return float(x)
    return "NaN" if x != x else "Infinity" if x > 0 else "-Infinity"


def numbers(elements: Sequence[float]) -> list[Number]:
    """The elements of a tensor in row-major order."""
    # A sum of finite numbers may overflow, which the slower way then clears up.
    if math.isfinite(sum(elements)):
        return [float(x) for x in elements]
    return [number(x) for x in elements]


def value(elements: Sequence[float], shape: Sequence[int]) -> Value:
    """The value of a tensor from its elements: one number for a scalar, else a list."""
    return numbers(elements) if shape else number(elements[0])


def summary(elements: Sequence[float]) -> Summary:
    """The figures that stand for a tensor: they leave out what is not finite, and count it."""
    finite = [float(x) for x in elements if math.isfinite(x)]
    largest = max(map(abs, finite), default=0.0)
    mean = math.fsum(x / len(finite) for x in finite)
    norm = largest * math.sqrt(math.fsum((x / largest) ** 2 for x in finite)) if largest else 0.0
    return {"min": min(finite, default=0.0), "max": max(finite, default=0.0), "mean": number(mean),
            "norm": number(norm), "nonFinite": len(elements) - len(finite)}
