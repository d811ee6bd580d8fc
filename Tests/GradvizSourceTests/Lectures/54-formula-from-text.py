# paths: env['x'], env['k']
import math
import operator

OPERATORS = {'+': (1, operator.add), '-': (1, operator.sub), '*': (2, operator.mul), '/': (2, operator.truediv)}
FUNCTIONS = {name: getattr(math, name) for name in ('sin', 'exp', 'sqrt', 'log')}


def tokens(text):
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
            continue
        j = i + 1
        if c.isalpha():
            while j < len(text) and text[j].isalnum():
                j += 1
        elif c.isdigit():
            while j < len(text) and (text[j].isdigit() or text[j] == '.'):
                j += 1
        yield text[i:j]
        i = j
    yield None


class Parser:
    def __init__(self, text, env):
        self.stream, self.env = tokens(text), env
        self.advance()

    def advance(self):
        self.token = next(self.stream)

    def atom(self):
        token = self.token
        self.advance()
        if token == '-':
            return -self.atom()
        if token == '(' or token in FUNCTIONS:
            if token != '(':
                self.advance()
            inner = self.expression()
            assert self.token == ')', f'expected ) before {self.token}'
            self.advance()
            return FUNCTIONS.get(token, lambda v: v)(inner)
        return float(token) if token[0].isdigit() else self.env[token]

    def expression(self, least=1):
        left = self.atom()
        while self.token in OPERATORS and (power := OPERATORS[self.token][0]) >= least:
            _, apply = OPERATORS[self.token]
            self.advance()
            left = apply(left, self.expression(power + 1))
        return left


env = {'x': 0.7, 'k': 1.3}
formulas = ['x * x - 2 * k', 'exp(-k * x) / (1 + x)', 'sqrt(k) * sin(3 * x) - -x']
values = []
for formula in formulas:
    values.append(Parser(formula, env).expression())
    print(f'{formula:>28} = {values[-1]:.6f}')
try:
    Parser('(x + 1', env).expression()
except AssertionError as problem:
    print('no:', problem)
loss = math.fsum(v * v for v in values)
