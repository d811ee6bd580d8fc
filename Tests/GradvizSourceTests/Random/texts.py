"""Text and lists."""

from vocabulary import SPECS_FLOAT, SPECS_INT, SPECS_TEXT, WORDS


class Texts:
    """Writes text and lists of whole numbers; `d` is how deep they may nest."""

    # MARK: Text

    def text_atom(self):
        if self.chance(0.5):
            name = self.name("s")
            if name:
                return name
        return repr(self.pick(WORDS))

    def text(self, d=2):
        if d <= 0 or self.chance(0.3):
            return self.text_atom()
        return self.pick(TEXTS)(self, d - 1) or self.text_atom()

    def text_method(self, d):
        s = self.text_atom()
        s = s if s.isidentifier() or self.chance(0.8) else f"({self.text(d)})"
        how = self.pick(
            (
                ".upper()",
                ".title()",
                "[::-1]",
                "[1:]",
                "[:3]",
                "[-2:]",
                ".replace('a', 'o')",
                ".strip('ae')",
                ".capitalize()",
                ".center(9, '*')",
                ".ljust(6)",
                ".rjust(7, '.')",
                ".zfill(6)",
                ".swapcase()",
                "[::2]",
                ".split('a')[0]",
                ".split('e')[-1]",
                ".partition('a')[2]",
                ".lstrip('abg')",
                ".removesuffix('ta')",
                ".rstrip('am')",
                ".casefold()",
                ".rsplit('a', 1)[0]",
                ".expandtabs(4)",
            )
        )
        return s + how

    def text_joined(self, d):
        how = self.pick(("+", "*", "join", "join", "chars", "sorted"))
        if how == "+":
            return f"{self.text(d)} + {self.text(d)}"
        if how == "*":
            return f"{self.closed(self.text_atom())} * {self.pick((0, 1, 2, 3))}"
        if how == "join":
            return f"{self.pick(('', '-', ', ', '/'))!r}.join(str(v) for v in {self.ints_atom()})"
        if how == "chars":
            return f"''.join(c for c in {self.text(d)} if c {self.pick(('not in', 'in'))} 'aeiou')"
        return f"''.join(sorted({self.text_atom()}{self.pick(('', ', reverse=True', ', key=str.lower'))}))"

    def text_made(self, d):
        how = self.pick(("str", "repr", "%", "format", "strf", "chr", "type", "strl"))
        if how == "str":
            return f"str({self.int(d)})"
        if how == "strf":
            return f"str({self.float(d)})"
        if how == "strl":
            return f"{self.pick(('str', 'repr'))}({self.ints(d)})"
        if how == "repr":
            return f"repr({self.pick((self.int, self.float, self.text, self.bool))(d)})"
        if how == "%":
            return self.pick(
                (
                    f"'%d' % ({self.int(d)})",
                    f"'%5.2f' % ({self.float(d)})",
                    f"'%s-%s' % ({self.int(d)}, {self.text(d)})",
                    f"'%r' % ({self.text(d)},)",
                    f"'%+d|%-4d|' % ({self.int(d)}, {self.int(d)})",
                    f"'%x %e' % (abs({self.int(d)}), {self.float(d)})",
                )
            )
        if how == "format":
            return self.pick(
                (
                    f"'{{}}:{{}}'.format({self.int(d)}, {self.float(d)})",
                    f"'{{0}}{{1}}{{0}}'.format({self.text(d)}, {self.int(d)})",
                    f"'{{a:>4}}'.format(a={self.int(d)})",
                    f"format({self.float(d)}, {self.pick(SPECS_FLOAT)!r})",
                    f"format({self.int(d)}, {self.pick(SPECS_INT)!r})",
                )
            )
        if how == "chr":
            return f"chr(97 + ({self.int(d)}) % 26)"
        return f"type({self.anything(d)}).__name__"

    def text_formatted(self, d):
        """An f-string."""
        parts = []
        for _ in range(self.pick((1, 2, 2, 3))):
            make, specs = self.pick(((self.int, SPECS_INT), (self.float, SPECS_FLOAT), (self.text, SPECS_TEXT)))
            text = make(d)
            if (
                "'" in text
                or '"' in text
                or "\\" in text
                or "{" in text
                or ":" in text
                or "!" in text
                or "lambda" in text
            ):
                text = self.int_atom()
                specs = SPECS_INT
            tail = self.pick(("", "", ":" + self.pick(specs), ":" + self.pick(specs), "!r", "="))
            if tail.endswith(","):
                tail = ""
            parts.append(f"{self.pick(('', 'a', ' ', '<', '{{'))}{{{text}{tail}}}")
        return "f'" + " ".join(parts) + "'"

    def text_of_list(self, d):
        name = self.name("l")
        if name and self.kind(name)[1] == "s" and self.kind(name)[2]:
            return f"{name}[{self.position(name)}]"
        return self.call_of("s") or self.member("s")

    # MARK: Lists

    def ints_atom(self):
        """A list of whole numbers that is short to write."""
        names = [n for n in self.names("l") if self.kind(n)[1] == "i"]
        if names and self.chance(0.7):
            return self.pick(names)
        return f"[{', '.join(self.int_atom() for _ in range(self.pick((2, 3, 3, 4))))}]"

    def ints(self, d=2):
        if d <= 0 or self.chance(0.25):
            return self.ints_atom()
        return self.pick(LISTS)(self, d - 1) or self.ints_atom()

    def list_slice(self, d):
        return f"{self.closed(self.ints_atom())}[{self.slice()}]"

    def list_mapped(self, d):
        how = self.pick(
            (
                "[{e} for v in {xs}]",
                "[{e} for v in {xs} if {c}]",
                "list(map(lambda v: {e}, {xs}))",
                "list(filter(lambda v: {c}, {xs}))",
                "[{e} for v in range({n})]",
                "[v * w for v in {xs} for w in (1, {a})]",
                "[i * v for i, v in enumerate({xs}, {a})]",
                "[a - b for a, b in zip({xs}, {ys})]",
                "list(range({a}, {b}, {st}))",
                "[{e} if {c} else v for v in {xs}]",
                "[w for v in [{xs}, {ys}] for w in v]",
                "[{e} for v, *_ in zip({xs}, {ys})]",
            )
        )
        return how.format(
            e=self.inner("v", "i", self.int, d),
            c=self.inner("v", "i", self.bool, d),
            xs=self.ints_atom(),
            ys=self.ints_atom(),
            n=self.pick((2, 3, 4)),
            a=self.int_atom(),
            b=self.pick((6, 9, -4)),
            st=self.pick((1, 2, 3, -1, -2)),
        )

    def list_made(self, d):
        xs, ys = self.ints_atom(), self.ints_atom()
        return self.pick(
            (
                f"{xs} + {ys}",
                f"{self.closed(xs)} * {self.pick((0, 1, 2))}",
                f"[*{xs}, *{ys}]",
                f"sorted({xs})",
                f"sorted({xs}, reverse=True)",
                f"sorted({xs}, key=lambda v: {self.pick(('-v', 'abs(v)', 'v % 3', '(v % 2, -v)', 'str(v)'))})",
                f"list(reversed({xs}))",
                f"sorted(set({xs}))",
                f"list({xs})",
                f"[{self.int(d)}, {self.int(d)}, *{xs}]",
                f"list(dict.fromkeys({xs}))",
                f"[{self.int(d)}] * {self.pick((1, 2, 3))}",
                f"{self.closed(xs)}.copy()",
                f"sum([{xs}, {ys}], [])",
                f"[x for x in ({self.int(d)}, {self.int(d)})]",
            )
        )

    def list_elsewhere(self, d):
        name = self.name("a")
        if name and self.kind(name)[1].startswith("int") and len(self.kind(name)[2]) == 1:
            return self.pick((f"{name}.tolist()", f"[int(v) for v in {name}]"))
        name = self.name("d")
        if name and self.kind(name)[2] == "i":
            return f"list({name}.values())"
        return self.call_of("l")

    def position(self, xs):
        """An index into a list, mostly within its bounds."""
        kind = self.scope.visible().get(xs)
        size = kind[2] if kind and kind[0] == "l" and isinstance(kind[2], int) else 2
        if self.chance(0.03):
            return str(size + 1)
        if size and self.chance(0.15):
            return f"({self.int(1)}) % {size}"
        return str(self.pick(range(-size, size))) if size else "0"

    def slice(self):
        return self.pick(
            ("1:", ":2", ":-1", "::2", "::-1", "-2:", "1:3", "2:0:-1", ":", "5:", "-1:-4:-1", "1:-1", ":-3:-1")
        )

    def collection(self, d):
        return self.name("l", "d", "t", "s", "S") or self.ints(d)


X = Texts
TEXTS = [X.text_method] * 3 + [X.text_joined] * 2 + [X.text_made] * 2 + [X.text_formatted] * 3 + [X.text_of_list]
LISTS = [X.list_slice] + [X.list_mapped] * 3 + [X.list_made] * 2 + [X.list_elsewhere]
