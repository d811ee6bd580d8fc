import GradvizTestSupport

/// What Python says of programs: their trees as ``TreeText`` writes its own, or why it refuses them.
enum PythonTree {
  enum Answer: Equatable {
    case tree([String])
    case refused(String)

    var isRefused: Bool {
      if case .refused = self { true } else { false }
    }
  }

  /// Asks one `python3` about all programs.
  static func answers(_ programs: [String]) throws -> [Answer] {
    let separator = "\u{1E}"
    let result = try runPython(
      script, input: Array(programs.joined(separator: separator).utf8))
    guard result.exitCode == 0 else { throw Failure(text: result.error) }
    return result.output.split(separator: separator, omittingEmptySubsequences: false).map { part in
      let lines = part.split(separator: "\u{1F}", omittingEmptySubsequences: false).map {
        String($0)
      }
      return lines[0] == "tree" ? .tree(Array(lines.dropFirst())) : .refused(lines[1])
    }
  }

  /// What Python says of those programs that it refuses; trees are not compared.
  static func refusals(_ programs: [String]) throws -> [String] {
    let result = try runPython(
      """
      import sys, warnings
      warnings.simplefilter("ignore")
      for source in sys.stdin.buffer.read().decode().split("\\x1e"):
          try: compile(source, "program", "exec", dont_inherit=True)
          except (SyntaxError, ValueError) as error: print(repr(source), error)
      """, input: Array(programs.joined(separator: "\u{1E}").utf8))
    guard result.exitCode == 0 else { throw Failure(text: result.error) }
    return result.output.split(separator: "\n").map { String($0) }
  }

  private struct Failure: Error {
    var text: String
  }

  private static let script = #"""
    import ast, sys, warnings

    warnings.simplefilter("ignore")
    SIGNS = dict(
        Add="+", Sub="-", Mult="*", Div="/", FloorDiv="//", Mod="%", MatMult="@", Pow="**",
        BitAnd="&", BitOr="|", BitXor="^", LShift="<<", RShift=">>",
        USub="-", UAdd="+", Not="not ", Invert="~",
        Lt="<", LtE="<=", Eq="==", NotEq="!=", Gt=">", GtE=">=", Is="is", IsNot="is not",
        In="in", NotIn="not in")

    def sign(node): return SIGNS[type(node).__name__]
    def rows(nodes, glue=", "): return glue.join(map(text, nodes))
    def after(before, node): return before + text(node) if node is not None else ""

    def constant(value):
        if isinstance(value, str): return f"'{value}'"
        return "..." if value is ... else repr(value)

    def pieces(node):
        if node is None: return ""
        return "".join(
            value.value if isinstance(value, ast.Constant) else
            "{" + text(value.value) + ("!" + chr(value.conversion) if value.conversion > 0 else "")
            + (":" + pieces(value.format_spec) if pieces(value.format_spec) else "") + "}"
            for value in node.values)

    def parameters(node):
        plain = node.posonlyargs + node.args
        defaults = [None] * (len(plain) - len(node.defaults)) + node.defaults
        result = []
        for place, (name, value) in enumerate(zip(plain, defaults)):
            result.append(name.arg + after("=", value))
            if place + 1 == len(node.posonlyargs): result.append("/")
        if node.vararg: result.append("*" + node.vararg.arg)
        elif node.kwonlyargs: result.append("*")
        for name, value in zip(node.kwonlyargs, node.kw_defaults):
            result.append(name.arg + after("=", value))
        if node.kwarg: result.append("**" + node.kwarg.arg)
        return ", ".join(result)

    def arguments(node):
        given = getattr(node, "args", None) or getattr(node, "bases", None) or []
        parts = [(part.lineno, part.col_offset, text(part)) for part in given]
        parts += [
            (part.lineno, part.col_offset, (part.arg + "=" if part.arg else "**") + text(part.value))
            for part in node.keywords]
        return ", ".join(part[2] for part in sorted(parts))

    def clauses(node):
        return "".join(
            f" for {text(clause.target)} in {text(clause.iter)}"
            + "".join(" if " + text(test) for test in clause.ifs) for clause in node.generators)

    def index(node):
        if isinstance(node, ast.Tuple) and node.elts:
            return rows(node.elts) + ("," if len(node.elts) == 1 else "")
        return "" if isinstance(node, ast.Tuple) else text(node)

