extension PythonCorpus {
  /// Expressions that Python reads.
  static let expressions: [String] = [
    // Numbers.
    "0", "00", "12", "1_000", "0x1F", "0X_ff", "0o17", "0b1_01", "1.5", "1.", ".5", "1e5", "1E-5",
    "1_0.2_5e1_0", "1e400", "9223372036854775807", "9223372036854775808",
    "0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", "0o7777777777777777777777777",
    "123456789012345678901234567890", "1..real", "1.0.is_integer()", "1if x else 2", "x if 1else 2",
    // Strings.
    "x = 'a' \"b\"", "x = r'\\n'", "x = '\\n\\t\\\\\\'\\x41\\u00e9\\101\\0'", "x = 'a\\\nb'",
    "x = '''a\nb'''", "x = \"\"\"a\"b\"\"\"", "x = u'a'", "x = R'\\''", "x = '\\q'", "x = ''",
    "x = '\\N{GREEK SMALL LETTER ALPHA}'", "x = '\\U0001F600'", "x = ('a'\n  'b')",
    // Formatted strings.
    "f'{x}'", "f'a{x}b{y}c'", "f'{{}}'", "f'{{{x}}}'", "f'{x!r}'", "f'{x!s:>10}'", "f'{x:.2f}'",
    "f'{x:{w}.{p}}'", "f'{x=}'", "f'{ x = }'", "f'{x=!s}'", "f'{x=:.2f}'", "f'{x + 1=}'",
    "f'{d[\"a\"]}'", "f'{x!r:^{w}}'", "f'{a, b}'", "f'{(lambda x: x)(1)}'", "f'{x if y else z}'",
    "f'{[i for i in x]}'", "f'{ {1: 2}[1] }'", "f'{x == y}'", "f'{x != y}'", "f'{x <= y}'",
    "f'{(n := 3)}'", "f'{n:=3}'", "f\"{f'{x}'}\"", "f'''{x\n}'''", "f'''{f\"{f'{x}'}\"}'''",
    "f'a' 'b' f'{c}' 'd'", "'a{}' f'{b}'", "f''", "rf'\\{x}'", "f'\\{x}\\}}'", "f'\\\\{x}'",
    "fr'{x}\\n'", "f'\\n{x}\\t'", "F'{x}'",
    "f'{x:%Y-%m}'", "f'{x}' '{y}'", "f'{*a, b}'", "f'{x:}'", "f'{x!a}'", "f'{\"a\" \"b\"}'",
    "f'{x[1:2]}'", "f'{f(a=1)}'", "f'{not x}'", "f'{x,}'", "f'{x:{\"a\"}>10}'",
    "f'\\N{GREEK SMALL LETTER ALPHA}{x}'", "f'{3.4:10}'", "f'{x:{{1: 2}[1]}}'",
    // Operators.
    "-x**2", "2**-1", "2**3**2", "-x**-y**2", "~x", "~-+x", "not not x", "not a == b",
    "not a and b or c", "a or b and c", "a - b - c", "a / b * c @ d // e % f", "a + b * c",
    "(a + b) * c", "a | b ^ c & d << e + f", "a << b >> c", "a & b == c", "(a & b) == c",
    "a < b <= c != d", "a is not None", "a is not b is c", "a in b", "a not in b", "not a in b",
    "a in b not in c == d", "-a in b", "a if b else c if d else e", "a if b or c else not d",
    "(a if b else c) if d else e", "x ** y.z", "x ** f(y)", "-x.y", "a and not b", "a or not b",
    "a == b is c", "x @ y @ z", "x if y else lambda: z", "... is x", "None", "True is not False",
    "a & ~b", "a | -b", "2 ** ~x",
    // Calls.
    "f()", "f(a)", "f(a,)", "f(a, *b, c)", "f(*a, **b)", "f(a=1, *b)", "f(a=1, **b)",
    "f(**a, b=1)", "f(*a, *b, **c, **d)", "f(x for x in y)", "f((x for x in y), 1)", "f(a := 1)",
    "f(a := 1, b=2)", "f(lambda: 1)", "f(a if b else c)", "f(*a or b)", "f(a)(b)(c)",
    "f(a)[b].c(d)",
    "f(*[1], *(2,))", "f(**{'a': 1})", "f(a=lambda x: x, b=(yield_))", "f(a, b, c=1, d=2,)",
    "f(*a if b else c)", "print('x', end='')", "f(a==b)", "f(x for x in y if x)",
    // Indices.
    "x[1]", "x[1:2]", "x[:]", "x[::2]", "x[1:]", "x[:1]", "x[1::2]", "x[:, 1]", "x[..., None]",
    "x[1, 2]", "x[(1, 2)]", "x[1,]", "x[a:b, c:d:e, ...]", "x[*a]", "x[*a, 1]", "x[a := 1]",
    "x[-1]", "x[i][j]", "x[f(a):g(b)]", "x[lambda: 1]", "x[a if b else c]", "x[()]",
    // Displays.
    "()", "(1,)", "(1, 2)", "(1, 2,)", "[]", "[1]", "[1, 2,]", "{}", "{1}", "{1, 2,}", "{1: 2}",
    "{1: 2, 3: 4,}", "{**a}", "{**a, 'b': 1, **c}", "[*a]", "[*a, b, *c]", "{*a}", "{*a, b}",
    "(*a,)", "(*a, b)", "a, b", "a,", "*a, b", "*a,", "[a := 1, b]", "{a := 1}", "(a := 1)",
    "(a := 1, b := 2)", "{'a': lambda: 1}", "{a if b else c: d}", "{(a := 1): b}", "[*a | b]",
    "{**a | b}", "[[1, 2], [3, 4]]", "{1: {2: 3}}", "((((x))))", "(a)",
    // Comprehensions.
    "[x for x in y]", "[x for x in y if z]", "[x for x in y if z if w]",
    "[x for a in b for x in a]", "[x for a in b if a for x in a if x]", "{x for x in y}",
    "{x: y for x, y in z}", "(x for x in y)", "[(x, y) for x, y in z]", "[x for x, in y]",
    "[x for (x, y) in z]", "[x for [x, y] in z]", "[x for x, *y in z]", "[x.y for x.y in z]",
    "[x for x[0] in y]", "[a if b else c for a in d]", "[x for x in a or b]",
    "[[y for y in x] for x in z]", "[f(x) for x in y if x not in z]", "[lambda: x for x in y]",
    "[y := x for x in z]", "[x for x in y if (z := x)]", "{x: (y := x) for x in z}",
    "[x for x in (a if b else c)]", "[x for x in lambda_]", "[i for i in range(5) if i % 2]",
    "[x for x in y if not x]", "{**{x: y for x, y in z}}", "sum(x * x for x in xs)",
    "[(lambda y: (z := y))(x) for x in y]", "[x for x in y if x < 1 or x > 2]",
    // Lambdas.
    "lambda: 1", "lambda x: x", "lambda x, y=1: x", "lambda *a: a", "lambda **k: k",
    "lambda a, *b, c, d=1, **e: a", "lambda a, /, b: a", "lambda *, a: a", "lambda a, /: a",
    "lambda x: lambda y: x", "lambda: (yield)", "lambda x: x if y else z", "lambda x=lambda: 1: x",
    "lambda: (1, 2)", "lambda: 1, 2", "lambda x,: x", "lambda a, *, b: a", "lambda a=1, /, b=2: a",
    "(lambda x: x)(1)", "lambda *a, b: b", "lambda x: {1: x}", "lambda x: x[1:2]",
    // Names that are no keywords.
    "match", "case", "type", "_", "match(x)", "match[x]", "match.x", "match * x", "match, case",
    "match - x", "match == x", "match if match else case", "print", "exec", "async_", "é", "π + Δ",
    "𝐱 + x", "ϕ", "xᵢ",
  ]
}
