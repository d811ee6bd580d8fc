"""Classes that stand for themselves: iterators, context managers, exceptions, trees, those of the standard library."""

from blocks import indented


class Helpers:
    """Writes groups of lines: a class, and what is done first with it."""

    def cl_library(self):
        """Classes of the standard library."""
        how = self.pick(("dataclass", "namedtuple", "counter", "defaultdict", "deque", "itertools", "functools"))
        if how == "dataclass":
            name = self.fresh("C")
            lines = [
                "from dataclasses import dataclass, field",
                f"@dataclass{self.pick(('', '(order=True)', '(frozen=True)'))}",
                f"class {name}:",
                "    n: int",
                "    label: str = 'none'",
                "    items: list = field(default_factory=list)",
                "    def grow(self, k):",
                "        self.items.append(k)",
                "        return len(self.items)",
            ]
            self.describe(
                name, {"repr", "==", "vars"} | ({"<"} if "order" in lines[1] else set()), [("grow(#)", "i"), ("n", "i")]
            )
            return [
                lines,
                *([o] for o in self.objects(name, self.int(0), f"n={self.int(0)}, label={self.text_atom()}")),
            ]
        if how == "namedtuple":
            name = self.fresh("C")
            v = self.fresh("t")
            return [
                [
                    "from collections import namedtuple",
                    f"{name} = namedtuple('{name}', " + self.pick(("'n label'", "['n', 'label']")) + ")",
                ],
                [f"{v} = {name}({self.int(1)}, label={self.text_atom()})"],
                [
                    self.pick(
                        (
                            f"print({v}, {v}.n, {v}[1], len({v}))",
                            f"n_, label_ = {v}; print(n_, label_, {v}._fields)",
                            f"print({v}._replace(n=9), {v} == ({v}.n, {v}.label))",
                            f"print({v}._asdict(), isinstance({v}, tuple))",
                        )
                    )
                ],
            ]
        if how == "counter":
            v = self.fresh("x")
            return [
                [
                    "from collections import Counter",
                    f"{v} = Counter({self.pick((self.text_atom(), self.ints_atom()))})",
                ],
                [
                    self.pick(
                        (
                            f"print({v}.most_common(2))",
                            f"print(sorted({v}.items(), key=str))",
                            f"{v}['a'] += 2\nprint({v}['a'], {v}['zz'], sum({v}.values()))",
                            f"{v}.update('aab')\nprint(dict({v}))",
                            f"print({v} + Counter('ab'), len({v}))",
                        )
                    )
                ],
            ]
        if how == "defaultdict":
            v = self.fresh("x")
            xs = self.ints_atom()
            return [
                ["from collections import defaultdict", f"{v} = defaultdict({self.pick(('list', 'int'))})"],
                [f"for n_ in {xs}:", f"    {v}[n_ % {self.pick((2, 3))}] += [n_]"],
                [f"print(dict({v}), len({v}), 9 in {v}, {v}[9], 9 in {v})"],
            ]
        if how == "deque":
            v = self.fresh("x")
            xs = self.ints_atom()
            return [
                ["from collections import deque", f"{v} = deque({xs}{self.pick(('', ', maxlen=3', ', maxlen=2'))})"],
                [
                    self.pick(
                        (
                            f"{v}.append({self.int(0)})",
                            f"{v}.appendleft({self.int(0)})",
                            f"{v}.rotate(1)",
                            f"{v}.extend({xs})",
                        )
                    )
                ],
                [f"print({v}, list({v}), len({v}), {v}[0] if {v} else None)"],
                [f"print({v}.pop(), {v}.popleft(), {v})"],
            ]
        if how == "itertools":
            xs = self.ints_atom()
            return [
                ["import itertools"],
                [
                    f"print(list(itertools.{self.pick((f'accumulate({xs})', f'chain({xs}, (1,))', f'combinations({xs}, 2)', f'product({xs}, repeat=1)', f'islice({xs}, 1, None)', f'zip_longest({xs}, [0])', f'permutations({xs}[:2])', f'takewhile(lambda v: v < 4, {xs})', f'repeat({self.int_atom()}, 2)', f'pairwise({xs})'))}))"
                ],
                [f"for k_, g_ in itertools.groupby(sorted({xs}), key=lambda v: v % 2):", "    print(k_, list(g_))"]
                if self.chance(0.3)
                else ["pass"],
            ]
        f = self.fresh("F")
        xs = self.ints_atom()
        return [
            ["import functools"],
            [
                self.pick(
                    (
                        f"print(functools.reduce(lambda a, b: a * 2 - b, {xs}, {self.int_atom()}))",
                        f"{f} = functools.partial(divmod, {self.int_atom()})\nprint({f}(3))",
                        f"@functools.lru_cache(None)\ndef {f}(n):\n    print('run', n)\n    return n * 2\nprint({f}(2), {f}(2), {f}(3))",
                        f"print(sorted({xs}, key=functools.cmp_to_key(lambda a, b: b - a)))",
                    )
                )
            ],
        ]

    def cl_errors(self):
        name, child = self.pick(("TooBig", "Missing", "BadValue")), self.pick(("WayTooBig", "Lost", "Worse"))
        if name in self.used:
            return None
        self.used |= {name, child}
        base = self.pick(("Exception", "ValueError", "KeyError", "RuntimeError"))
        lines = [f"class {name}({base}):", f"    {self.pick(('pass', 'limit = 3'))}"]
        lines2 = [
            f"class {child}({name}):",
            "    def __init__(self, n, why='none'):",
            "        super().__init__(f'{n} ({why})')",
            "        self.n = n",
        ]
        self.errors += [name]
        f = self.fresh("F")
        lines3 = [
            f"def {f}(n):",
            f"    if n > {self.pick((1, 3))}:",
            f"        raise {child}(n, {self.text_atom()})",
            "    if n < 0:",
            f"        raise {name}('low', n)",
            "    return n",
        ]
        lines4 = [
            f"for n_ in ({self.int(0)}, 2, 5, -1):",
            "    try:",
            f"        print({f}(n_))",
            f"    except {child} as e:",
            "        print(e.n, e)",
            f"    except {self.pick((name, base, 'Exception'))} as e:",
            f"        print({self.pick(('e.args', 'type(e).__name__', 'e.args[0]'))})",
        ]
        if self.chance(0.4):
            lines4 += [
                "        raise RuntimeError('again') from e" if self.chance(0.3) else "        break",
                "    else:",
                "        print('fine')",
            ]
        if self.chance(0.3):
            lines4 += ["else:", "    print('no break')"]
        return [lines, lines2, lines3, lines4]

    def cl_linked(self):
        name = self.fresh("C")
        how = self.pick(("list", "tree"))
        if how == "list":
            lines = [
                f"class {name}:",
                "    def __init__(self, value, after=None):",
                "        self.value, self.after = value, after",
                "    def __iter__(self):",
                "        node = self",
                "        while node is not None:",
                "            yield node.value",
                "            node = node.after",
                "    def reversed(self):",
                "        before, node = None, self",
                "        while node:",
                "            node.after, before, node = before, node, node.after",
                "        return before",
                "    def __repr__(self):",
                "        return '->'.join(str(v) for v in self)",
            ]
            self.describe(name, {"iter", "repr"}, [("value", "i")])
            v, w = self.fresh("o"), self.fresh("o")
            return [
                lines,
                [f"{v} = None", f"for n_ in {self.ints_atom()}:", f"    {v} = {name}(n_, {v})"],
                [f"{w} = {v}"] if self.chance(0.5) else ["pass"],
                [f"{v} = {v}.reversed()"],
                [f"print({v}, {w if self.chance(0.2) else v})"],
            ]
        lines = [
            f"class {name}:",
            "    def __init__(self, key, left=None, right=None):",
            "        self.key, self.left, self.right = key, left, right",
            "    def insert(self, key):",
            "        side = 'left' if key < self.key else 'right'",
            "        child = getattr(self, side)",
            "        if child is None:",
            f"            setattr(self, side, {name}(key))",
            "        else:",
            "            child.insert(key)",
            "        return self",
            "    def __iter__(self):",
            "        for part in (self.left, self, self.right):",
            "            if part is self:",
            "                yield self.key",
            "            elif part is not None:",
            "                yield from part",
            "    def depth(self):",
            "        return 1 + max(c.depth() if c else 0 for c in (self.left, self.right))",
        ]
        self.describe(name, {"iter"}, [("insert(#)", "N"), ("depth()", "i"), ("key", "i")])
        v = self.fresh("o")
        return [
            lines,
            [f"{v} = {name}({self.int(0)})"],
            [f"for n_ in {self.ints(0)}:", f"    {v}.insert(n_)"],
            [f"print(list({v}), {v}.depth())"],
        ]

    def cl_iterator(self):
        name = self.fresh("C")
        lines = [
            f"class {name}:",
            f"    def __init__(self, stop={self.pick((2, 3, 4))}):",
            "        self.now, self.stop = 0, stop",
            "    def __iter__(self):",
            f"        {self.pick(('return self', 'self.now = 0' + chr(10) + '        return self'))}",
            "    def __next__(self):",
            "        if self.now >= self.stop:",
            "            raise StopIteration",
            "        self.now += 1",
            f"        return {self.pick(('self.now', 'self.now ** 2', '-self.now'))}",
        ]
        lines = "\n".join(lines).split("\n")
        self.describe(name, {"next"}, [("stop", "i"), ("now", "i")])
        o = self.objects(name, self.pick(("", 3, 5)))
        v = o[0].split(" ")[0]
        return [
            lines,
            o,
            [
                self.pick(
                    (
                        f"print([v for v in {v}], [v for v in {v}])",
                        f"print(list(zip({v}, 'abc')), list({v}))",
                        f"for v in {v}:\n    if v > 1:\n        break\nelse:\n    print('all')\nprint(list({v}))",
                        f"print(sum({v}), 2 in {v})",
                    )
                )
            ],
        ]

    def cl_context(self):
        name = self.fresh("C")
        kinds = self.pick(("ValueError", "KeyError", "ArithmeticError", "LookupError", "Exception"))
        out = self.pick(
            (
                f"return kind is not None and issubclass(kind, {kinds})",
                "return True",
                "return False",
                "pass",
                f"return isinstance(value, {kinds})",
            )
        )
        lines = [
            f"class {name}:",
            "    depth = 0",
            f"    def __init__(self, label={self.text_atom()}):",
            "        self.label = label",
            "    def __enter__(self):",
            f"        {name}.depth += 1",
            "        print('enter', self.label, self.depth)",
            f"        return {self.pick(('self', 'self.label', 'self'))}",
            "    def __exit__(self, kind, value, trace):",
            f"        {name}.depth -= 1",
            "        print('exit', self.label, kind.__name__ if kind else None)",
            f"        {out}",
        ]
        self.describe(name, {"with"}, [("label", "s")])
        uses = []
        for _ in range(self.pick((1, 2))):
            saved = self.frozen
            body = self.block(self.pick((1, 2)))
            if self.chance(0.5):
                body.append("    " + self.failing()[0])
            use = [
                f"with {name}({self.pick(('', self.text_atom()))}){self.pick((' as c_', ''))}{self.pick(('', '', f', {name}(2) as d_'))}:",
                *body,
            ]
            if self.chance(0.4):
                use = [
                    "try:",
                    *indented(use),
                    "except Exception as e:",
                    "    print('out', type(e).__name__)",
                    "else:",
                    "    print('went well')",
                ]
            elif self.chance(0.3):
                use = [
                    f"for i_ in range({self.pick((2, 3))}):",
                    *indented(use),
                    f"    {self.pick(('if i_: break', 'print(i_)', 'continue'))}",
                ]
            uses.append(use)
            self.frozen = saved
        return [lines, *uses]

    def cl_body(self):
        """What a class body does while it runs."""
        name = self.fresh("C")
        lines = [
            f"class {name}:",
            f"    base = {self.int(1)}",
            f"    squares = [v * v for v in range({self.pick((2, 3))})]",
            "    table = {k: base for k in 'ab'}" if self.chance(0.05) else "    table = {'a': base}",
            f"    {self.pick(('total = sum(squares) + base', 'base += 1', 'if base > 2:' + chr(10) + '        base = 0', 'for q in (1, 2):' + chr(10) + '        base += q', 'print(base)'))}",
            "    def look(self, k=base):",
            f"        return {self.pick(('self.base + k', f'{name}.base * k', 'k'))}",
            "    def __getattr__(self, name):",
            "        if name.startswith('x_'):\n            return name[2:] * 2\n        raise AttributeError(name)",
        ]
        lines = "\n".join(lines).split("\n")
        self.describe(name, {"vars"}, [("look()", "i"), ("look(#)", "i"), ("x_ab", "s"), ("base", "i")])
        v = self.objects(name, "")
        n = v[0].split(" ")[0]
        return [
            lines,
            v,
            [
                self.pick(
                    (
                        f"{n}.base = 50\nprint({n}.base, {name}.base, {n}.look())",
                        f"{name}.base = -1\nprint({n}.base, {n}.look())",
                        f"{n}.squares.append(1)\nprint({name}.squares, {n}.squares is {name}().squares)",
                        f"print(hasattr({n}, 'x_q'), hasattr({n}, 'y'))",
                        f"del {name}.squares\nprint(hasattr({n}, 'squares'))",
                    )
                )
            ],
        ]
