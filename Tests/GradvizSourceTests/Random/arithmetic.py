"""Whole numbers, real numbers and truth."""

from vocabulary import WORDS


class Arithmetic:
    """Writes numbers and tests; `d` is how deep they may nest."""

    # MARK: Whole numbers

    def int_atom(self):
        if self.chance(0.6):
            name = self.name("i")
            if name:
                return name
        return str(self.pick((0, 1, 2, 3, 4, 5, 7, 9, 10, 12, -1, -2, -3)))

    def int(self, d=2):
        if d <= 0 or self.chance(0.25):
            return self.int_atom()
        return self.pick(INTS)(self, d - 1) or self.int_atom()

    def int_sum(self, d):
        return f"{self.int(d)} {self.pick('+-*+-')} {self.int(d)}"

    def int_quotient(self, d):
        return f"{self.int(d)} {self.pick(('//', '%', '//', '%', '%'))} {self.pick((2, 3, 5, -2, -3, 7, -4))}"

    def int_power(self, d):
        return f"{self.closed(self.int_atom())} ** {self.pick((0, 1, 2, 2, 3))}"

    def int_bits(self, d):
        op = self.pick(("&", "|", "^", "<<", ">>"))
        right = self.pick((1, 2, 3)) if op in ("<<", ">>") else self.int_atom()
        return f"({self.int_atom()} {op} {right})" if self.chance(0.8) else f"~{self.int_atom()}"

    def int_call(self, d):
        how = self.pick(("abs", "round", "int", "divmod", "min", "max", "len", "bool", "intf"))
        if how == "abs":
            return f"abs({self.int(d)})"
        if how == "round":
            return f"round({self.float(d)})"
        if how == "int":
            return f"int({self.pick(('12', '-7', ' 40 ', '0012', '1_000'))!r})"
        if how == "intf":
            return f"int({self.float(d)})"
        if how == "divmod":
            return f"divmod({self.int(d)}, {self.pick((2, 3, -3, 5))})[{self.pick((0, 1, -1))}]"
        if how in ("min", "max"):
            return f"{how}({self.int(d)}, {self.int(d)})"
        if how == "len":
            return f"len({self.collection(d)})"
        return f"({self.bool(d)}) + {self.int_atom()}"

    def int_of_list(self, d):
        xs = self.ints_atom()
        how = self.pick(("sum", "max", "index", "index", "count", "sumgen", "pos", "maxkey", "find"))
        if how == "sum":
            return f"sum({xs})"
        if how == "max":
            return f"{self.pick(('max', 'min'))}({xs}, default={self.int_atom()})"
        if how == "index":
            return f"{self.closed(xs)}[{self.position(xs)}]"
        if how == "count":
            return f"{self.closed(xs)}.count({self.int_atom()})"
        if how == "maxkey":
            return f"{self.pick(('max', 'min'))}({xs} or [0], key=lambda v: {self.pick(('-v', 'abs(v)', 'v % 3', '(v % 2, v)', 'str(v)'))})"
        if how == "find":
            return f"next((v for v in {xs} if {self.inner('v', 'i', self.bool, d)}), {self.int_atom()})"
        if how == "pos":
            return f"sum(1 for v in {xs} if v {self.pick(('>', '<', '>=', '!='))} {self.int_atom()})"
        return f"sum({self.inner('v', 'i', self.int, d)} for v in {xs})"

    def int_of_text(self, d):
        s = self.closed(self.text(d))
        return self.pick(("len({})", "{}.count('a')", "{}.find('e')", "ord({}[0:1] or 'z')", "{}.rfind('l')")).format(s)

    def int_of_dict(self, d):
        name = self.name("d")
        if not name:
            return None
        _, keys, values = self.kind(name)
        if values == "i":
            if keys and self.chance(0.5):
                return f"{name}[{self.pick(keys)!r}]"
            key = self.pick(keys) if keys and self.chance(0.5) else self.pick(("fig", 3))
            return f"{name}.get({key!r}, {self.int_atom()})"
        return f"len({name})"

    def int_choice(self, d):
        if self.chance(0.3):
            return f"({self.int(d)} {self.pick(('or', 'and'))} {self.int(d)})"
        return f"({self.int(d)} if {self.bool(d)} else {self.int(d)})"

    def int_of_array(self, d):
        name = self.name("a")
        if not name:
            return None
        _, dtype, shape = self.kind(name)
        if dtype.startswith(("int", "uint", "bool")) and self.chance(0.5):
            how = self.pick(("int({}.sum())", "int({}.max(initial=0))", "int(np.count_nonzero({}))", "int({}.any())"))
            return how.format(name)
        if shape and min(shape) > 0 and self.chance(0.4):
            return f"int({name}.arg{self.pick(('max', 'min'))}())"
        return self.pick((f"{name}.size", f"{name}.ndim", f"len({name}.shape)"))

    def int_assigned(self, d):
        if self.no_walrus:
            return None
        name = self.fresh("i")
        text = f"({name} := {self.int(d)})"
        self.scope.names[name] = "i"
        return text

    def int_called(self, d):
        return self.call_of("i")

    def int_of_object(self, d):
        return self.member("i")

    def call_of(self, letter):
        """A call of a function of the program that returns the kind."""
        found = [n for n in self.names("F") if self.functions.get(n) and self.functions[n][1][0] == letter]
        return self.call(self.pick(found)) if found and not self.quiet else None

    # MARK: Real numbers

    def float_atom(self):
        if self.chance(0.6):
            name = self.name("f")
            if name:
                return name
        return self.pick(("0.5", "1.5", "-0.25", "2.0", "3.75", "-2.5", "0.1", "1e3", "10.0", ".5", "-0.0"))

    def float(self, d=2):
        if d <= 0 or self.chance(0.25):
            return self.float_atom()
        return self.pick(FLOATS)(self, d - 1) or self.float_atom()

    def float_sum(self, d):
        left, right = self.float(d), self.int(d) if self.chance(0.4) else self.float(d)
        if self.chance(0.3):
            left, right = right, left
        return f"{left} {self.pick('+-*')} {right}"

    def float_quotient(self, d):
        op = self.pick(("/", "/", "//", "%"))
        right = self.pick(("2", "4", "3", "-2", "0.5", "8", "-1.5", "1e2"))
        left = self.int(d) if op == "/" and self.chance(0.5) else self.float(d)
        return f"{left} {op} {right}"

    def float_call(self, d):
        how = self.pick(("abs({})", "float({})", "round({}, 2)", "round({}, 1)", "max({}, 0.0)", "min({}, 1.5)"))
        return how.format(self.float(d))

    def float_other(self, d):
        how = self.pick(("float('1.25')", "float('-3')", "float('1e-3')", "int_float", "power", "sum", "cond", "div"))
        if how == "int_float":
            return f"float({self.int(d)})"
        if how == "power":
            return f"{self.closed(self.float_atom())} ** {self.pick((2, 2, 3, 1))}"
        if how == "sum":
            return f"sum([{', '.join(self.float(d) for _ in range(self.pick((1, 2, 3))))}])"
        if how == "cond":
            return f"({self.float(d)} if {self.bool(d)} else {self.float(d)})"
        if how == "div":
            return f"{self.int(d)} / {self.pick((2, 3, 4, 7, -8))}"
        return how

    def float_of_array(self, d):
        name = self.name("a")
        if not name or self.kind(name)[1] == "bool":
            return None
        return self.pick(("float({}.sum())", "float({}.mean())", "float(np.max({}, initial=0))")).format(name)

    def float_called(self, d):
        return self.call_of("f")

    def float_of_object(self, d):
        return self.member("f")

    # MARK: Truth

    def bool(self, d=2):
        if d <= 0:
            return self.name("b") or self.pick(("True", "False"))
        return self.pick(BOOLS)(self, d - 1) or f"{self.int_atom()} {self.comparison()} {self.int_atom()}"

    def bool_compared(self, d):
        return f"{self.int(d)} {self.comparison()} {self.int(d)}"

    def bool_mixed(self, d):
        return f"{self.float(d)} {self.comparison()} {self.int(d)}"

    def bool_chain(self, d):
        links = " ".join(f"{self.comparison()} {self.int(d)}" for _ in range(self.pick((2, 2, 3))))
        return f"{self.int(d)} {links}"

    def bool_logic(self, d):
        how = self.pick(("and", "or", "not"))
        if how == "not":
            return f"not {self.closed(self.bool(d))}"
        return f"{self.closed(self.bool(d))} {how} {self.closed(self.bool(d))}"

    def bool_member(self, d):
        op = self.pick(("in", "not in"))
        if self.chance(0.3):
            return f"{self.pick(WORDS)[:2]!r} {op} {self.closed(self.text(d))}"
        name = self.name("d")
        if name and self.chance(0.4):
            return f"{self.pick(('fig', 2, 'oak'))!r} {op} {name}"
        return f"{self.int(d)} {op} {self.closed(self.ints(d))}"

    def bool_kinds(self, d):
        name = self.name("i", "f", "s", "l", "d", "t", "b")
        return (
            f"isinstance({name}, {self.pick(('int', 'float', 'str', '(list, tuple)', 'bool', '(int, float)'))})"
            if name
            else None
        )

    def bool_same(self, d):
        how = self.pick(("l", "is", "s", "t", "any", "bool"))
        if how == "l":
            return f"{self.ints(d)} {self.comparison()} {self.ints(d)}"
        if how == "is":
            a, b = self.name("l", "a", "o", "d"), self.name("l", "a", "o", "d", "N")
            return f"{a} {self.pick(('is', 'is not'))} {b}" if a and b else None
        if how == "s":
            return f"{self.text(d)} {self.comparison()} {self.text(d)}"
        if how == "t":
            return f"({self.int(d)}, {self.float(d)}) {self.comparison()} ({self.int(d)}, {self.int(d)})"
        if how == "any":
            return f"{self.pick(('any', 'all'))}({self.inner('v', 'i', self.bool, d)} for v in {self.ints_atom()})"
        return f"bool({self.pick((self.ints, self.text, self.int, self.float))(d)})"

    def comparison(self):
        return self.pick(("<", ">", "<=", ">=", "==", "!="))


X = Arithmetic
INTS = [X.int_sum] * 5 + [X.int_quotient] * 3 + [X.int_power, X.int_bits] + [X.int_call] * 2 + [X.int_of_list] * 3
INTS += [X.int_of_text, X.int_of_dict, X.int_of_dict, X.int_choice, X.int_of_array, X.int_assigned]
INTS += [X.int_called] * 3 + [X.int_of_object] * 3
FLOATS = [X.float_sum] * 4 + [X.float_quotient] * 3 + [X.float_call, X.float_other, X.float_other, X.float_of_array]
FLOATS += [X.float_called, X.float_of_object] * 2
BOOLS = [X.bool_compared] * 4 + [
    X.bool_mixed,
    X.bool_chain,
    X.bool_logic,
    X.bool_logic,
    X.bool_member,
    X.bool_kinds,
    X.bool_same,
]
