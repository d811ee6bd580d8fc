"""Classes whose objects hold numbers, lists and arrays."""

from helpers import Helpers
from objects import Objects


class Classes(Objects, Helpers):
    """Writes groups of lines: a class, and what is done first with it."""

    def cl_vector(self):
        name = self.fresh("C")
        lines = [
            f"class {name}:",
            "    def __init__(self, *xs):",
            f"        self.xs = {self.pick(('list(xs)', 'np.array(xs)', 'list(xs)'))}",
        ]
        arrays = "array" in lines[-1]
        ops = {"repr", "iter"} if not arrays else {"repr"}
        methods = [("size()", "i")]
        parts = {
            "+": [
                "    def __add__(self, other):",
                f"        return {name}(*[a + b for a, b in zip(self.xs, other.xs)])",
            ],
            "*": [
                "    def __mul__(self, k):",
                "        if isinstance(k, (int, float)):",
                f"            return {name}(*[a * k for a in self.xs])",
                "        return NotImplemented",
                "    __rmul__ = __mul__",
            ],
            "-": [
                "    def __neg__(self):",
                f"        return {name}(*(-a for a in self.xs))",
                "    def __sub__(self, other):",
                f"        return {name}(*(a - b for a, b in zip(self.xs, other.xs)))",
            ],
            "+=": [
                "    def __iadd__(self, other):",
                "        for i in range(len(self.xs)):",
                "            self.xs[i] += other if isinstance(other, int) else other.xs[i]",
                f"        return {self.pick(('self', 'self', f'{name}(*self.xs)'))}",
            ],
            "==": [
                "    def __eq__(self, other):",
                f"        return isinstance(other, {name}) and list(self.xs) == list(other.xs)",
            ],
            "<": [
                "    def __lt__(self, other):",
                "        return sum(self.xs) < sum(other.xs)",
                "    def __gt__(self, other):",
                "        return sum(self.xs) > sum(other.xs)",
            ],
            "len": ["    def __len__(self):", "        return len(self.xs)"],
            "[]": ["    def __getitem__(self, i):", "        return self.xs[i]"],
            "in": ["    def __contains__(self, v):", "        return abs(v) in list(self.xs)"],
        }
        for op in self.sample(tuple(parts), self.pick((2, 3, 4))):
            lines += parts[op]
            ops.add(op)
        if "iter" in ops:
            lines += [
                "    def __iter__(self):",
                self.pick(
                    (
                        "        return iter(self.xs)",
                        "        yield from self.xs",
                        "        for x in self.xs:\n            yield x",
                    )
                ),
            ]
        lines += [
            "    def size(self):",
            "        return len(self.xs)",
            "    def __repr__(self):",
            "        return "
            + self.pick(
                (
                    "f'{type(self).__name__}{tuple(self.xs)}'",
                    "'<%s>' % ', '.join(map(str, self.xs))",
                    "f'V({self.xs!r})'",
                )
            ),
        ]
        lines = "\n".join(lines).split("\n")
        self.describe(name, ops, methods)
        k = self.pick((2, 3))
        make = lambda: ", ".join(self.int(0) for _ in range(k))
        return [lines, *([o] for o in self.objects(name, make(), make()))]

    def cl_account(self):
        """Attributes of the class, a property, inheritance."""
        name, child = self.fresh("C"), self.fresh("C")
        kind = self.pick(("prop", "plain"))
        lines = [
            f"class {name}:",
            f"    made = {self.pick((0, 1))}",
            "    log = []",
            f"    rate = {self.float_atom()}",
            f"    def __init__(self, value={self.int(0)}):",
            "        self.value = value",
            f"        {self.pick((f'{name}.made += 1', 'self.made += 1', 'type(self).made += 1', 'self.__class__.made += 1'))}",
        ]
        if kind == "prop":
            lines[5] = "        self._value = value"
            lines += [
                "    @property",
                "    def value(self):",
                f"        return {self.pick(('self._value', 'self._value * 2', 'abs(self._value)'))}",
                "    @value.setter",
                "    def value(self, new):",
                "        if new < 0:",
                "            raise ValueError(f'negative: {new}')",
                "        self._value = new",
            ]
        expr = self.in_method({"self.value": "i", "k": "i"}, self.int, 2)
        lines += [
            "    def add(self, k):",
            "        self.log.append(k)",
            f"        self.value = abs({expr}) % 100",
            f"        return {self.pick(('self', 'self.value', 'len(self.log)', 'self'))}",
        ]
        makes, twice = self.chance(0.4), self.chance(0.3)
        lines += ["    @classmethod", "    def make(cls, text):", "        return cls(int(text))"] if makes else []
        lines += ["    @staticmethod", "    def twice(k):", "        return k * 2"] if twice else []
        lines += ["    def show(self):", "        return f'{type(self).__name__}:{self.value}'"]
        lines2 = [f"class {child}({name}):", f"    {self.pick(('made = 0', 'rate = 2.5', 'pass', 'log = []'))}"]
        if self.chance(0.6):
            lines2 += [
                "    def __init__(self, value, extra=1):",
                f"        {self.pick(('super().__init__(value)', f'{name}.__init__(self, value)', f'super({child}, self).__init__(value + extra)'))}",
                "        self.extra = extra",
            ]
        lines2 += [
            "    def show(self):",
            "        return super().show() + " + self.pick(("'!'", "str(self.rate)", "str(self.made)")),
        ]
        if self.chance(0.5):
            lines2 += ["    def add(self, k):", "        super().add(k)", "        return super().add(k + 1)"]
        lines2 += (
            ["    def __repr__(self):", "        return " + self.pick(("self.show()", "f'<{self.show()}>'"))]
            if self.chance(0.6)
            else []
        )
        returns = "x" if "return self\n" in "\n".join(lines) + "\n" else "i"
        methods = [("show()", "s"), ("value", "i"), ("rate", "f")] + ([("twice(#)", "i")] if twice else [])
        methods += [("add(#)", "i")] if returns == "i" else [("add(#).show()", "s"), ("add(#)", "N")]
        self.describe(name, {"class", "vars"}, methods)
        self.describe(child, {"class", "vars"} | ({"repr"} if "__repr__" in "\n".join(lines2) else set()), methods)
        objects = [[self.objects(name, self.int(0))[0]], [self.objects(child, self.int(0))[0]]]
        objects += (
            [[f"print({name}.make('7').show(), {child}.make('8').show(), {child}.made, {name}.log is {child}.log)"]]
            if makes
            else []
        )
        objects += (
            [
                [
                    f"print(isinstance({child}(1), {name}), issubclass({name}, {child}), [c.__name__ for c in {child}.__mro__])"
                ]
            ]
            if self.chance(0.3)
            else []
        )
        return [lines, lines2, *objects]

    def cl_container(self):
        name = self.fresh("C")
        lines = [
            f"class {name}:",
            f"    def __init__(self, items={self.pick(('()', '()', '[]'))}):",
            f"        self.items = {self.pick(('list(items)', 'list(items)', 'items'))}",
            "    def __len__(self):",
            "        return len(self.items)",
            "    def __getitem__(self, i):",
            f"        {self.pick(('return self.items[i]', 'if isinstance(i, slice):' + chr(10) + '            return type(self)(self.items[i])' + chr(10) + '        return self.items[i]'))}",
        ]
        ops = {"len", "[]", "iter", "in", "repr"}
        if self.chance(0.7):
            lines += ["    def __setitem__(self, i, v):", "        self.items[i] = v"]
            ops.add("[]=")
        if self.chance(0.4):
            lines += [
                "    def __iter__(self):",
                f"        {self.pick(('return iter(self.items)', 'return reversed(self.items)', 'yield from sorted(self.items)'))}",
            ]
        if self.chance(0.3):
            lines += ["    def __contains__(self, v):", "        return v in self.items or -v in self.items"]
        if self.chance(0.4):
            lines += [
                "    def __call__(self, k):",
                f"        return [v {self.pick(('* k', '+ k', '- k'))} for v in self]",
            ]
            ops.add("call")
        if self.chance(0.3):
            lines += [
                "    def __bool__(self):",
                f"        return {self.pick(('len(self.items) > 2', 'False', 'any(self.items)'))}",
            ]
        lines += [
            "    def push(self, v):",
            "        self.items.append(v)",
            f"        {self.pick(('return self', 'return len(self)'))}",
            "    def __repr__(self):",
            "        return f'{type(self).__name__}({self.items})'",
        ]
        lines = "\n".join(lines).split("\n")
        self.describe(name, ops, [("push(#)", "N"), ("items.count(#)", "i")])
        return [lines, *([o] for o in self.objects(name, self.ints(0), self.pick(("", self.ints(0)))))]

    def cl_layer(self):
        """Arrays in attributes, changed in place and shared."""
        name = self.fresh("C")
        found = self.array_name(lambda k: k[2] and k[1] in ("int64", "float64") and min(k[2]) > 0)
        text, dtype, shape = found or self.new_array("float64", (3,))
        keep = self.pick(("w", "w", "np.array(w)", "w[:]", "np.asarray(w)", "w.copy()"))
        step = self.pick(
            (
                "self.w += k",
                "self.w = self.w + k",
                "self.w[0] -= k",
                "self.w[self.w > 0] *= 2",
                "self.w *= 2",
                "np.add.at(self.w, [0, 0], k)",
            )
        )
        lines = [
            f"class {name}:",
            "    steps = 0",
            "    def __init__(self, w):",
            f"        self.w = {keep}",
            f"        self.history = [{self.pick(('self.w', 'self.w.copy()'))}]",
            "    def step(self, k=1):",
            f"        {step}",
            "        self.steps += 1",
            f"        self.history.append({self.pick(('self.w', 'self.w.copy()', 'self.w.sum()'))})",
            f"        return {self.pick(('self', 'self', 'self.w'))}",
            "    def __call__(self, x):",
            f"        return {self.pick(('self.w * x', 'self.w + x', 'x - self.w'))}",
            "    @property",
            "    def total(self):",
            f"        return {self.pick(('self.w.sum()', 'float(self.w.sum())', 'self.w[0]', 'self.w.mean()'))}",
        ]
        if self.chance(0.4):
            lines += ["    @total.setter", "    def total(self, v):", "        self.w[...] = v"]
        self.describe(
            name,
            {"call", "vars"},
            [("step(#)", "N"), ("step()", "N"), ("total", "g"), ("steps", "i"), ("w", "a?"), ("history", "l?")],
        )
        v = self.fresh("o")
        lines2 = [[f"{v} = {name}({text})"]]
        if self.chance(0.5):
            lines2 += [[f"{self.fresh('o')} = {name}({self.pick((f'{v}.w', f'{v}.w[::-1]', f'{v}.w.T'))})"]]
        return [lines, *lines2]

    def class_group(self):
        """Groups of lines: the class and what is done first with it."""
        for _ in range(3):
            groups = self.pick(CLASSES)(self)
            if groups:
                return groups
        return self.cl_vector()


C = Classes
CLASSES = (
    [C.cl_vector] * 3
    + [C.cl_account] * 3
    + [C.cl_container] * 2
    + [C.cl_context] * 2
    + [C.cl_iterator, C.cl_errors, C.cl_linked, C.cl_body]
)
CLASSES += [C.cl_layer] * 3 + [C.cl_library] * 3
