/// Programs that Python is asked about, and what is known to be read differently.
enum PythonCorpus {
  /// What is read here and refused by Python 3.11, each for a reason.
  static let lenient: [String] = [
    // Later versions of Python read these.
    "f'{d['a']}'", "f'{'\\n'.join(x)}'", "f\"{f\"{x}\"}\"",
    // A piece cut out of an indented text runs.
    "  x = 1\n  y = 2",
    // Notebooks have lines of their own.
    "%matplotlib inline\nx = 1", "!pip install numpy", "%%time\nx = 1",
    // Nothing follows the backslash.
    "x = 1 \\",
    // Pasted text brings other kinds of space along.
    "x\u{A0}= 1", "x = 1 + \\ \n  2",
    // Names in annotations are not looked at.
    "def f():\n  y: x\n  global x",
    // The assignment is refused when it runs.
    "__debug__ = 1",
  ]

  /// What Python reads and is refused here, each for a reason.
  static let strict: [String] = [
    // All values are real.
    "2j", "x = 1 + 1.5J", "match x:\n  case 1 + 2j: a",
    // No bytes.
    "b'a'", "x = rb'\\n'",
    // One thing after another.
    "async def f(): pass", "async def f():\n  await x", "async def f():\n  async for x in y: pass",
    "async def f():\n  async with x: pass", "async def f():\n  return [x async for x in y]",
    // No groups of errors.
    "try: a\nexcept* E: b",
    // A product was meant; Python says so when it runs.
    "2(x)", "x = 3.5(y + 1)",
    // No character.
    "'\\ud800'",
    // Only letters and signs have names here.
    "'\\N{CUNEIFORM SIGN A}'",
    // Letters that Python compares in another form, outside of formulas.
    "ﬁ = 1",
    // Far too long.
    "0x" + String(repeating: "f", count: 4_000),
  ]
}
