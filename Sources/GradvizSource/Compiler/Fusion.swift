/// Lets frequent runs of instructions be done in one step.
///
/// The first instruction of a run becomes one that does the work of all where the values are plain, and goes on behind
/// them; where they are not, it does its own work only. The others stay as they are, for jumps that lead to them.
enum Fusion {
  static func fuse(_ function: FunctionCode) {
    let code = function.instructions.map(\.opcode)
    for place in code.indices {
      let next = place + 1 < code.count ? code[place + 1] : nil
      let third = place + 2 < code.count ? code[place + 2] : nil
      if let opcode = fused(code[place], next, third) {
        function.instructions[place].opcode = opcode
      }
    }
  }

  private static func fused(_ first: Opcode, _ next: Opcode?, _ third: Opcode?) -> Opcode? {
    switch (first, next) {
    case (.loadLocal, .loadLocal):
      return third == .index ? .indexLocals : third == .compareJump ? .compareLocals : nil
    case (.loadLocal, .constant): return third == .compareJump ? .compareLocalConstant : nil
    case (.loadLocal, .index): return .indexLocal
    case (.loadLocal, .add): return .addLocal
    case (.loadLocal, .subtract): return .subtractLocal
    case (.loadLocal, .multiply): return .multiplyLocal
    case (.constant, .add): return .addConstant
    case (.constant, .subtract): return .subtractConstant
    case (.constant, .multiply): return .multiplyConstant
    case (.constant, .remainder): return .remainderConstant
    case (.constant, .compareJump): return .compareConstant
    case (.nextTurn, .storeLocal): return .nextTurnLocal
    case (.closeScope, .jump): return .endTurn
    default: return nil
    }
  }
}
