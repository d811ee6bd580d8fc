"""Statements that make, change and show arrays."""

from arrays import WRITTEN, Arrays, broadcast, family


class ArrayStatements(Arrays):
    """Writes statements, each a list of lines, or None where the names at hand do not allow for it."""

    def place(self, dtype, shape):
        """What an assignment may name within an array, and the shape there (None: not known)."""
        n = shape[0]
        ways = [
            (str(self.pick(range(-n, n))), shape[1:]),
            ("1:", (n - 1,) + shape[1:]),
            ("::2", ((n + 1) // 2,) + shape[1:]),
            (":", shape),
            ("...", shape),
            ("[0, -1]", (2,) + shape[1:]),
            ("::-1", shape),
            ("[0, 0]", (2,) + shape[1:]),
            (":-1", (n - 1,) + shape[1:]),
            ("[0, 0, -1]", (3,) + shape[1:]),
            ("-1", shape[1:]),
        ]
        if len(shape) == 2:
            m = shape[1]
            ways += [
                ("0, 1", ()),
                (":, 0", (n,)),
                ("-1, :", (m,)),
                ("1:, :1", (n - 1, 1)),
                ("..., -1", (n,)),
                (":, [0, -1]", (n, 2)),
                ("0", (m,)),
                (":, ::-1", shape),
                ("[0, -1], [0, -1]", (2,)),
                ("[0, 0], [1, 1]", (2,)),
                ("0][1", ()),
                (":][0", (m,)),
                (":, 1:", (n, m - 1)),
            ]
        return self.pick(ways)

    def array_target(self):
        """A name, an attribute or an element that holds an array that may be written to."""
        found = [(n, self.kind(n)) for n in self.names("a")]
        found += self.member_arrays()
        for n in self.names("l"):
            kind = self.kind(n)
            if kind[1][0] == "a" and kind[2]:
                found.append((f"{n}[{self.pick((0, -1))}]", kind[1]))
        for n in self.names("d"):
            kind = self.kind(n)
            if kind[2][0] == "a" and kind[1]:
                found.append((f"{n}[{kind[1][0]!r}]", kind[2]))
        if not found:
            return None
        name, kind = self.pick(found)
        return name, kind[1], kind[2]

    def increment(self, dtype):
        """A number that may be added in place."""
        if dtype == "bool":
            return self.pick(("True", "False"))
        if family(dtype) == "float":
            return self.pick(("1", "0.5", "2.0", "-1", "1.5"))
        if family(dtype) == "int" and self.chance(0.04):
            return "0.5"
        return self.pick(("1", "2", "3", "10"))

    def st_array_item(self):
        found = self.array_target()
        if not found:
            return None
        name, dtype, shape = found
        if not shape or min(shape) == 0:
            return None
        op = (
            "="
            if self.chance(0.5)
            else self.pick(("+=", "-=", "*="))
            if dtype != "bool"
            else self.pick(("=", "|=", "&=", "^="))
        )
        how = self.pick(("place", "place", "place", "place", "mask", "shift", "swap", "add", "where", "self", "out"))
        if how == "mask" and dtype != "bool":
            mask = self.array_name(lambda k: k[1] == "bool" and k[2] in (shape, shape[:1]))
            test = mask[0] if mask and self.chance(0.5) else f"{name} {self.comparison()} {self.pick((0, 1, 2))}"
            return [f"{name}[{test}] {op} {self.increment(dtype)}"]
        if how == "where" and dtype != "bool":
            return [f"{name}[np.where({name} > {self.pick((0, 1))})] {op} {self.increment(dtype)}"]
        if how == "shift" and len(shape) >= 1 and shape[0] > 1 and dtype != "bool":
            return [
                self.pick(
                    (
                        f"{name}[1:] {op} {name}[:-1]",
                        f"{name}[:-1] {op} {name}[1:]",
                        f"{name}[::-1] {op} {name}",
                        f"{name}[:] = {name}[::-1]",
                    )
                )
            ]
        if how == "swap":
            return [
                self.pick(
                    (
                        f"{name}[[0, -1]] = {name}[[-1, 0]]",
                        f"{name}[0], {name}[-1] = {name}[-1], {name}[0]",
                        f"{name}[0], {name}[-1] = {name}[-1].copy(), {name}[0].copy()",
                    )
                )
            ]
        if how == "add" and dtype != "bool":
            picks = ", ".join(str(self.pick(range(shape[0]))) for _ in range(3))
            return [
                f"np.{self.pick(('add', 'add', 'subtract', 'maximum'))}.at({name}, [{picks}], {self.increment(dtype)})"
            ]
        if how == "self":
            return [
                self.pick(
                    (
                        f"{name}.fill({self.increment(dtype)})",
                        f"{name}.sort()",
                        f"{name}[...] = {self.increment(dtype)}",
                        f"{name}[:] = {name} {'+' if dtype != 'bool' else '|'} {self.increment(dtype)}",
                    )
                )
            ]
        if how == "out" and dtype not in ("bool", "uint8"):
            return [
                self.pick(
                    (
                        f"np.maximum({name}, 1, out={name})",
                        f"np.clip({name}, 0, 2, out={name})",
                        f"np.negative({name}, out={name})",
                        f"np.multiply({name}, 2, out={name})",
                    )
                )
            ]
        index, there = self.place(dtype, shape)
        value = self.increment(dtype)
        if there and self.chance(0.4):
            found = self.array_name(
                lambda k: k[2] == there and family(k[1]) in (family(dtype), "bool") and (op == "=" or k[1] == dtype)
            )
            if found:
                value = found[0]
            elif 0 not in there:
                value = self.literal(dtype if dtype != "bool" else "bool", self.pick((there, there[-1:])))
                if op != "=" and dtype != "bool":
                    value = f"np.array({value}, dtype={WRITTEN.get(dtype, 'np.' + dtype)})"
        if op == "=" and not there and family(dtype) in ("int", "float") and self.chance(0.3):
            value = self.int(1)
        return [f"{name}[{index}] {op} {value}"]

    def st_array_in_place(self):
        found = self.array_target()
        if not found:
            return None
        name, dtype, shape = found
        op = self.pick(("+=", "-=", "*=", "+=", "//=", "%="))
        if dtype == "bool":
            return [f"{name} {self.pick(('|=', '&=', '^='))} {self.pick(('True', 'False', '~' + name))}"]
        if family(dtype) == "float" and self.chance(0.3):
            op = "/="
        elif self.chance(0.02):
            op = "/="
        elif self.chance(0.08):
            return [f"{name} **= 2"]
        if op in ("+=", "-=", "*=") and self.chance(0.4):
            order = ("bool", "uint", "int", "float")
            found = self.array_name(
                lambda k: (
                    broadcast(k[2], shape) == shape
                    and order.index(family(k[1])) <= order.index(family(dtype))
                    and k[1] not in ("bool",)
                    and (k[1] == dtype or family(dtype) == "float")
                )
            )
            if found:
                return [f"{name} {op} {found[0]}"]
        value = self.increment(dtype)
        return [f"{name} {op} {self.pick(('2', '3', '4')) if op in ('/=', '//=', '%=') else value}"]

    def st_array_new(self):
        text, dtype, shape = self.array(2) if self.chance(0.65) else self.new_array()
        return self.bind("a", text, ("a", dtype, shape))

    def st_array_view(self):
        found = self.array_name(lambda k: k[2] and min(k[2]) > 0)
        if not found:
            return None
        text, dtype, shape = self.view(*found) if self.chance(0.75) else found
        return self.bind("a", text, ("a", dtype, shape))

    def st_array_scalar(self):
        found = self.array_name(lambda k: k[2] and min(k[2]) > 0)
        if not found:
            return None
        name, dtype, shape = found
        index = self.pick(
            (
                f"[{', '.join(str(self.pick(range(-n, n))) for n in shape)}]",
                ".sum()",
                ".max()",
                ".min()",
                ".mean()",
                ".prod()",
            )
        )
        out = (
            dtype if index[0] == "[" or index in (".max()", ".min()") else "float64" if index == ".mean()" else "int64"
        )
        return self.bind("g", name + index, ("g", out))

    def st_scalar_mixed(self):
        """A number of NumPy with numbers of Python."""
        name = self.name("g")
        if not name:
            return None
        dtype = self.kind(name)[1]
        if dtype == "bool":
            text = self.pick(
                (f"{name} + {name}", f"{name} * 2", f"~{name}", f"not {name}", f"{name} and 3", f"{name} == 1")
            )
        else:
            text = f"{name} {self.pick(('+', '-', '*', '/', '//', '%', '**'))} {self.pick(('2', '3', '0.5', '2', name, 'True'))}"
            if self.chance(0.2):
                text = self.pick(
                    (
                        f"{self.int_atom()} - {name}",
                        f"round({name}, 1)",
                        f"int({name})",
                        f"float({name})",
                        f"{name}.item()",
                        f"-{name}",
                        f"divmod({name}, 2)",
                    )
                )
        return [f"print(repr({text}){self.pick(('', f', type({text}).__name__', f', {text}'))})"]

    def st_array_facts(self):
        """Prints what an array is and has."""
        text, dtype, shape = self.array(1)
        a = self.closed(text)
        ways = [
            f"print({a}.dtype, {a}.shape)",
            f"print({text})",
            f"print(repr({text}))",
            f"print({a}.tolist())",
            f"print({a}.ndim, {a}.size, len({a}.shape))",
        ]
        if shape and min(shape) > 0:
            ways += [
                f"print({a}.sum(), {a}.max(), {a}.min())",
                f"print(repr({a}.sum()), repr({a}.mean()))",
                f"print({a}.argmax(), {a}.argmin())",
            ]
            ways += [
                f"print([float(v) for v in {a}.ravel()])",
                f"print(np.unique({text}))",
                f"print(np.nonzero({text}))",
                f"print(f'{{{name}}}')" if (name := text).isidentifier() else f"print({text})",
            ]
            ways += [
                f"for row in {text}:\n    print(row)",
                f"print(list({text}))",
                f"print(np.argsort({text}, kind='stable'))",
                f"print(np.count_nonzero({text}))",
            ]
            ways += [
                f"print(np.isclose({text}, {text}), np.array_equal({text}, {text}))",
                f"print(*{a}.flat)",
                f"print(str({text}).replace('\\n', ';'))",
            ]
            ways += [
                f"print(np.diff({text}) if {a}.dtype != bool else {a}.any())",
                f"print(bool(({a} > 0).all()), ({a} != 0).sum())",
            ]
        text = self.pick(ways)
        return text.split("\n") if text.startswith("for") else [text]
