"""str.format with values that record what is asked of them."""

from encoding import outcome

PARTS = ["", "0", "1", "5", "name", "x", " 0", "٣", "9" * 25, "-1", ".a", ".", "[0]", "[k]", "[-1]",
         "[", "]", "[]", "[0", "[٢]", "[}]", ".b.c", "!r", "!s", "!a", "!z", "!", "!é", "!rr", ":",
         ":>5", ":{}", ":{0}", ":{name}", ":{:{}}", ":{:{:{}}}", ":{{}}", ":}", ":é{x!r:^{1}}", " "]
TEXTS = ["", "a", " ", "{{", "}}", "{", "}", "é", "{{}}", "}}{{"]


class Record:
    """Writes the way that led to it."""

    def __init__(self, path):
        self.path = path

    def __getattr__(self, name):
        return Record(f"{self.path}.{name}")

    def __getitem__(self, key):
        return Record(f"{self.path}[{key}]" if isinstance(key, int) else f"{self.path}['{key}']")

    def __repr__(self):
        return f"repr({self.path}é)"

    def __str__(self):
        return f"str({self.path})"

    def __format__(self, specification):
        return f"{self.path}<{specification}>"


def template(random):
    result = ""
    for _ in range(random.randrange(1, 5)):
        result += random.choice(TEXTS) if random.randrange(3) == 0 else ""
        parts = "".join(random.choice(PARTS) for _ in range(random.choice([0, 1, 1, 2, 2, 3])))
        result += "{" + parts + "}"
    if random.randrange(10) == 0:
        cut = random.randrange(len(result) + 1)
        result = result[:cut] + random.choice("{}!:[].") + result[cut + random.randrange(2):]
    return result


def make(random, count):
    for _ in range(count * 4):
        text = template(random)
        number = random.choice([0, 1, 2, 4])
        arguments = [Record(f"#{index}") for index in range(number)]
        yield ("template", [text, number],
               outcome(lambda: text.format(*arguments, name=Record("name"), x=Record("x"))))
