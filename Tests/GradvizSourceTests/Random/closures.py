"""Closures, generators and other functions of set shapes."""

from blocks import indented
from scope import Scope


class Closures:
    """Writes definitions together with their first use."""

    def fn_counter(self):
        """Closures that share a name."""
        make, a, b = self.fresh("F"), self.fresh("F"), self.fresh("F")
        state = self.pick(("count", "total"))
        step = self.pick(("step", "n"))
        change = self.pick(
            (f"{state} += {step}", f"{state} = {state} * 2 - {step}", f"{state}, {step}_ = {state} + {step}, {state}")
        )
        lines = [
            f"def {make}({state}={self.int(0)}):",
            f"    def up({step}={self.pick((1, 2))}):",
            f"        nonlocal {state}",
            f"        {change}",
            f"        return {state}",
            "    def look():",
            f"        return {self.pick((f'{state}', f'{state} + 100', f'[{state}] * 2'))}",
            f"    {self.pick((f'{state} += 10', 'pass', f'up({state})'))}",
            "    return up, look",
            f"{a}, {b} = {make}({self.pick(('', self.int(0)))})",
            f"print({a}(), {a}({self.int(0)}), {b}())",
        ]
        self.functions[a] = ([[step, "i", "1", False]], "i")
        return lines

    def fn_late(self):
        """Functions that read a name when they are called."""
        name, v = self.fresh("l"), self.fresh("i")
        how = self.pick(("lambda: {v} * 10", "lambda k={v}: k + {v}", "lambda k: ({v}, k)")).format(v=v)
        argument = "2" if "lambda k:" in how else ""
        lines = [
            f"{name} = []",
            f"for {v} in range(3):",
            f"    {name}.append({how})",
            f"print([f({argument}) for f in {name}])",
        ]
        if self.chance(0.6):
            lines += [f"{v} = {self.pick((7, -1))}", f"print({name}[0]({argument}), {name}[-1]({argument}))"]
        return lines

    def fn_global(self):
        name, state = self.fresh("F"), self.name("i", "l") or "n"
        if not state.isidentifier() or not self.names("i", "l"):
            return None
        kind = self.kind(state)
        self.functions[name] = ([["n", "i", None, False]] if state != "n" else [], "N")
        change = (
            f"{state} = {state} * 2 % 50 {'+ n' if state != 'n' else ''}"
            if kind == "i"
            else f"{state} = {state} + [{'n' if state != 'n' else 1}]"
        )
        return [
            f"def {name}({'n' if state != 'n' else ''}):",
            f"    global {state}",
            f"    {change}",
            f"    {self.pick((f'print({state})', 'pass', f'del {state}_x' if self.chance(0.02) else 'pass'))}",
        ]

    def fn_unbound(self):
        """Reads a name before its own assignment to it."""
        state = self.name("i", "l", "a")
        name = self.fresh("F")
        if not state or not state.isidentifier():
            return None
        way = self.pick(
            (
                f"{state} += 1",
                f"print({state}); {state} = 1",
                f"if False: {state} = 0",
                f"for {state} in []: pass",
                f"del {state}",
            )
        )
        lines = [
            f"def {name}():",
            f"    {way}",
            f"    return {state}",
            "try:",
            f"    print({name}())",
            f"except {self.pick(('UnboundLocalError', 'NameError'))} as e:",
            "    print(type(e).__name__)",
        ]
        return lines if self.chance(0.9) else lines[:3] + [f"{name}()"]

    def fn_recursive(self):
        name = self.fresh("F")
        how = self.pick(("fact", "fib", "flatten", "gcd", "perms", "depth", "hanoi", "power", "sumdigits", "mutual"))
        texts = {
            "fact": (
                f"def {name}(n):\n    return 1 if n < 2 else n * {name}(n - 1)",
                f"print({name}({self.pick((5, 10, 25))}))",
            ),
            "fib": (
                f"def {name}(n, memo={{}}):\n    if n in memo:\n        return memo[n]\n    memo[n] = n if n < 2 else {name}(n - 1) + {name}(n - 2)\n    return memo[n]",
                f"print({name}({self.pick((9, 40, 90))}))",
            ),
            "flatten": (
                f"def {name}(x):\n    if not isinstance(x, list):\n        return [x]\n    return [z for y in x for z in {name}(y)]",
                f"print({name}([1, [2, [3, {self.ints(0)}]], []]))",
            ),
            "gcd": (
                f"def {name}(a, b):\n    while b:\n        a, b = b, a % b\n    return a",
                f"print({name}({self.pick((84, 36))}, {self.pick((30, -8, 27))}))",
            ),
            "perms": (
                f"def {name}(xs):\n    if len(xs) <= 1:\n        return [xs]\n    return [[x] + p for i, x in enumerate(xs) for p in {name}(xs[:i] + xs[i + 1:])]",
                f"print({name}([1, 2, 3]))",
            ),
            "depth": (
                f"def {name}(t):\n    return 0 if not isinstance(t, tuple) else 1 + max(map({name}, t), default=0)",
                f"print({name}((1, (2, (3,)), ())))",
            ),
            "hanoi": (
                f"def {name}(n, a, b, c):\n    if n:\n        yield from {name}(n - 1, a, c, b)\n        yield a + c\n        yield from {name}(n - 1, b, a, c)",
                f"print(' '.join({name}({self.pick((2, 3))}, 'A', 'B', 'C')))",
            ),
            "power": (
                f"def {name}(A, n):\n    if n == 0:\n        return np.eye(len(A), dtype=A.dtype)\n    half = {name}(A, n // 2)\n    return half @ half @ A if n % 2 else half @ half",
                f"print({name}(np.array([[1, 1], [1, 0]]), {self.pick((5, 10))}))",
            ),
            "sumdigits": (
                f"def {name}(n):\n    return n if n < 10 else n % 10 + {name}(n // 10)",
                f"print({name}({self.pick((9875, 123456789))}))",
            ),
            "mutual": (
                f"def {name}(n):\n    return True if n == 0 else odd_(n - 1)\ndef odd_(n):\n    return False if n == 0 else {name}(n - 1)",
                f"print([{name}(v) for v in range(4)])",
            ),
        }
        text, use = texts[how]
        return text.split("\n") + [use]

    def fn_generator(self):
        name = self.fresh("F")
        n = self.pick(("n", "k"))
        how = self.pick(("count", "clean", "send", "return", "batches", "body", "zip", "infinite"))
        if how == "count":
            lines = [
                f"def {name}({n}):",
                f"    print('start', {n})",
                f"    while {n} > 0:",
                f"        yield {n} {self.pick(('', '* 2', '% 3'))}",
                f"        {n} -= {self.pick((1, 2))}",
                "    print('end')",
            ]
            uses = [
                f"print(list({name}({self.pick((2, 3, 4))})))",
                f"for v in {name}(3):\n    if v == 2:\n        continue\n    print(v)",
                f"print(sum({name}(3)))",
                f"a, *b = {name}(3)\nprint(a, b)",
            ]
        elif how == "clean":
            lines = [
                f"def {name}({n}):",
                "    try:",
                f"        for i in range({n}):",
                "            yield i",
                "    finally:",
                "        print('closed')",
            ]
            uses = [
                f"for v in {name}(3):\n    print(v)",
                f"it = {name}(3)\nprint(next(it))\nit.close()\nprint(next(it, 'over'))",
                f"print([v for v in {name}(2)])",
            ]
        elif how == "send":
            lines = [
                f"def {name}({n}=0):",
                "    while True:",
                f"        got = yield {n}",
                f"        {n} += got if got is not None else 1",
            ]
            uses = [f"it = {name}()\nprint(next(it), it.send({self.pick((5, -2))}), next(it))"]
        elif how == "return":
            lines = [
                f"def inner_({n}):",
                f"    yield from range({n})",
                f"    return {n} * 10",
                f"def {name}({n}):",
                f"    got = yield from inner_({n})",
                "    yield got",
            ]
            uses = [f"print(list({name}({self.pick((2, 3))})))", f"print(*{name}(2), sep=', ')"]
        elif how == "batches":
            lines = [f"def {name}(xs, {n}=2):", f"    for i in range(0, len(xs), {n}):", f"        yield xs[i:i + {n}]"]
            target = self.name("l", "s") or "'abcde'"
            uses = [
                f"print(list({name}({target})))",
                f"for part in {name}(np.arange(5)):\n    part *= 2\n    print(part)",
            ]
        elif how == "infinite":
            lines = [f"def {name}(a=0, b=1):", "    while True:", "        yield a", "        a, b = b, a + b"]
            uses = [
                f"print([v for v, _ in zip({name}(), range({self.pick((5, 8))}))])",
                f"for v in {name}():\n    if v > 20:\n        break\nprint(v)",
            ]
        elif how == "zip":
            lines = [
                f"def {name}(*lists):",
                "    its = [iter(x) for x in lists]",
                "    while True:",
                "        try:",
                "            yield tuple(next(i) for i in its)"
                if self.chance(0.1)
                else "            yield [next(i) for i in its]",
                "        except StopIteration:",
                "            return",
            ]
            uses = [f"print(list({name}({self.ints_atom()}, 'ab')))"]
        else:
            inner = self.body({n: "i"}, None, 1, tail=False)
            lines = [
                f"def {name}({n}):",
                *inner,
                f"    yield {n}",
                f"    yield {self.pick((f'{n} * 2', f'-{n}', '[1]'))}",
            ]
            uses = [f"print(list({name}({self.int(0)})))", f"print(dict(enumerate({name}({self.int(0)}))))"]
        return lines + self.pick(uses).split("\n")

    def fn_decorator(self):
        name, target = self.fresh("F"), self.fresh("F")
        how = self.pick(("log", "twice", "count", "args"))
        lines = {
            "log": [
                f"def {name}(f):",
                "    def wrapper(*args, **kwargs):",
                "        out = f(*args, **kwargs)",
                "        print(f.__name__, args, sorted(kwargs.items()), '->', out)",
                "        return out",
                "    return wrapper",
                f"@{name}",
            ],
            "twice": [f"def {name}(f):", "    return lambda n: f(f(n))", f"@{name}"],
            "count": [
                f"def {name}(f):",
                "    def wrapper(n):",
                "        wrapper.calls += 1",
                "        return f(n) + wrapper.calls",
                "    wrapper.calls = 0",
                "    return wrapper",
                f"@{name}",
            ],
            "args": [
                f"def {name}(times=2):",
                "    def decorate(f):",
                "        def wrapper(n):",
                "            for _ in range(times):",
                "                n = f(n)",
                "            return n",
                "        return wrapper",
                "    return decorate",
                f"@{name}({self.pick(('', '3', 'times=1'))})",
            ],
        }[how]
        if self.chance(0.2) and how == "twice":
            lines.append(f"@{name}")
        lines += [f"def {target}(n):", f"    return {self.inner('n', 'i', self.int, 1)}"]
        self.functions[target] = ([["n", "i", None, False]], "i")
        lines.append(f"print({target}({self.int(0)}), {target}({self.int(0)}))")
        if how == "count" and self.chance(0.5):
            lines.append(f"print({target}.calls)")
        return lines

    def fn_leaving(self):
        """Leaves loops and `try` statements in many ways."""
        name = self.fresh("F")
        n = "n"
        self.functions[name] = ([[n, "i", None, False]], "x")
        way = lambda: self.pick(
            (
                "continue",
                "break",
                f"return {self.inner('i', 'i', self.int, 1)}",
                "pass",
                "raise KeyError(i)",
                "print('at', i)",
                "1 // 0",
                "[][i]",
            )
        )
        lines = [
            f"def {name}({n}):",
            f"    out = [{self.int(0)}]",
            f"    for i in range({n}):",
            "        try:",
            f"            if i {self.comparison()} {self.pick((1, 2))}:",
            f"                {way()}",
            f"            out.append({self.pick(('i', 'i * n', '-i'))})",
        ]
        if self.chance(0.8):
            lines += [
                f"        except {self.pick(('KeyError', 'LookupError', 'Exception', '(KeyError, ZeroDivisionError)'))}:",
                f"            {way()}",
            ]
            if self.chance(0.4):
                lines += ["        else:", f"            {way()}"]
            if self.chance(0.75):
                lines += ["        finally:", f"            {self.pick((way(), 'out.append(i + 100)', 'print(out)'))}"]
        else:
            lines += ["        finally:", f"            {self.pick((way(), 'out.append(i + 100)', 'print(out)'))}"]
        if self.chance(0.4):
            lines += ["    else:", "        out.append('done')"]
        lines += [
            "    return out",
            "try:",
            f"    print({name}({self.pick((2, 3, 4))}))",
            "except Exception as e:",
            "    print('out', type(e).__name__)",
        ]
        del self.functions[name]
        return lines

    def fn_nested(self):
        """A function within a function, which reads names of both."""
        name, inner = self.fresh("F"), self.fresh("F")
        outer = self.scope
        self.scope = Scope(outer, function=True)
        self.scope.names.update({"n": "i", "extra": "i"})
        saved, self.returns = self.returns, None
        try:
            first = self.body({"k": "i"}, "i", self.pick((1, 2)))
            text = self.int(1)
        finally:
            self.scope, self.returns = outer, saved
        self.functions[name] = ([["n", "i", None, False]], "i")
        return [
            f"def {name}(n):",
            f"    extra = {text if 'extra' not in text and ':=' not in text else 'n + 1'}",
            f"    def {inner}(k):",
            *indented(first),
            f"    {self.pick(('extra += 1', 'n = extra', 'pass', 'extra = n * 2'))}",
            f"    return {inner}(n) + {inner}({self.int_atom()})",
        ]
