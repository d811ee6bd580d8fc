"""Prints what Python and NumPy make of generated cases: main.py TOPIC SEED COUNT.

One line a case: the name of what is called, its arguments, "=", and what it gives, between tabs.
"""

import importlib
import random
import sys

from encoding import line

topic, seed, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
random.seed(f"{topic} {seed}")
cases = importlib.import_module(topic + "_cases")
lines = [line(*case) for case in cases.make(random, count)]
# Swift texts have no lone surrogates, and fields have a limit instead of what memory holds.
kept = [text for text in lines
        if text.encode("utf-8", "ignore").decode() == text and "!MemoryError" not in text]
sys.stdout.write("\n".join(kept) + "\n")
