"""Numbers as texts and texts as numbers."""

import warnings

import numpy as np

import values
from encoding import bits, outcome

DIGITS = ["0", "1", "9", "12", "_", "__", ".", "e", "E", "+", "-", "e5", "e-3", "e400", "e-400", " ",
          "\t", "\xa0", "inf", "nan", "infinity", "INF", "0x", "0X1f", "0b1", "0o7", "a", "f", "z",
          "٣", "\u2003", "1.5", "00", "123456789012345678901234567890", "x", "\u0662", "1_0"]
LITERALS = ["  1e-3 ", "inf", "1_000", " -12 ", "0x1f", "0b_1", "0_", "_0", "1__0", "1_.5", "1._5",
            "1e_5", "1e5_0", ".", ".5", "5.", "-.5e-3", "+.e1", "", " ", "- 1", "1 2", "0777", "0_0",
            "00", "-00", "0x_f", "0x__f", "0x", "infinit", "+Infinity", "-nan", "1e5.", "1.e5",
            "4.9406564584124654e-324", "2.4703282292062327e-324", "2.4703282292062328e-324",
            "1.7976931348623159e308", "1.7976931348623157e308", "9007199254740993", "1" * 400,
            "0." + "0" * 400 + "1", "1" * 4300, "1" * 4301, "0" * 4301]


def literal(random):
    if random.randrange(4) == 0:
        return random.choice(LITERALS)
    if random.randrange(3) == 0:
        return repr(values.number(random))
    if random.randrange(3) == 0:
        return str(values.integer(random))
    return "".join(random.choice(DIGITS) for _ in range(random.randrange(1, 6)))


def make(random, count):
    warnings.simplefilter("ignore")
    for index in range(count):
        value = values.SPECIAL[index] if index < len(values.SPECIAL) else values.number(random)
        yield "repr", [bits(value)], [repr(value)]
        for kind in (np.float64, np.float32, np.float16):
            scalar = kind(value)
            yield "scalar", [bits(float(scalar)), kind.__name__], [str(scalar), repr(scalar)]
        text = literal(random)
        yield "float", [text], outcome(lambda: float(text), lambda value: [bits(value)])
        base = random.choice([10, 10, 0, 16, 2, 8, 36, 3, 1])
        if len(text) > 2000:
            base = 10
        yield "int", [text, base], outcome(lambda: int(text, base))
        cut = values.number(random)
        yield "truncated", [bits(cut)], outcome(lambda: int(cut))
    for value in (3, -5, 0):
        yield "integers", [value], [repr(np.int64(value)), repr(np.int32(value)), repr(np.True_)]
