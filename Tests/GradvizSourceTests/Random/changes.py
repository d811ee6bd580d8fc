"""Assignments and other changes."""

from vocabulary import WORDS


class Changes:
    """Writes statements, each a list of lines, or None where the names at hand do not allow for it."""

    # MARK: Names

    def bind(self, letter, text, kind):
        """An assignment to a new name, or to one that may hold that."""
        name = None
        if self.chance(0.25):
            names = [
                n
                for n, k in self.scope.writable().items()
                if n not in self.frozen and (k[0] == letter if letter != "a" else k == kind)
            ]
            name = self.pick(names) if names else None
        elif self.depth == 0 and self.chance(0.05):
            names = [n for n in self.scope.writable() if n.isidentifier() and n not in self.frozen]
            name = self.pick(names) if names else None
        if name is None:
            name = self.fresh(letter)
            self.scope.names[name] = kind
        elif name in self.scope.names:
            self.scope.names[name] = kind
        return [f"{name} = {text}"]

    def writable(self, *letters):
        """A name of some kinds that a statement here may bind again or change."""
        found = [n for n, k in self.scope.writable().items() if k[0] in letters and n not in self.frozen]
        return self.pick(found) if found else None

    def changeable(self, *letters):
        """A name of some kinds whose object a statement here may change."""
        found = [n for n in self.names(*letters) if n not in self.frozen]
        return self.pick(found) if found else None

    # MARK: Statements

    def st_int(self):
        text = self.int(2)
        return self.bind(
            "i", f"({text}) % {self.pick((97, 11, -7, 50))}" if self.loops and self.chance(0.8) else text, "i"
        )

    def st_float(self):
        text = self.float(2)
        return self.bind("f", f"({text}) % 8.0" if self.loops else text, "f")

    def st_bool(self):
        return self.bind("b", self.bool(2), "b")

    def st_text(self):
        text = self.text(2)
        return self.bind("s", f"({text})[:9]" if self.loops else text, "s")

    def st_list(self):
        kind = self.pick(("i", "i", "i", "i", "s", "f", ("l", "i", None), ("t", ("s", "i")), "a"))
        if kind == "a":
            text, dtype, shape = self.array(1)
            other = self.array_name(lambda k: k[1:] == (dtype, shape))
            kind = ("a", dtype, shape)
            parts = [text, other[0] if other else self.new_array(dtype, shape)[0]]
            return self.bind("l", f"[{', '.join(parts)}]", ("l", kind, 2))
        if kind == "i":
            text = self.ints(2)
            size = None
        elif kind[0] == "l":
            size = self.pick((2, 3))
            text = self.pick(
                (
                    f"[[{self.int(0)}] * 2] * {size}",
                    f"[[{self.int(0)}] * 2 for _ in range({size})]",
                    f"[{', '.join(self.ints_atom() for _ in range(size))}]",
                )
            )
        elif kind[0] == "t":
            size = self.pick((2, 3))
            text = self.pick(
                (
                    "[" + ", ".join(f"({self.text(0)}, {self.int(1)})" for _ in range(size)) + "]",
                    f"list(zip('abc', {self.ints(0)}))",
                    "list(enumerate('pqr'))",
                )
            )
            kind = ("t", ("i", "s")) if text.startswith("list(enum") else kind
        else:
            size = self.pick((2, 3))
            text = f"[{', '.join(self.of(kind, 1) for _ in range(size))}]"
        return self.bind("l", f"({text})[:6]" if self.loops else text, ("l", kind, size))

    def st_dict(self):
        text = self.dict()
        if self.chance(0.15):
            text, dtype, shape = self.array(1)
            return self.bind("d", f"{{'w': {text}, 'b': {text}}}", ("d", ("w", "b"), ("a", dtype, shape)))
        return self.bind("d", text, ("d", (), "i"))

    def st_tuple(self):
        return self.bind("t", self.tuple(), ("t", ()))

    def st_set(self):
        return self.bind("S", f"{{{', '.join(str(self.pick(range(8))) for _ in range(self.pick((1, 2, 3))))}}}", "S")

    def st_augmented(self):
        name = self.writable("i", "f", "s", "l", "b", "S")
        if not name:
            return None
        kind = self.scope.visible()[name]
        if kind == "i":
            op = self.pick(("+=", "-=", "*=", "//=", "%=", "+=", "-=", "**=", "|=", "<<="))
            right = {"*=": "2", "//=": "2", "%=": "7", "**=": "2", "<<=": "1"}.get(op)
            if op in ("**=", "<<=") and self.loops:
                op, right = "+=", None
            return [f"{name} {op} {right or self.int(1)}"]
        if kind == "f":
            return [f"{name} {self.pick(('+=', '-=', '*=', '/='))} {self.pick(('0.5', '2', '1.5', '-4.0'))}"]
        if kind == "s":
            return [f"{name} += {self.text_atom() if not self.loops else repr(self.pick(WORDS)[:2])}"]
        if kind == "b":
            return [f"{name} {self.pick(('&=', '|=', '^='))} {self.bool(1)}"]
        if kind == "S":
            return [f"{name} {self.pick(('|=', '&=', '-=', '^='))} {{{self.pick((1, 2, 3))}, {self.pick((4, 5))}}}"]
        if self.loops:
            return [f"{name} += [{self.of(kind[1], 0) or 0}]"] if kind[1] != "?" else None
        return [f"{name} += {self.of(kind, 0)}"] if kind[1] not in ("?", "x") and self.chance(0.8) else [f"{name} *= 2"]

    def st_alias(self):
        name = self.name("l", "d", "a", "o", "S", "l", "a")
        if not name:
            return None
        kind = self.kind(name)
        other = self.fresh(kind[0])
        self.scope.names[other] = kind
        if self.chance(0.15):
            third = self.fresh(kind[0])
            self.scope.names[third] = kind
            return [f"{other} = {third} = {name}"]
        return [f"{other} = {name}"]

    def st_unpack(self):
        xs = [n for n in self.names("l", "t") if self.kind(n)[0] == "t" or self.kind(n)[2] and self.kind(n)[2] > 1]
        how = self.pick(("star", "swap", "literal", "nested", "text", "range", "array"))
        if how == "swap":
            a, b = self.writable("i"), self.writable("i")
            return [f"{a}, {b} = {b}, {a}"] if a and b else None
        if how == "star" and xs:
            first, rest = self.fresh("x"), self.fresh("l")
            form = self.pick(("{}, *{}", "*{1}, {0}", "{}, *{}"))
            return [f"{form.format(first, rest)} = {self.pick(xs)}", f"print({first}, {rest})"]
        if how == "nested":
            a, b, c = self.fresh("i"), self.fresh("i"), self.fresh("i")
            self.scope.names.update({a: "i", b: "i", c: "i"})
            return [f"{a}, ({b}, {c}) = {self.int(1)}, ({self.int(1)}, {self.int(1)})"]
        if how == "text":
            a, b = self.fresh("s"), self.fresh("l")
            self.scope.names[a] = "s"
            return [f"{a}, *{b} = {self.pick(WORDS)!r}", f"print({a}, {b})"]
        if how == "array":
            name = self.array_name(lambda k: len(k[2]) > 1 and k[2][0] == 2)
            if name:
                a, b = self.fresh("a"), self.fresh("a")
                self.scope.names.update({a: ("a", name[1], name[2][1:]), b: ("a", name[1], name[2][1:])})
                return [f"{a}, {b} = {name[0]}"]
        a, b = self.fresh("i"), self.fresh("i")
        self.scope.names.update({a: "i", b: "i"})
        right = f"{self.int(1)}, {self.int(1)}" if how != "range" else f"divmod({self.int(1)}, {self.pick((3, -4, 7))})"
        return [self.pick((f"{a}, {b} = {right}", f"[{a}, {b}] = {right}", f"({a}, {b}) = {right}"))]

    def st_list_change(self):
        name = self.changeable("l")
        if not name:
            return None
        _, kind, size = self.kind(name)
        if kind in ("?", "x", "N"):
            kind = "i"
        value = self.of(kind, 1) or self.int(1)
        how = self.pick(
            (
                "append",
                "append",
                "append",
                "extend",
                "insert",
                "pop",
                "item",
                "item",
                "slice",
                "del",
                "sort",
                "reverse",
                "augitem",
                "deep",
                "remove",
                "aug2",
            )
        )
        if how in ("pop", "del", "remove") and not size:
            how = "append"
        if how == "extend" and kind[0] in "ifs":
            return [f"{name}.extend({self.pick((f'[{value}]', f'({value},)', f'(v for v in [{value}, {value}])'))})"]
        if how == "insert":
            return [f"{name}.insert({self.pick((0, 1, -1, 9))}, {value})"]
        if how == "pop":
            return [f"print({name}.pop({self.pick(('', '0', '-1'))}))"] if self.chance(0.6) else [f"{name}.pop()"]
        if how in ("item", "aug2") and size:
            return [f"{name}[{self.pick(range(-size, size))}] = {value}"]
        if how == "slice":
            return [f"{name}[{self.pick((':1', '1:', ':', '1:2', '-1:', '::2' if size == 2 else ':0'))}] = [{value}]"]
        if how == "del":
            return [f"del {name}[{self.pick(('0', '-1', ':1', '1:', '::2'))}]"]
        if how == "sort" and kind[0] in "ifs":
            return [
                f"{name}.sort({self.pick(('', 'reverse=True', 'key=lambda v: str(v)', 'key=lambda v: (len(str(v)), v)'))})"
            ]
        if how == "reverse":
            return [f"{name}.reverse()"]
        if how == "augitem" and size and kind == "i":
            return [f"{name}[{self.pick(range(-size, size))}] {self.pick(('+=', '-=', '*='))} {self.pick((1, 2, 3))}"]
        if how == "deep" and kind[0] == "l" and size:
            return [
                self.pick(
                    (
                        f"{name}[0].append({self.of(kind[1], 0) or 0})",
                        f"{name}[-1][0] = {self.of(kind[1], 0) or 0}",
                        f"{name}[0] += [{self.of(kind[1], 0) or 0}]",
                    )
                )
            ]
        if how == "remove" and size and kind == "i":
            return [f"{name}.remove({name}[{self.pick((0, -1))}])"]
        return [f"{name}.append({value})"]

    def st_dict_change(self):
        name = self.changeable("d")
        if not name:
            return None
        _, keys, kind = self.kind(name)
        value = (self.of(kind, 1) or self.int(1)) if kind not in ("?", "x") else self.int(1)
        key = (
            repr(self.pick(keys))
            if keys and self.chance(0.6)
            else self.pick(("'fig'", "'new'", "2", "(1, 2)", "'oak'"))
        )
        how = self.pick(("set", "set", "set", "aug", "update", "pop", "default", "del", "or", "loop"))
        if how == "aug" and keys and kind in ("i", "f"):
            return [f"{name}[{self.pick(keys)!r}] {self.pick(('+=', '-=', '*='))} {self.pick((1, 2, 3))}"]
        if how == "update":
            return [
                self.pick(
                    (
                        f"{name}.update({{{key}: {value}}})",
                        f"{name}.update(last={value})",
                        f"{name} |= {{{key}: {value}}}" if name in self.scope.writable() else f"{name}.update()",
                    )
                )
            ]
        if how == "pop":
            return [f"print({name}.pop({key}, None))"]
        if how == "default":
            return [f"print({name}.setdefault({key}, {value}))"]
        if how == "del" and keys:
            return [f"del {name}[{self.pick(keys)!r}]"]
        if how == "loop":
            return (
                [f"for k_ in list({name}):", f"    {name}[k_] = {value}"]
                if self.chance(0.5)
                else [f"{name}[{key}] = {name}.get({key}, {value})"]
            )
        return [f"{name}[{key}] = {value}"]

    def st_set_change(self):
        name = self.changeable("S")
        if not name:
            return None
        return [
            self.pick(
                (
                    f"{name}.add({self.pick((1, 6, 3))})",
                    f"{name}.discard({self.pick((1, 2))})",
                    f"{name}.update([1, 7])",
                    f"print(sorted({name} | {{2, 9}}), len({name} & {{1, 2}}))",
                    f"print(sorted({name}), {self.pick((2, 3))} in {name}, {name} <= {{0, 1, 2, 3}})",
                )
            )
        ]

    def st_delete(self):
        name = self.writable("i", "s", "f", "b")
        if not name or self.depth or not name.isidentifier():
            return None
        self.scope.names.pop(name, None)
        return [f"del {name}"]
