"""Methods of str."""

import values
from encoding import outcome

PLAIN = ["upper", "lower", "title", "capitalize", "swapcase", "casefold", "isalpha", "isdigit",
         "isdecimal", "isnumeric", "isalnum", "isspace", "isupper", "islower", "istitle", "isidentifier",
         "isprintable", "isascii"]
FIND = ["find", "rfind", "index", "rindex", "count", "startswith", "endswith"]
JUSTIFY = ["ljust", "rjust", "center"]


def place(random):
    return random.choice([None, None, 0, 1, 2, 3, -1, -2, 5, -9, 20, 2**63 - 1, -(2**63)])


def make(random, count):
    for _ in range(count):
        text = values.text(random, 8)
        for name in PLAIN:
            yield name, [text], [getattr(text, name)()]
        yield "repr_text", [text], [repr(text)]
        yield "ascii", [text], [ascii(text)]
        yield "encode", [text], [len(text.encode())]
        yield "len", [text], [len(text)]
        yield "ord", [text[:1] or "ab"], outcome(lambda: ord(text[:1] or "ab"))
        start, stop = place(random), place(random)
        step = random.choice([1, 1, 1, 2, -1, -2, 3, 0, 2**63 - 1])
        yield "slice", [text, start, stop, step], outcome(lambda: text[start:stop:step])
        at = random.randrange(-9, 9)
        yield "at", [text, at], [text[at] if -len(text) <= at < len(text) else None]
        part = text[random.randrange(len(text) + 1):][:random.randrange(3)]
        if random.randrange(4) == 0:
            part = values.text(random, 2)
        for name in FIND:
            yield name, [text, part, start, stop], outcome(lambda: getattr(text, name)(part, start, stop))
        chars = random.choice([None, None, part, values.text(random, 3)])
        for name in ("strip", "lstrip", "rstrip"):
            yield name, [text, chars], [getattr(text, name)(chars)]
        limit = random.choice([-1, -1, 0, 1, 2, 5])
        mark = random.choice([None, part, part, values.text(random, 1)])
        for name in ("split", "rsplit"):
            yield name, [text, mark, limit], outcome(lambda: getattr(text, name)(mark, limit), list)
        for keeps in (False, True):
            yield "splitlines", [text, keeps], text.splitlines(keeps)
        for name in ("partition", "rpartition"):
            yield name, [text, part], outcome(lambda: getattr(text, name)(part), list)
        new = values.text(random, 2)
        yield "replace", [text, part, new, limit], [text.replace(part, new, limit)]
        width = random.randrange(-3, 20)
        fill = random.choice(["*", " ", "é", "ab", ""])
        for name in JUSTIFY:
            yield name, [text, width, fill], outcome(lambda: getattr(text, name)(width, fill))
        yield "zfill", [text, width], [text.zfill(width)]
        signed = random.choice("+-") + text
        yield "zfill", [signed, width], [signed.zfill(width)]
        yield "expandtabs", [text, width % 10], [text.expandtabs(width % 10)]
        for name in ("removeprefix", "removesuffix"):
            yield name, [text, part], [getattr(text, name)(part)]
        table = {character: random.choice([None, "", "x", "éé"]) for character in text[::2]}
        pairs = [x for pair in table.items() for x in pair]
        yield "translate", [text] + pairs, [text.translate({ord(k): v for k, v in table.items()})]
