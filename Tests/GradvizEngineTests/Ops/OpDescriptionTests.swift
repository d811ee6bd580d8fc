import Foundation
import GradvizEngine
import GradvizTrace
import Testing

/// What every op must say of itself.
@Suite struct OpDescriptionTests {
  @Test func namesAreUnique() {
    let names = OpCode.allCases.map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test func functionsLeadToOneOpEach() {
    let functions = OpCode.allCases.flatMap(\.description.functions)
    #expect(Set(functions).count == functions.count)
    #expect(functions.sorted() == OpCode.functionNames)
    for code in OpCode.allCases {
      for function in code.description.functions { #expect(OpCode.named(function) == code) }
    }
    #expect(OpCode.named("tnah") == nil)
  }

  @Test(arguments: OpCode.allCases)
  func everyOpIsDescribed(_ code: OpCode) throws {
    let description = code.description
    #expect(!description.name.isEmpty)
    #expect(!description.summary.isEmpty)
    #expect(description.summary.first?.isUppercase == false)
    #expect(!description.summary.hasSuffix("."))
    // A client's own op says nothing beforehand.
    if code.arity == .none || code == .custom {
      #expect(description.examples.isEmpty)
      return
    }
    #expect(!description.symbol.isEmpty)
    #expect(!description.examples.isEmpty)
    #expect(!description.code.python.isEmpty)
    #expect(!description.code.pythonBackward.isEmpty)
    #expect((description.role == .blocker) == !code.passesGradient)
    for example in description.examples {
      let context = RuleContext(
        constants: example.operands.map { _ in nil }, attributes: example.attributes,
        shapes: example.operands.map(\.shape))
      let rules = description.rules(context)
      #expect(!rules.isEmpty)
      if code.isElementwise { #expect(rules.count == example.operands.count) }
      for rule in rules {
        #expect(!rule.plain.isEmpty)
        #expect(!rule.latex.isEmpty)
        #expect(rule.latex.filter { $0 == "{" }.count == rule.latex.filter { $0 == "}" }.count)
      }
    }
  }

  @Test(arguments: OpCode.allCases)
  func rulesAreFilledWithNames(_ code: OpCode) throws {
    for example in code.description.examples {
      let tape = Tape()
      let inputs = example.operands.enumerated().map { tape.input($1, "name\($0)") }
      let result = try tape.record(code, inputs, example.attributes).named("result")
      for contribution in tape.trace(of: result).contributions {
        #expect(!contribution.rule.isEmpty)
        #expect(!contribution.rule.contains("{"), "\(contribution.rule)")
      }
    }
  }

  // MARK: One file for each

  /// The names of the types in the catalog.
  private struct TypeName: OpVisitor {
    func leaf<O: LeafOp>(_: O.Type) -> String { "\(O.self)" }
    func unary<O: UnaryOp>(_: O.Type) -> String { "\(O.self)" }
    func binary<O: BinaryOp>(_: O.Type) -> String { "\(O.self)" }
    func ternary<O: TernaryOp>(_: O.Type) -> String { "\(O.self)" }
    func structural<O: StructuralOp>(_: O.Type) -> String { "\(O.self)" }
  }

  private struct CodeOfType: OpVisitor {
    func leaf<O: LeafOp>(_: O.Type) -> OpCode { O.code }
    func unary<O: UnaryOp>(_: O.Type) -> OpCode { O.code }
    func binary<O: BinaryOp>(_: O.Type) -> OpCode { O.code }
    func ternary<O: TernaryOp>(_: O.Type) -> OpCode { O.code }
    func structural<O: StructuralOp>(_: O.Type) -> OpCode { O.code }
  }

  @Test(arguments: OpCode.allCases)
  func casesOfOneAndTwoOperandsStandInFront(_ code: OpCode) {
    let isOfTwo = code.arity == .none || code.arity == .one || code.arity == .two
    #expect(
      code.isElementwiseOfTwo == isOfTwo,
      "cases of one and two operands stand above OpCode.lastOfTwo, all others below it")
  }

  @Test(arguments: OpCode.allCases)
  func everyTypeSaysTheCodeItIsListedUnder(_ code: OpCode) {
    #expect(code.visit(CodeOfType()) == code)
  }

  @Test func everyOpHasAFileAndEveryFileIsInTheCatalog() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../Sources/GradvizEngine/Ops").standardizedFileURL
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let catalog = Set(OpCode.allCases.map { $0.visit(TypeName()) })
    var found: Set<String> = []
    for file in files where file.hasSuffix(".swift") {
      let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      let pattern =
        /(?m)^(?:public |@usableFromInline package )?(?:enum|struct) (\w+): (?:Leaf|Unary|Binary|Ternary|Structural)Op\b/
      let types = text.matches(of: pattern).map { String($0.1) }
      if types.isEmpty { continue }
      #expect(
        types == [String(file.dropLast(6))], "Ops/\(file) must hold the one op it is named for")
      for type in types {
        found.insert(type)
        #expect(
          catalog.contains(type),
          "add a case for \(type) to OpCode and a line to OpCode.visit in Ops/OpCatalog.swift")
      }
    }
    for type in catalog.sorted() {
      #expect(found.contains(type), "\(type) must stand in a file of its own: Ops/\(type).swift")
    }
  }
}
