"""Names at hand, and expressions of a kind that was asked for."""

import re

from arithmetic import Arithmetic
from scope import Scope
from texts import Texts
from vocabulary import NAMES, WORDS

PRIMARY = re.compile(r"\d+|'[^'{]*'|\[[^\[\]]*\]|[A-Za-z_][\w.]*(\([^()]*\)|\[[^\[\]]*\])?")
"""An expression that needs no parentheses before an index, an attribute or an operator."""


class Expressions(Arithmetic, Texts):
    """Writes expressions; `d` is how deep they may nest."""

    # MARK: Names

    def names(self, *letters):
        """The visible names of some kinds."""
        return [n for n, kind in self.scope.visible().items() if kind[0] in letters]

    def name(self, *letters):
        found = self.names(*letters)
        return self.pick(found) if found else None

    def kind(self, name):
        return self.scope.visible()[name]

    def fresh(self, letter):
        """A name that nothing has yet."""
        for _ in range(4):
            name = self.pick(NAMES[letter])
            if name not in self.used:
                break
        else:
            name = f"{name}{len(self.used)}"
        self.used.add(name)
        return name

    @staticmethod
    def closed(text):
        """The text so that an index, an attribute or a power may follow."""
        return text if PRIMARY.fullmatch(text) else f"({text})"

    # MARK: All of them

    def tuple(self, d=1):
        return f"({', '.join(self.anything(d) for _ in range(self.pick((2, 2, 3))))})"

    def dict(self, d=1):
        how = self.pick(("text", "text", "ints", "comp", "kw", "zip"))
        if how == "text":
            keys = self.sample(WORDS, self.pick((1, 2, 3)))
            return "{" + ", ".join(f"{k!r}: {self.int(d)}" for k in keys) + "}"
        if how == "ints":
            return "{" + ", ".join(f"{k}: {self.int(d)}" for k in self.sample(range(6), self.pick((2, 3)))) + "}"
        if how == "comp":
            return f"{{v: {self.inner('v', 'i', self.int, d)} for v in range({self.pick((2, 3, 4))})}}"
        if how == "kw":
            return f"dict(a={self.int(d)}, b={self.int(d)})"
        return f"dict(zip('abc', {self.ints(d)}))"

    def anything(self, d=1):
        return self.pick((self.int, self.int, self.float, self.text, self.bool, self.ints))(d)

    def of(self, kind, d=1):
        """An expression of a kind like those of `kind_of`."""
        make = {"i": self.int, "f": self.float, "b": self.bool, "s": self.text, "d": self.dict, "t": self.tuple}.get(
            kind[0]
        )
        if make:
            return make(d)
        if kind[0] == "l":
            if kind[1] == "i":
                return self.ints(d)
            if kind[1] in ("?", "x"):
                return "[]"
            return f"[{', '.join(self.of(kind[1], d) or 'None' for _ in range(self.pick((1, 2, 3))))}]"
        if kind[0] == "a":
            return self.array_of(kind, d)
        return None

    def inner(self, name, kind, make, d):
        """An expression that may use a name which is bound only there, as in a comprehension."""
        outer, walrus = self.scope, self.no_walrus
        self.scope, self.no_walrus = Scope(outer), True
        self.scope.names[name] = kind
        try:
            text = make(min(d, 1))
            return (
                text
                if name in text or self.chance(0.3)
                else f"{name} {self.pick('+*-')} {self.closed(text)}"
                if make == self.int
                else text
            )
        finally:
            self.scope, self.no_walrus = outer, walrus
