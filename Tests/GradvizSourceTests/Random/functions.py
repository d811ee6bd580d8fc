"""Functions, and calls of them."""

from blocks import indented
from closures import Closures
from scope import Scope


class Functions(Closures):
    """Writes definitions. A function is known by the kinds of its parameters and of its result."""

    def call(self, name):
        """A call with arguments that fit, by place or by name."""
        (
            parameters,
            _,
        ) = self.functions[name]
        parts, named = [], False
        outer, self.quiet = self.quiet, True
        for p in parameters:
            if p[0].startswith("*"):
                if not named:
                    parts += [self.int(0) for _ in range(self.pick((0, 1, 2)))] if p[0] == "*" or p[0][1] != "*" else []
                if p[0].startswith("**"):
                    parts += [f"{w}={self.int(0)}" for w in self.sample(("p", "q", "r"), self.pick((0, 1, 2)))]
                continue
            if p[2] and self.chance(0.5):
                named = True
                continue
            value = self.name(p[1][0]) if p[1][0] in "ldo" and self.chance(0.7) else None
            if (
                value
                and p[1][0] == "l"
                and self.kind(value)[1] != p[1][1]
                or value
                and p[1][0] == "o"
                and self.kind(value)[1] != p[1][1]
            ):
                value = None
            value = value or self.of(p[1], 1) or "None"
            if named or p[3] or self.chance(0.12):
                parts.append(f"{p[0]}={value}")
                named = True
            else:
                parts.append(value)
        self.quiet = outer
        return f"{name}({', '.join(parts)})"

    def parameter(self):
        """A parameter: its name, kind, default and whether it is given by name only."""
        kinds = ["i", "i", "i", "f", "s", ("l", "i", None), ("l", "i", None)]
        found = self.array_name(lambda k: k[2])
        if found:
            kinds += [("a", *found[1:])] * 3
        kind = self.pick(kinds)
        default = None
        if kind[0] in "ifs" and self.chance(0.25):
            default = self.of(kind, 0)
        return [self.fresh_parameter(kind[0]), kind, default, False]

    def fresh_parameter(self, letter):
        """A name for a parameter, which may be one that is used outside."""
        if self.chance(0.3):
            return self.pick(
                {"i": ("n", "k", "m"), "f": ("x", "y"), "s": ("s", "t"), "l": ("xs", "vs"), "a": ("A", "v", "w")}[
                    letter
                ]
            )
        return self.fresh(letter)

    def signature(self, parameters):
        parts, star = [], False
        for name, kind, default, only in parameters:
            if only and not star:
                parts.append("*")
                star = True
            if name.startswith("*"):
                star = True
            parts.append(name if default is None else f"{name}={default}")
        return ", ".join(parts)

    def body(self, names, returns, size=None, tail=True):
        """The lines of a function, in a scope of its own."""
        saved = self.scope, self.returns, self.in_loop, self.frozen, self.quiet, self.no_walrus, self.depth, self.loops
        self.scope = Scope(saved[0], function=True)
        self.scope.names.update(names)
        self.returns, self.in_loop, self.quiet, self.depth, self.loops = returns, False, self.quiet, 1, 0
        self.frozen = frozenset()
        try:
            lines = []
            for _ in range(size or self.pick((1, 2, 2, 3))):
                lines += self.statement()
            if tail and returns != "N":
                lines.append(f"return {self.result_of(returns)}")
            return indented(lines or ["pass"])
        finally:
            self.scope, self.returns, self.in_loop, self.frozen, self.quiet, self.no_walrus, self.depth, self.loops = (
                saved
            )

    def result_of(self, kind):
        local = [n for n, k in self.scope.names.items() if k == kind or k[0] == kind[0] and kind[0] in "ifsb"]
        return self.pick(local) if local and self.chance(0.5) else self.of(kind, 2) or "None"

    def fn_plain(self):
        parameters, taken = [], set()
        for _ in range(self.pick((1, 2, 2, 3))):
            p = self.parameter()
            if p[0] not in taken:
                taken.add(p[0])
                parameters.append(p)
        parameters.sort(key=lambda p: p[2] is not None)
        if self.chance(0.15):
            parameters[-1][3] = True
        name = self.fresh("F")
        returns = self.pick([p[1] for p in parameters] + ["i", "N", "f", "s", "b"])
        body = self.body({p[0]: p[1] for p in parameters}, returns)
        if self.chance(0.15):
            body = ['    """Made by chance."""', *body]
        self.functions[name] = (parameters, returns)
        return [f"def {name}({self.signature(parameters)}):", *body]

    def fn_in_place(self):
        """Changes its argument, then binds its name again."""
        found = self.array_name(lambda k: k[2] and min(k[2]) > 0)
        name = self.fresh("F")
        if found and self.chance(0.7):
            kind = ("a", *found[1:])
            v = self.pick(("v", "A", "x", "grid"))
            first = self.pick(
                (
                    f"{v} {self.pick(('+=', '*=', '-='))} {self.increment(found[1])}"
                    if found[1] != "bool"
                    else f"{v} |= True",
                    f"{v}[0] = {self.increment(found[1])}",
                    f"{v}[...] = {v}[::-1]",
                )
            )
            rest = self.pick((f"{v} = {v} * 2", f"{v} = {v}[1:]", f"{v} = {v}.copy()", f"w = {v}"))
            last = self.pick(
                (
                    f"{v}[-1] = {self.increment(found[1])}",
                    f"{v}[:1] *= 3" if found[1] != "bool" else f"{v}[:1] = False",
                    f"print({v})",
                )
            )
            self.functions[name] = ([[v, kind, None, False]], kind if "1:" not in rest else "N")
            return [f"def {name}({v}):", *indented([first, rest, last] + ([f"return {v}"] if "1:" not in rest else []))]
        self.functions[name] = ([["xs", ("l", "i", None), None, False]], ("l", "i", None))
        return [
            f"def {name}(xs):",
            *indented(
                [
                    self.pick(("xs.append(len(xs))", "xs += [1]", "xs[:1] = [9, 9]", "xs.sort()", "xs.reverse()")),
                    self.pick(("xs = xs + [0]", "xs = xs[:]", "ys = xs", "xs = [x * 2 for x in xs]")),
                    self.pick(("xs.append(-1)", "xs.extend(xs[:1])", "print(xs)")),
                    "return xs",
                ]
            ),
        ]

    def fn_default(self):
        """A default that is changed from call to call."""
        name = self.fresh("F")
        how = self.pick(("list", "dict", "array", "count"))
        if how == "list":
            self.functions[name] = ([["v", "i", None, False], ["acc", ("l", "i", None), "[]", False]], ("l", "i", None))
            return [
                f"def {name}(v, acc=[]):",
                f"    acc.{self.pick(('append(v)', 'insert(0, v)', 'extend([v, v + 1])'))}",
                f"    {self.pick(('print(len(acc))', 'acc = acc[-3:]', 'acc[0] += 1', 'pass'))}",
                "    return acc",
            ]
        if how == "dict":
            self.functions[name] = ([["key", "s", None, False], ["memo", ("d", (), "i"), "{}", False]], "i")
            return [
                f"def {name}(key, memo={{}}):",
                "    if key not in memo:",
                f"        memo[key] = len(key) + {self.int_atom()}",
                "        print('new', key)",
                f"    {self.pick(('memo[key] += 1', 'pass'))}",
                "    return memo[key]",
            ]
        if how == "array":
            self.functions[name] = ([["v", "i", None, False], ["total", "x", "np.zeros(2)", False]], "f")
            return [
                f"def {name}(v, total=np.zeros(2)):",
                "    total[v % 2] += v",
                f"    {self.pick(('total *= 2', 'total = total + 1', 'print(total)'))}",
                "    return float(total.sum())",
            ]
        self.functions[name] = ([["n", "i", None, False], ["calls", "x", "[0]", False]], "i")
        return [
            f"def {name}(n, calls=[0]):",
            "    calls[0] += n",
            f"    return calls[0] {self.pick(('* 2', '- n', '// 2'))}",
        ]

    def fn_arguments(self):
        """Parameters of all sorts."""
        name = self.fresh("F")
        how = self.pick(("star", "only", "both", "positional", "pass"))
        if how == "star":
            self.functions[name] = ([["*rest", "x", None, False]], "i")
            xs = self.ints_atom()
            return [
                f"def {name}(*rest):",
                "    print(rest, len(rest))",
                f"    return sum(rest){self.pick(('', ' * 2', ' - len(rest)'))}",
                f"print({name}(*{xs}), {name}())",
            ]
        if how == "only":
            self.functions[name] = ([["a", "i", None, False], ["scale", "i", "2", True]], "i")
            return [
                f"def {name}(a, *, scale=2, **others):",
                "    print(a, scale, others)",
                "    return a * scale",
                f"print({name}({self.int(0)}, scale={self.int(0)}, why={self.text_atom()}))",
            ]
        if how == "both":
            self.functions[name] = (
                [["a", "i", None, False], ["*rest", "x", None, False], ["**named", "x", None, False]],
                "s",
            )
            return [
                f"def {name}(a, *rest, b={self.int(0)}, **named):",
                "    named['a'] = a",
                "    return f'{a} {rest} {b} {sorted(named)}'",
                f"print({name}(1, 2, *{self.ints_atom()}, b=3, **{{'c': 4}}))",
            ]
        if how == "positional":
            return [
                f"def {name}(a, b=2, /, c=3):",
                "    return a * 100 + b * 10 + c",
                f"print({name}(1), {name}(1, c=4), {name}(*[4, 5, 6]))",
                "try:",
                f"    {name}(a=1)",
                "except TypeError:",
                "    print('by place only')",
            ]
        return [
            f"def {name}(f, *args, **kwargs):",
            "    try:",
            "        return f(*args, **kwargs)",
            "    except Exception as e:",
            "        return type(e).__name__",
            f"print({name}(divmod, {self.int(0)}, {self.pick((0, 3))}), {name}(int, 'q'), {name}(max, {self.ints_atom()}, key=abs), {name}(sorted, {self.ints_atom()}, reverse=True), {name}(len))",
        ]

    def definition(self):
        """A function or something like it."""
        for _ in range(3):
            lines = self.pick(FUNCTIONS)(self)
            if lines:
                return lines
        return self.fn_plain()


F = Functions
FUNCTIONS = (
    [F.fn_plain] * 6
    + [F.fn_in_place] * 3
    + [F.fn_default, F.fn_counter, F.fn_late, F.fn_global, F.fn_unbound, F.fn_recursive]
)
FUNCTIONS += [F.fn_generator] * 3 + [F.fn_decorator, F.fn_arguments, F.fn_leaving, F.fn_leaving, F.fn_nested]
