"""Random numbers and texts that are likely to show differences."""

import math
import struct

SPECIAL = [
    0.0, -0.0, 1.0, -1.0, 0.1, 0.5, 1.5, 2.5, 0.125, 0.375, 1e-4, 9.9999e-5, 1e-5, 1e15, 1e16,
    9999999999999998.0, 1e17, 1e22, 1e23, 5e-324, 2.2250738585072014e-308, 2.225073858507201e-308,
    1.7976931348623157e308, math.inf, -math.inf, math.nan, 123456789.0, 0.001, 999.9999, 1e8,
    99999999.0, 1e6, 999999.5, 1e3, 1000.5, 2.675, 1.005, 0.3, 1 / 3, 2 / 3, 100.0, 9.995, 0.05,
    5e-9, 5.000000001e-9, 4.9e-9, 1e-8, 9.5, 9.9999999999, 65504.0, 6e-08, 1e-45, 3.4028235e38,
]


def number(random):
    """A float of any magnitude."""
    kind = random.randrange(12)
    if kind == 0:
        return random.choice(SPECIAL)
    if kind == 1:
        return struct.unpack("<d", struct.pack("<Q", random.getrandbits(64)))[0]
    if kind == 2:
        return math.ldexp(random.choice([1, -1]), random.randrange(-1074, 1024))
    if kind == 3:
        return round(random.uniform(-1000, 1000), random.randrange(6))
    if kind == 4:
        return float(random.randrange(-1000, 1000))
    if kind == 5:
        return random.randrange(-4000, 4000) / 8
    if kind == 6:
        return float(f"{random.randrange(1, 10**random.randrange(1, 17))}e{random.randrange(-20, 20)}")
    if kind == 7:
        return random.gauss(0, 1) * 10.0 ** random.randrange(-12, 18)
    if kind == 8:
        return math.nextafter(10.0 ** random.randrange(-10, 20), random.choice([0, math.inf]))
    if kind == 9:
        return random.gauss(0, 1)
    if kind == 10:
        return (2 * random.randrange(2000) + 1) / 2 ** random.randrange(1, 12)
    return struct.unpack("<f", struct.pack("<f", random.gauss(0, 100)))[0]


def integer(random):
    """An int of any magnitude."""
    kind = random.randrange(5)
    if kind == 0:
        return random.randrange(-20, 20)
    if kind == 1:
        return random.randrange(-10**6, 10**6)
    if kind == 2:
        return random.choice([1, -1]) * random.getrandbits(random.randrange(1, 400))
    if kind == 3:
        return random.choice([2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 0, 999, 1000, 10**30])
    return random.choice([65, 97, 0x1F600, 0xE9, 0, 1114111, 1114112, -1])


PIECES = [
    "a", "B", "c", "xyz", " ", "  ", "\t", "\n", "\r\n", "\r", "\x0b", "\x1c", "\x85", "\u2028", "é",
    "ß", "İ", "ı", "Σ", "σ", "ς", "ΑΣ", "ǆ", "ǅ", "ﬁ", "ŉ", "ΐ", "ὣ", "ᾳ", "e\u0301", "\u0301", "'",
    '"', "\\", "0", "12", "٣", "²", "½", "五", "_", "-", "+", ".", ",", "%", "{", "}", "\x00", "\x7f",
    "\xa0", "\xad", "\u200b", "\ue000", "\U0001f600", "\U0001d7ce", "A.", "ab", "aba", "\u3000", "Ა",
    "ა", "Ꭰ", "ꭰ", "\u0378", "\U0001fae9", "\U00010400", "ʰ", "ͅ", "'s", "ǰ", "\ufeff",
]


def text(random, longest=6):
    """A text of code points that methods treat differently."""
    return "".join(random.choice(PIECES) for _ in range(random.randrange(longest + 1)))
