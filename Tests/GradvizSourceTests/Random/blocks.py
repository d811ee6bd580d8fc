"""Statements that have blocks."""

from scope import Scope


def indented(lines):
    return ["    " + line for line in lines]


class Blocks:
    """Writes branches and loops; `BLOCK` and `SIMPLE` of `statements.py` are what stands in them."""

    simple = []
    nested = []

    def block(self, size=None, before=(), names=None, loops=0):
        """Some statements in a scope of their own, as indented lines."""
        outer = self.scope
        self.scope = Scope(outer)
        self.scope.names.update(names or {})
        self.depth += 1
        self.loops += loops
        try:
            lines = list(before)
            for _ in range(size or self.pick((1, 1, 2, 2, 3))):
                lines += self.statement()
            return indented(lines or ["pass"])
        finally:
            self.scope = outer
            self.depth -= 1
            self.loops -= loops

    def statement(self):
        """One statement for where we are."""
        choices = self.nested if self.depth < 3 else self.simple
        for _ in range(4):
            lines = self.pick(choices)(self)
            if lines:
                return lines
        return self.st_print()

    def leave(self):
        """What ends a turn, a loop or a function early, or nothing."""
        ways = []
        if self.in_loop:
            ways += ["break", "continue", "continue"]
        if self.returns is not None and self.chance(0.5):
            ways.append(f"return {self.of(self.returns, 1) or None}" if self.returns != "N" else "return")
        return [self.pick(ways)] if ways else []

    def st_if(self):
        lines = [f"if {self.bool(2)}:", *self.block()]
        if self.chance(0.35) and (end := self.leave()):
            lines += indented(end)
        if self.chance(0.3):
            lines += [f"elif {self.bool(1)}:", *self.block(1)]
        if self.chance(0.5):
            lines += ["else:", *self.block(self.pick((1, 2)))]
        return lines

    def loop(self, head, names, before=(), frozen=(), late=()):
        saved = self.in_loop, self.frozen
        self.in_loop, self.frozen = True, self.frozen | set(names) | set(frozen)
        try:
            lines = [head, *self.block(None, before, names, loops=1)]
            if self.chance(0.3) and (end := self.leave()):
                lines += [f"    if {self.inner_test(names)}:", *indented(indented(end))]
            lines += indented(late)
        finally:
            self.in_loop, self.frozen = saved
        if self.chance(0.2):
            lines += ["else:", *self.block(1)]
        return lines

    def inner_test(self, names):
        ints = [n for n, k in names.items() if k == "i"]
        return f"{self.pick(ints)} {self.comparison()} {self.pick((1, 2, 3, 0))}" if ints else self.bool(1)

    def st_for(self):
        v = self.fresh("i")
        how = self.pick(
            (
                "range",
                "range",
                "list",
                "list",
                "enumerate",
                "zip",
                "items",
                "text",
                "array",
                "array",
                "rows",
                "pairs",
                "rev",
            )
        )
        if how == "range":
            return self.loop(f"for {v} in range({self.pick(('3', '4', '1, 4', '5, 0, -2', '2'))}):", {v: "i"})
        if how == "list" or how == "rev":
            xs = self.ints_atom()
            over = (
                self.pick((xs, f"{self.closed(xs)}[:]", f"list({xs})", f"sorted({xs})"))
                if how == "list"
                else f"reversed({xs})"
            )
            return self.loop(f"for {v} in {over}:", {v: "i"}, frozen=[xs])
        if how == "enumerate":
            w, s = self.fresh("s"), self.text_atom()
            return (
                self.loop(f"for {v}, {w} in enumerate({s}{self.pick(('', ', 1', ', start=2'))}):", {v: "i", w: "s"})
                if self.chance(0.4)
                else self.loop(f"for {v}, {w} in enumerate({self.ints(0)}):", {v: "i", w: "i"})
            )
        if how == "zip":
            w = self.fresh("i")
            xs, ys = self.ints_atom(), self.ints_atom()
            return self.loop(f"for {v}, {w} in zip({xs}, {ys}):", {v: "i", w: "i"}, frozen=[xs, ys])
        if how == "items" and (name := self.name("d")) and self.kind(name)[2] == "i":
            key = self.fresh("x")
            return self.loop(
                f"for {key}, {v} in {self.pick((f'{name}.items()', f'sorted({name}.items(), key=str)'))}:",
                {v: "i"},
                frozen=[name],
            )
        if how == "text":
            c = self.fresh("s")
            return self.loop(f"for {c} in {self.text_atom()}[:4]:", {c: "s"})
        if how in ("array", "rows") and (found := self.array_name(lambda k: k[2] and 0 < k[2][0] < 5)):
            name, dtype, shape = found
            row = self.fresh("a" if shape[1:] else "g")
            kind = ("a", dtype, shape[1:]) if shape[1:] else ("g", dtype)
            if self.chance(0.3):
                return self.loop(f"for {v}, {row} in enumerate({name}):", {v: "i", row: kind})
            saved = self.frozen
            lines = self.loop(f"for {row} in {name}:", {row: kind})
            self.frozen = saved
            if shape[1:] and self.chance(0.5) and dtype != "bool":
                lines.insert(1, f"    {row} {self.pick(('+=', '*=', '-='))} {self.pick((1, 2))}")
            return lines
        if how == "pairs":
            pairs = [n for n in self.names("l") if self.kind(n)[1] == ("t", ("s", "i"))]
            if pairs:
                w = self.fresh("s")
                return self.loop(f"for {w}, {v} in {self.pick(pairs)}:", {w: "s", v: "i"}, frozen=pairs)
        return self.loop(f"for {v} in range({self.pick((2, 3, 4))}):", {v: "i"})

    def st_while(self):
        v = self.fresh("i")
        self.scope.names[v] = "i"
        how = self.pick(("up", "up", "down", "true", "list", "walrus"))
        if how == "up":
            return [
                f"{v} = {self.pick((0, 1))}",
                *self.loop(f"while {v} < {self.pick((3, 4))}:", {v: "i"}, [f"{v} += 1"]),
            ]
        if how == "down":
            return [
                f"{v} = {self.pick((3, 4, 10))}",
                *self.loop(f"while {v}:", {v: "i"}, [f"{v} {self.pick(('-= 1', '//= 2', '//= 3'))}"]),
            ]
        if how == "true":
            return [
                f"{v} = 0",
                *self.loop("while True:", {v: "i"}, [f"{v} += 1", f"if {v} > {self.pick((2, 3))}:", "    break"]),
            ]
        w = self.fresh("l")
        self.scope.names[w] = ("l", "i", None)
        if how == "list":
            self.frozen = self.frozen | {w}
            return [
                f"{w} = {self.ints_atom()}[:4]",
                *self.loop(f"while {w}:", {v: "i"}, [f"{v} = {w}.pop({self.pick(('', '0'))})"]),
            ]
        return [f"{v} = 0", *self.loop(f"while ({v} := {v} + 1) < {self.pick((3, 4))}:", {v: "i"})]

    def st_match(self):
        subject = self.pick(
            (
                self.int(1),
                f"({self.int(0)}, {self.int(0)})",
                self.text_atom(),
                self.ints_atom(),
                f"{{'kind': {self.text_atom()}, 'n': {self.int(0)}}}",
                self.name("d", "t", "l") or "None",
            )
        )
        cases = self.sample(
            (
                "0",
                "1 | 2 | 3",
                "int() as whole if whole > 2",
                "int(whole)",
                "float()",
                "str(word)",
                "[]",
                "[one]",
                "[first, *rest]",
                "(a, b)",
                "(0, _)",
                "(a, b) if a == b",
                "[first, second, *_]",
                "{'kind': k, **left}",
                "{'n': int(n_)}",
                "{}",
                "None",
                "'fig' | 'oak'",
                "[int(), int() as two]",
                "True",
            ),
            self.pick((2, 3, 4)),
        )
        lines = [f"match {subject}:"]
        for case in cases:
            bound = [
                n
                for n in ("whole", "one", "first", "word", "a", "k", "two", "rest", "left", "n_")
                if n in case.replace("kind", "").replace("_)", ")").split("if")[0]
                and (n != "a" or "(a," in case)
                and (n != "k" or " k," in case)
            ]
            lines += [
                f"    case {case}:",
                f"        print({repr(case.split('(')[0])}{', ' + self.pick(bound) if bound else ''})",
            ]
        if self.chance(0.8):
            lines += [f"    case {self.pick(('_', 'other'))}:", *indented(self.block(1))]
        return lines
