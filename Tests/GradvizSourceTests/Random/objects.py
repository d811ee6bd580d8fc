"""Objects, and what is done with them."""

from scope import Scope


class Objects:
    """Writes statements about objects. A class is known by its operators, and by its methods and the kinds they return."""

    def describe(self, name, ops=(), methods=(), make=None):
        """Remembers what objects of a class can do: `ops` are texts with a hole for the object."""
        self.classes[name] = {"ops": set(ops), "methods": list(methods), "make": make}

    def member(self, letter):
        """A method or property of an object that gives a kind."""
        found = [
            (n, m)
            for n in self.names("o")
            for m in self.classes.get(self.kind(n)[1], {}).get("methods", ())
            if m[1] == letter
        ]
        if not found or self.quiet:
            return None
        name, (method, _) = self.pick(found)
        if "(#)" in method:
            method = method.replace("#", self.int_atom())
        return f"{name}.{method}"

    def member_arrays(self):
        return []

    def st_object(self):
        """Something that is done with an object."""
        name = self.name("o")
        if not name:
            return None
        info = self.classes.get(self.kind(name)[1])
        if not info:
            return None
        ops = info["ops"]
        ways = [f"print({name})", f"print(repr({name}), [{name}])"] if "repr" in ops else []
        cls = self.kind(name)[1]
        other = self.pick([n for n in self.names("o") if self.kind(n)[1] == cls])
        shown = "{}" if "repr" in ops else "type({}).__name__"
        if "+" in ops:
            ways += [f"print({shown.format(f'{name} + {other}')})", f"{self.fresh('o')} = {name} + {other}"]
        if "*" in ops:
            ways += [
                f"print({shown.format(f'{name} * {self.pick((2, 3))}')}, {shown.format(f'{self.pick((2, -1))} * {name}')})"
            ]
        if "+=" in ops and name not in self.frozen:
            ways += [f"{name} += {self.pick((other, other, '1'))}"] if name in self.scope.writable() else []
        if "-" in ops:
            ways += [f"print({shown.format(f'{name} - {other}')}, {shown.format(f'-{name}')})"]
        if "==" in ops:
            ways += [
                f"print({name} == {other}, {name} != {other}, {name} in [{other}], {name} == {self.pick((1, 'None'))})"
            ]
        if "<" in ops:
            ways += [
                f"print({name} < {other}, {shown.format(f'max({name}, {other})')})",
                f"print({shown.format(f'sorted([{name}, {other}])[0]')})",
            ]
        if "len" in ops:
            ways += [f"print(len({name}), bool({name}))", f"if {name}: print('full')"]
        if "iter" in ops:
            ways += [
                f"print(list({name}))",
                f"print(sum({name}), max({name}, default=0))",
                f"for v in {name}: print(v, end=' ')",
                f"print([v for v in {name} if v > 1], *{name})",
                f"first_, *rest_ = [*{name}, 0]; print(first_, rest_)",
            ]
        if "[]" in ops:
            ways += [f"print({name}[{self.pick((0, -1, 0, 5))}])", f"print({name}[{self.pick(('1:', '::-1', ':1'))}])"]
        if "[]=" in ops:
            ways += [f"{name}[{self.pick((0, -1, 0))}] = {self.int(1)}", f"{name}[0] += 1"]
        if "in" in ops:
            ways += [f"print({self.int_atom()} in {name}, {self.int_atom()} not in {name})"]
        if "call" in ops:
            ways += [f"print({name}({self.int(1)}))"]
        if "with" in ops:
            ways += [
                f"with {name} as w_: print('inside')",
                f"with {name}: {self.failing()[0] if self.chance(0.3) else 'pass'}",
            ]
        if "next" in ops:
            ways += [f"print(next({name}, 'end'))", f"print(list({name}))"]
        for method, kind in info["methods"]:
            text = f"{name}.{method.replace('#', self.int_atom())}"
            ways += [text, text] if kind == "N" else [f"print({text})"]
        attributes = [n for n, k in self.scope.visible().items() if n.startswith(name + ".") and k[0] in "ifs"]
        if attributes:
            ways += [
                f"{self.pick(attributes)} {self.pick(('=', '+='))} {self.pick((1, 2, 5))}",
                f"print({', '.join(attributes[:3])})",
            ]
        if "vars" in ops:
            ways += [f"print(sorted(vars({name})), hasattr({name}, 'nope'), getattr({name}, 'nope', 7))"]
        if "class" in ops:
            ways += [f"{cls}.made += 10", f"{name}.made += 1", f"print({cls}.made, {name}.made, {other}.made)"]
        return [self.pick(ways)] if ways else None

    def in_method(self, names, make, *arguments):
        """What an expression or a body is within a method."""
        outer, self.scope = self.scope, Scope(self.scope, function=True)
        quiet, self.quiet = self.quiet, True
        self.scope.names.update(names)
        try:
            return make(*arguments)
        finally:
            self.scope, self.quiet = outer, quiet

    def objects(self, name, *arguments):
        """Lines that make an object or two."""
        lines = []
        for a in arguments:
            lines.append(f"{self.fresh('o')} = {name}({a})")
        return lines
