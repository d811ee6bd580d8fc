"""What raises, and statements that deal with it."""

from blocks import indented
from vocabulary import WORDS

ERRORS = {
    "KeyError": ("{d}['missing']", "{{}}['k']", "{{1: 2}}[3]", "{{'a': 1}}.pop('b')", "{{1, 2}}.remove(5)"),
    "IndexError": (
        "{l}[99]",
        "[][0]",
        "[].pop()",
        "'abc'[7]",
        "np.arange(3)[5]",
        "np.ones((2, 3))[0, 3]",
        "(1, 2)[-3]",
        "np.zeros(3)[[0, 4]]",
    ),
    "ZeroDivisionError": (
        "{i} // 0",
        "{i} % (3 - 3)",
        "1 / (2 - 2)",
        "5.0 // 0.0",
        "divmod({i}, 0)",
        "0 ** -1",
        "{f} / 0",
    ),
    "ValueError": (
        "int('x1')",
        "np.ones(3) + np.ones(2)",
        "np.arange(6).reshape(4)",
        "np.concatenate([np.ones((2, 2)), np.ones(3)])",
        "[1, 2].index(7)",
        "float('one')",
        "np.ones((2, 3)) @ np.ones(2)",
        "max([])",
        "np.array([2, 4]) ** -1",
        "bool(np.array([1, 2]) > 1)",
        "'abc'.index('z')",
        "np.stack([np.ones(2), np.ones(3)])",
        "[1, 2, 3].remove(9)",
        "range(1, 5, 0)",
        "chr(-1)",
        "np.array([]).max()",
        "np.split(np.arange(5), 2)",
    ),
    "TypeError": (
        "'a' + 1",
        "len({i})",
        "{i}()",
        "[1] + (2,)",
        "sorted([1, 'a'])",
        "{{[1]: 2}}",
        "None + 1",
        "sum(['a', 'b'])",
        "int([1])",
        "{i}[0]",
        "'abc' < 3",
        "np.array([True]) - np.array([False])",
        "abs('x')",
        "'%d' % 'a'",
        "iter({i})",
        "print(1, end=2)",
        "float(None)",
        "{l}['a']",
        "range(1.5)",
        "(lambda a: a)()",
        "(lambda a, *, b: a)(1, 2)",
        "dict([1, 2])",
        "-'a'",
        "'a' * 1.5",
        "round('1')",
        "isinstance(1, 2)",
    ),
    "AttributeError": (
        "{l}.push(1)",
        "{i}.nope",
        "'abc'.size",
        "None.x",
        "np.ones(2).foo",
        "[1].sum()",
        "(1, 2).append(3)",
        "np.nope",
    ),
    "NameError": ("undefined_name", "not_there + 1"),
    "StopIteration": ("next(iter([]))", "next(x for x in ())"),
    "OverflowError": (
        "np.uint8(5) + 300",
        "np.array([1], dtype=np.uint8) + 256",
        "int(float('inf'))",
        "2.0 ** 5000",
        "np.int8(200)",
    ),
    "AssertionError": (),
}
NOT_EXPRESSIONS = {
    "TypeError": ("(1, 2)[0] = 3", "'abc'[0] = 'x'", "a, b = 5", "for _ in 3: pass", "del (1, 2)[0]"),
    "ValueError": (
        "a, b = [1, 2, 3]",
        "a, *b, c = [1]",
        "np.zeros(3)[:2] = [1, 2, 3]",
        "x, y = 'abc'",
        "_ = np.zeros((2, 2)); _[0] = [1, 2, 3]",
    ),
    "IndexError": ("{l}[50] = 1", "del [1, 2][5]", "np.zeros(2)[3] = 1.0"),
    "KeyError": ("del {d}['zz']",),
    "AttributeError": ("(3).x = 1", "[].name = 'a'"),
    "AssertionError": ("assert {i} != {i}, 'differ'", "assert False", "assert not True, 'never'", "assert []"),
}
WIDER = {
    "KeyError": "LookupError",
    "IndexError": "LookupError",
    "ZeroDivisionError": "ArithmeticError",
    "OverflowError": "ArithmeticError",
    "UnboundLocalError": "NameError",
    "UFuncTypeError": "TypeError",
    "_UFuncOutputCastingError": "TypeError",
}
RAISED = [
    "KeyError",
    "IndexError",
    "ZeroDivisionError",
    "ValueError",
    "ValueError",
    "TypeError",
    "TypeError",
    "AttributeError",
    "NameError",
]
RAISED += ["StopIteration", "OverflowError", "AssertionError"]


