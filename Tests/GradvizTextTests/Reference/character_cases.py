"""What every code point is and what it becomes."""

CLASSES = ["isalpha", "isdigit", "isdecimal", "isnumeric", "isspace", "isupper", "islower", "istitle",
           "isidentifier", "isprintable"]
MAPPINGS = ["upper", "lower", "title", "casefold"]


def make(random, count):
    # Nothing is assigned in the planes between, or it is all for private use.
    places = [*range(0xD800), *range(0xE000, 0x33000), *range(0xE0000, 0xE0200), *range(0x10FFF0, 0x110000)]
    characters = [chr(x) for x in places]
    for name in CLASSES:
        yield "class", [name], ranges(characters, lambda c: getattr(c, name)())
    yield "class", ["continues"], ranges(characters, lambda c: ("a" + c).isidentifier())
    # A sigma is final after a cased character, and those that are ignored do not change that.
    yield "class", ["cased"], ranges(characters, lambda c: (c + "a").title()[len(c.title()):] == "a")
    yield "class", ["ignored"], ranges(
        characters, lambda c: ("a" + c + "Σ").lower().endswith("ς") and (c + "Σ").lower().endswith("σ"))
    for name in MAPPINGS:
        changed = [c for c in characters if getattr(c, name)() != c]
        yield "mapping", [name], [part for c in changed for part in (c, getattr(c, name)())]


def ranges(characters, test):
    """The first and last of each run of code points that pass."""
    result, previous = [], None
    for character in characters:
        if test(character):
            code = ord(character)
            if previous is None or code != previous + 1:
                result.append([code, code])
            result[-1][1] = code
            previous = code
    return [f"{first:x}-{last:x}" for first, last in result]
