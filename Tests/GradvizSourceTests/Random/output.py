"""Statements that print."""


class Output:
    """Writes statements that show what names hold and what expressions give."""

    def st_print(self):
        how = self.pick(
            ("name", "name", "name", "repr", "repr", "f", "two", "text", "eq", "end", "type", "any", "many")
        )
        name = self.pick([n for n in self.scope.visible() if self.printable(n)] or [""])
        if not name:
            return [f"print({self.anything(2)})"]
        shown = f"sorted({name})" if self.kind(name) == "S" else name
        if how == "name":
            return [f"print({shown})"]
        if how == "repr":
            return [f"print(repr({shown}))"]
        if how == "f" and "'" not in shown:
            return [f"print(f'{self.pick(('', 'v: '))}{{{shown}{self.pick(('', '!r', '', ' = '))}}}')"]
        if how == "two":
            return [f"print({shown}, {self.anything(1)})"]
        if how == "text":
            return [f"print({self.text(3)})"]
        if how == "eq" and "'" not in shown:
            return [f"print(f'{{{shown}=}}')"]
        if how == "end":
            return (
                [
                    f"print({shown}, {self.int(1)}, sep={self.pick(('|', ', ', ''))!r}, end={self.pick((';', '.'))!r})",
                    "print()",
                ]
                if self.chance(0.5)
                else [f"print({shown}, {self.bool(1)}, sep=' / ')"]
            )
        if how == "type":
            return [f"print(type({name}).__name__, {shown})"]
        if how == "many":
            return [f"print([{shown}, {self.anything(1)}], ({self.anything(1)},), {{'k': {self.anything(1)}}})"]
        return [f"print({self.pick((self.int, self.float, self.text, self.ints, self.bool))(3)})"]

    def printable(self, name):
        kind = self.kind(name)
        if kind[0] in "FCGxN":
            return kind == "N"
        if kind[0] == "o":
            return "repr" in self.classes.get(kind[1], {}).get("ops", ())
        if kind[0] in "ltd" and len(kind) > 1:
            return not any(part in repr(kind) for part in ("'o'", "'S'", "'F'", "'G'", "'C'"))
        return True

    def st_call(self):
        found = [n for n in self.names("F") if n in self.functions]
        if not found or self.quiet:
            return None
        name = self.pick(found)
        ret = self.functions[name][1]
        text = self.call(name)
        if ret == "N" or self.chance(0.15):
            return [text] if self.chance(0.6) else [f"print({text})"]
        if ret[0] == "a" and self.chance(0.4) or ret[0] in "ilo" and self.chance(0.25):
            return self.bind(ret[0], text, ret)
        if ret[0] == "o" and "repr" not in self.classes.get(ret[1], {}).get("ops", ()):
            return self.bind("o", text, ret)
        return [f"print({self.pick(('{}', 'repr({})', '{}')).format(text)})"]

    def st_comprehension(self):
        """Comprehensions whose names meet names outside."""
        name = self.name("i") or "k"
        xs = self.ints_atom()
        return [
            self.pick(
                (
                    f"print([{name} for {name} in {xs}], {name if self.name('i') else 0})",
                    f"print({{v % 3: v for v in {xs}}})",
                    f"print(sorted({{v // 2 for v in {xs}}}))",
                    f"print([[{self.inner('j', 'i', self.int, 1)} for j in range(i)] for i in range(3)])",
                    f"print([(i, c) for i, c in enumerate({self.text_atom()}) if i % 2])",
                    f"print(sum(v * v for v in {xs} if v > 0))",
                    f"print([y for x in {xs} if (y := x * 2) > 3])",
                    f"print({{c: {self.text_atom()}.count(c) for c in 'abe'}})",
                    f"print(max({xs}, key=lambda v: (v % 3, v)))",
                    f"print(list(map(lambda a, b: a - b, {xs}, {self.ints_atom()})))",
                    f"print(dict(zip({xs}, {self.text_atom()})))",
                    "print([f() for f in [lambda: i for i in range(3)]], [f() for f in [lambda i=i: i for i in range(3)]])",
                    f"print(sorted(enumerate({xs}), key=lambda p: (-p[1], p[0])))",
                    "print(*zip(*[(1, 'a'), (2, 'b')]))",
                    f"print([*range(3), *{xs}][::-1])",
                    f"print(all(v < 9 for v in {xs}), any([]), all([]))",
                    f"print([a or b for a, b in zip({xs}, {self.ints_atom()})])",
                    f"print(list(zip({xs}, {xs}[1:])))",
                    f"print(''.join(reversed({self.text_atom()})).join('<>'))",
                )
            )
        ]

    def st_generator(self):
        """A generator expression that is read in parts."""
        xs = self.ints_atom()
        name = self.fresh("G")
        use = self.pick(
            (
                f"print(next({name}), list({name}), list({name}))",
                f"print(sum({name}), sum({name}))",
                f"print(next({name}, None), next({name}, 'end'))",
                f"print({self.int(0)} in {name}, list({name}))",
                f"print(list(zip({name}, {name})))",
                f"print(max({name}, default=-1))",
                f"print(*{name}, sep='-')",
            )
        )
        how = self.pick(
            (
                f"(v * 2 for v in {xs})",
                f"(v for v in {xs} if v % 2)",
                f"iter({xs})",
                f"map(str, {xs})",
                f"zip({xs}, 'ab')",
                f"filter(None, {xs})",
                f"enumerate({xs})",
                f"reversed({xs})",
            )
        )
        if "zip(" in how or "enum" in how or "str" in how:
            use = self.pick(
                (
                    f"print(next({name}, None), list({name}))",
                    f"print(list({name}), list({name}))",
                    f"for part in {name}: print(part)",
                )
            )
        change = [f"{xs}.append(8)"] if xs.isidentifier() and xs not in self.frozen and self.chance(0.3) else []
        return [f"{name} = {how}", *change, use]

    def st_big(self):
        """Whole numbers beyond 64 bits, and numbers at their edges."""
        n = self.int_atom()
        return [
            self.pick(
                (
                    f"print(2 ** {self.pick((63, 64, 70, 100))} + {n})",
                    f"print((3 ** {self.pick((40, 50))} + {n}) % {self.pick((1000, 97, -11))})",
                    f"print(-(2 ** 65) // {self.pick((7, -3, 2))})",
                    f"print({n} * 10 ** 20, 10 ** 20 // 3)",
                    f"print(int('123456789' * 3) + {n})",
                    "print(2 ** 53 + 1, float(2 ** 53 + 1))",
                    "print((1 << 70) >> 65, (1 << 64) & -8)",
                    "print(1e16 + 1, 1e22, 1e-5, 123456789.0 ** 2, 5e-324)",
                    "print(-7 // 2, -7 % 3, 7 % -3, -7.5 // 2, -7.5 % 2, divmod(-7, 3))",
                    "print(round(2.5), round(-0.5), round(2.675, 2), round(1234, -2))",
                    "print(float('inf') - 1, -float('inf'), float('nan') == float('nan'))",
                    "print(2 ** -2, (-8) ** 2, -2 ** 2, 0.0 ** 0)",
                    f"print(True + True, True == 1.0, {n} == {n}.0)"
                    if n.isdigit()
                    else "print(1 == 1.0, hash(1) == hash(1.0))",
                    f"print(int(-3.9), int('0x1f', 16), int('101', 2), bin({self.pick((5, -6))}), hex(255), oct(8))",
                    "print(0.1 + 0.2, 1 / 3, 100.0, 1e5, 1e17, -0.0)",
                    f"print(({n}).bit_length() if {n} > 0 else ~{self.closed(n)})",
                    f"print(pow(7, {self.pick((3, 20))}, 13), abs(-3.5), divmod(7.5, 2))",
                    "print(7 // 2.0, 7 % 2.5, -1 ** 2, 2 ** 3 ** 2)",
                )
            )
        ]