    def text(node):
        match node:
            case ast.Constant(value): return constant(value)
            case ast.JoinedStr(): return f"f'{pieces(node)}'"
            case ast.Name(name): return name
            case ast.List(items): return f"[{rows(items)}]"
            case ast.Tuple(items): return f"<{rows(items)}>"
            case ast.Set(items): return "{" + rows(items) + "}"
            case ast.Dict(keys, values):
                return "{" + ", ".join(
                    "**" + text(value) if key is None else f"{text(key)}: {text(value)}"
                    for key, value in zip(keys, values)) + "}"
            case ast.Starred(item): return "*" + text(item)
            case ast.UnaryOp(op, item): return f"({sign(op)}{text(item)})"
            case ast.BinOp(left, op, right): return f"({text(left)} {sign(op)} {text(right)})"
            case ast.Compare(left, ops, items):
                return "(" + text(left) + "".join(
                    f" {sign(op)} {text(item)}" for op, item in zip(ops, items)) + ")"
            case ast.BoolOp(op, items):
                return "(" + rows(items, " and " if isinstance(op, ast.And) else " or ") + ")"
            case ast.IfExp(test, then, other): return f"({text(then)} if {text(test)} else {text(other)})"
            case ast.Call(function): return f"{text(function)}({arguments(node)})"
            case ast.Attribute(base, name): return f"{text(base)}.{name}"
            case ast.Subscript(base, item): return f"{text(base)}[{index(item)}]"
            case ast.Slice(a, b, c): return f"{after('', a)}:{after('', b)}:{after('', c)}"
            case ast.Lambda(args, body): return f"(lambda {parameters(args)}: {text(body)})"
            case ast.ListComp(item): return f"[{text(item)}{clauses(node)}]"
            case ast.SetComp(item): return "{" + text(item) + clauses(node) + "}"
            case ast.GeneratorExp(item): return f"({text(item)}{clauses(node)})"
            case ast.DictComp(key, value):
                return "{" + f"{text(key)}: {text(value)}{clauses(node)}" + "}"
            case ast.NamedExpr(name, value): return f"({text(name)} := {text(value)})"
            case ast.Yield(value): return f"(yield{after(' ', value)})"
            case ast.YieldFrom(value): return f"(yield from {text(value)})"
            case ast.MatchValue(value): return text(value)
            case ast.MatchSingleton(value): return repr(value)
            case ast.MatchStar(name): return "*" + (name or "_")
            case ast.MatchSequence(items): return f"[{rows(items)}]"
            case ast.MatchMapping(keys, values, rest):
                parts = [f"{text(key)}: {text(value)}" for key, value in zip(keys, values)]
                return "{" + ", ".join(parts + (["**" + rest] if rest else [])) + "}"
            case ast.MatchClass(type, items, names, values):
                parts = [text(item) for item in items]
                parts += [f"{name}={text(value)}" for name, value in zip(names, values)]
                return f"{text(type)}({', '.join(parts)})"
            case ast.MatchOr(items): return f"({rows(items, ' | ')})"
            case ast.MatchAs(None, None): return "_"
            case ast.MatchAs(None, name): return name
            case ast.MatchAs(inner, name): return f"({text(inner)} as {name})"
        raise ValueError(ast.dump(node))

    def block(body): return " { " + "; ".join(map(statement, body)) + " }"
    def other(word, body): return f" {word}{block(body)}" if body else ""
    def decorated(node): return "".join(f"@{text(item)} " for item in node.decorator_list)
    def written(node): return " ".join(ast.get_source_segment(source, node).replace("\\\n", " ").split())

    def branches(node, word):
        result = f"[{word} {written(node.test)}] {text(node.test)}{block(node.body)}"
        match node.orelse:
            case [ast.If() as inner] if inner.col_offset == node.col_offset:
                return result + " " + branches(inner, "elif")
            case []: return result
        return result + " [else]" + block(node.orelse)

    def imports(node):
        for item in node.names:
            head = item.name.split(".")[0]
            if isinstance(node, ast.ImportFrom):
                yield f"import {node.module or '.'} {item.name} {item.asname or item.name}"
            else:
                yield f"import {item.name if item.asname else head} - {item.asname or head}"

    def statement(node):
        match node:
            case ast.Assign(targets, value): return rows(targets + [value], " = ")
            case ast.AugAssign(target, op, value): return f"{text(target)} {sign(op)}= {text(value)}"
            case ast.AnnAssign(target, annotation, value):
                return f"{text(target)}: {written(annotation)}{after(' = ', value)}"
            case ast.Expr(ast.Constant(value)) if isinstance(value, str) or value is ...: return "pass"
            case ast.Expr(value): return text(value)
            case ast.FunctionDef(name, args, body):
                match body[0]:
                    case ast.Expr(ast.Constant(str(value))): note = f" '{value}'"
                    case _: note = ""
                return f"{decorated(node)}def {name}({parameters(args)}){note}{block(body)}"
            case ast.ClassDef(name): return f"{decorated(node)}class {name}({arguments(node)}){block(node.body)}"
            case ast.For(target, values, body, orelse):
                return f"for {text(target)} in {text(values)}{block(body)}{other('else', orelse)}"
            case ast.While(test, body, orelse):
                return f"while {text(test)}{block(body)}{other('else', orelse)}"
            case ast.If(): return branches(node, "if")
            case ast.Return(value): return f"return{after(' ', value)}"
            case ast.Break(): return "break"
            case ast.Continue(): return "continue"
            case ast.Pass(): return "pass"
            case ast.Raise(error, cause): return f"raise{after(' ', error)}{after(' from ', cause)}"
            case ast.Assert(test, message): return f"assert {text(test)}{after(', ', message)}"
            case ast.Try(body, handlers, orelse, last):
                return f"try{block(body)}" + "".join(
                    f" except{after(' ', item.type)}{' as ' + item.name if item.name else ''}"
                    + block(item.body) for item in handlers
                ) + other("else", orelse) + other("finally", last)
            case ast.With(items, body):
                return "with " + ", ".join(
                    text(item.context_expr) + after(" as ", item.optional_vars) for item in items
                ) + block(body)
            case ast.Delete(targets): return "del " + rows(targets)
            case ast.Global(names): return "global " + ", ".join(names)
            case ast.Nonlocal(names): return "nonlocal " + ", ".join(names)
            case ast.Match(subject, cases):
                return f"match {text(subject)}" + "".join(
                    f" case {text(item.pattern)}{after(' if ', item.guard)}{block(item.body)}"
                    for item in cases)
            case ast.Import() | ast.ImportFrom(): return "; ".join(imports(node))
        raise ValueError(ast.dump(node))

    answers = []
    for source in sys.stdin.buffer.read().decode().split("\x1e"):
        try:
            compile(source, "program", "exec", dont_inherit=True)
        except (SyntaxError, ValueError) as error:
            answers.append("refused\x1f" + str(error))
            continue
        answers.append("\x1f".join(["tree"] + [statement(node) for node in ast.parse(source).body]))
    sys.stdout.write("\x1e".join(answers))
    """#
}