class Failures:
    """Writes statements that raise, in a `try` or alone."""

    def failing(self, name=None):
        """A statement that raises, and what it raises."""
        name = name or self.pick(RAISED)
        holes = dict(
            d=self.name("d") or "{}", l=self.name("l") or "[1, 2]", i=self.name("i") or "n_", f=self.name("f") or "2.5"
        )
        if holes["i"] == "n_":
            holes["i"] = "(7)"
        if name in NOT_EXPRESSIONS and (self.chance(0.3) or not ERRORS[name]):
            return self.pick(NOT_EXPRESSIONS[name]).format(**holes), name
        text = self.pick(ERRORS[name]).format(**holes)
        return self.pick(
            (text, f"print({text})", f"{self.fresh('x')} = {text}", f"{self.fresh('x')} = [{text} for _ in range(2)]")
        ), name

    def st_raise(self):
        """Something that raises within a `try`."""
        statement, name = self.failing()
        if self.chance(0.25):
            own = [n for n in self.errors]
            name = (
                self.pick(own)
                if own and self.chance(0.6)
                else self.pick(("ValueError", "KeyError", "RuntimeError", "TypeError"))
            )
            statement = f"raise {name}({self.pick((repr(self.pick(WORDS)), self.int(0), ''))})"
        e = self.pick(("e", "error", "err"))
        caught = self.pick((name, name, name, f"({name}, AttributeError)", "Exception", WIDER.get(name, name)))
        said = self.pick(
            (
                f"print(type({e}).__name__)",
                f"print('caught', type({e}).__name__)",
                f"print(type({e}).__name__, isinstance({e}, ValueError))",
            )
        )
        if statement.startswith("raise") and self.chance(0.5):
            said = self.pick((f"print({e})", f"print(repr({e}))", f"print({e}.args)", f"print(f'{{{e}}}')"))
        before = self.block(1)[:] if self.chance(0.5) else []
        lines = ["try:", *before, f"    {statement}"]
        if self.chance(0.15):
            lines += indented(self.st_print())
        if self.chance(0.15):
            lines += [
                f"except {self.pick(('StopIteration', 'MemoryError', 'NotImplementedError'))}:",
                "    print('no')",
            ]
        lines += [f"except {caught} as {e}:", f"    {said}"]
        if self.chance(0.25):
            lines += self.block(1)
        if self.in_loop and self.chance(0.4):
            lines += [f"    {self.pick(('continue', 'break', 'pass'))}"]
        if self.chance(0.2):
            lines += ["else:", *self.block(1)]
        if self.chance(0.3):
            lines += ["finally:", *self.block(1)]
        return lines

    def st_finally(self):
        """A `try` that may or may not raise, with leaving inside."""
        statement, name = self.failing()
        lines = ["try:", *self.block(self.pick((1, 2)))]
        if self.chance(0.5):
            lines += [f"    if {self.bool(1)}:", f"        {statement}"]
        if end := self.leave():
            lines += [f"    if {self.bool(1)}:", *indented(indented(end))]
        if self.chance(0.7):
            lines += [f"except {self.pick((name, 'Exception', WIDER.get(name, name)))}:", "    print('caught')"]
            if self.chance(0.4) and (end := self.leave()):
                lines += indented(end)
            if self.chance(0.4):
                lines += ["else:", *self.block(1)]
            if self.chance(0.3):
                return lines
        lines += ["finally:", *self.block(1)]
        return lines

    def st_assert(self):
        name = self.name("i")
        return [f"assert {name} == {name}, 'same'"] if name else None
