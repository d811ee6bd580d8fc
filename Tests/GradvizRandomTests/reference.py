"""Runs a plan of calls with NumPy's and Python's own generators, and prints their results bit by bit.

Standard input has one case a line: an expression that makes a generator, then expressions with that generator as `r`,
separated by tabs. The first line of the output is NumPy's version; after it each case is a line of its numbers: whole
numbers in decimal, real ones as the 16 hexadecimal digits of a double. An exception is its message.
"""

import random
import struct
import sys
import warnings

import numpy as np

warnings.simplefilter("ignore")


def show(x):
    if isinstance(x, np.ndarray):
        x = x.ravel().tolist()
    if isinstance(x, np.generic):
        x = x.item()
    if isinstance(x, (list, tuple, bytes)):
        return " ".join(map(show, x))
    if isinstance(x, float):
        return "nan" if x != x else "%016x" % struct.unpack("Q", struct.pack("d", x))
    return str(int(x))


def shuffled(r, n):
    """A list, after r.shuffle."""
    x = list(range(n))
    r.shuffle(x)
    return x


def words(number, count):
    """Words of 32 bits, the low one first."""
    return [number >> 32 * i & 0xFFFFFFFF for i in range(count)]


def spawned(seed):
    """The generator of a child's child."""
    sequence = np.random.SeedSequence(seed)
    sequence.spawn(1)
    return np.random.default_rng(sequence.spawn(2)[1].spawn(1)[0])


def run(case):
    make, *calls = case.split("\t")
    scope = dict(globals())
    scope["r"] = eval(make, scope)
    shown = []
    for call in calls:
        try:
            shown.append(show(eval(call, scope)))
        except Exception as error:
            shown.append(f"{type(error).__name__}: {error}")
    return " | ".join(shown)


if __name__ == "__main__":
    print(np.__version__)
    for line in sys.stdin.read().splitlines():
        print(run(line))
