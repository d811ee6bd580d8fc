"""format(value, specification) and template % values."""

import values
from encoding import bits, outcome

TYPES = list("bcdeEfFgGnosxX%") * 3 + ["", "", "", "y", "r", "é", "\x07", "ab"]
KEYS = ["a", "key", "a(b)c", ""]


def choose(random, options, weight=2):
    return random.choice(options) if random.randrange(weight) == 0 else ""


def specification(random):
    if random.randrange(30) == 0:
        return values.text(random, 3)
    fill = random.choice(["", "", "*", "0", "é", "{", " ", "<"])
    result = choose(random, [fill + align for align in "<>^="])
    result += choose(random, list("+- ")) + choose(random, ["z"], 8) + choose(random, ["#"], 4)
    result += choose(random, ["0"], 4)
    result += choose(random, ["1", "5", "12", "20", "40", "٣"] + (["9" * 25] if fill == "é" else []))
    result += choose(random, [",", "_", ",", "_", ",_", "_,", ",,"], 3)
    precision = random.choice([".0", ".1", ".2", ".3", ".5", ".8", ".15", ".17", ".25", ".60", ".1100"])
    result += choose(random, [precision, precision, precision, "."] if fill == "*" else [precision])
    return result + random.choice(TYPES)


def argument(random):
    """An encoded value and the value."""
    kind = random.randrange(6)
    if kind == 0:
        value = random.choice([True, False])
        return f"b:{int(value)}", value
    if kind in (1, 2):
        value = values.integer(random)
        return f"i:{value}", value
    if kind in (3, 4):
        value = values.number(random)
        return f"f:{bits(value)}", value
    if random.randrange(5) == 0:
        return "n:", None
    value = values.text(random, 3)
    return f"s:{value}", value


def whole(value):
    """An int as it is, anything else as 0."""
    return value if isinstance(value, int) else 0


def percent(random):
    """A template."""
    result = ""
    for _ in range(random.randrange(1, 4)):
        result += values.text(random, 1).replace("%", "")
        if random.randrange(12) == 0:
            result += random.choice(["%%", "%", "%5%", "%(a", "%(a)"])
            continue
        result += "%" + choose(random, [f"({key})" for key in KEYS], 5)
        result += "".join(random.choice("-+ #0") for _ in range(random.randrange(3)))
        result += choose(random, ["1", "5", "12", "20", "*"] + ["9" * 25] * random.randrange(2))
        result += choose(random, [".", ".0", ".2", ".5", ".17", ".*", ".30"], 2)
        if random.randrange(40) == 0:
            result += ".99999999999"
        result += choose(random, list("hlL"), 9)
        result += random.choice("dddiuoxXeEfffFgGcsssrra" * 2 + "bé\n(y")
    return result


def make(random, count):
    for case in every(random, count):
        # Swift stops at widths where Python still finds memory.
        if len(case[2][0]) < 5000:
            yield case


def every(random, count):
    for _ in range(count):
        for _ in range(6):
            encoded, value = argument(random)
            if value is None:
                continue
            spec = specification(random)
            yield "format", [encoded, spec], outcome(lambda: format(value, spec))
        for _ in range(4):
            template = percent(random)
            kind = random.randrange(8)
            if kind == 0:
                items = {key: argument(random) for key in KEYS if random.randrange(5)}
                pairs = [part for key, (code, _) in items.items() for part in (key, code)]
                table = {key: value for key, (_, value) in items.items()}
                yield ("percent", [template, "mapping", str(table)] + pairs,
                       outcome(lambda: template % table))
            elif kind == 1:
                code, value = argument(random)
                yield "percent", [template, "single", code], outcome(lambda: template % value)
            else:
                wanted = template.count("%") + template.count("*") - 2 * template.count("%%")
                number = max(0, wanted + random.choice([0, 0, 0, 0, 0, 0, 1, -1]))
                items = [argument(random) for _ in range(number)]
                if "*" in template:
                    items = [item for item in items if not 1000 < abs(whole(item[1])) < 2**64]
                    items = [(f"i:{n}", n) if random.randrange(3) == 0 else item for item in items
                             for n in [random.randrange(-12, 20)]]
                yield ("percent", [template, "tuple"] + [code for code, _ in items],
                       outcome(lambda: template % tuple(value for _, value in items)))
