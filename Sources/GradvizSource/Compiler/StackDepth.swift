/// How many values the code of a function ever has on its stack.
enum StackDepth {
  /// Follows every way through the code.
  static func greatest(of function: FunctionCode) -> Int {
    let code = function.instructions
    var depths = [Int](repeating: -1, count: code.count + 1)
    var greatest = 0
    var open: [(place: Int, depth: Int)] = [(0, 0)]
    // A handler begins with the exception on top.
    for handler in function.handlers { open.append((handler.target, handler.stackDepth + 1)) }
    while let (start, startDepth) = open.popLast() {
      var place = start
      var depth = startDepth
      while place < code.count, depths[place] < depth {
        depths[place] = depth
        let instruction = code[place]
        let (change, peak) = effect(of: instruction)
        greatest = max(greatest, depth + peak)
        let a = Int(instruction.a)
        switch instruction.opcode {
        case .jump:
          place = a
          continue
        case .jumpIfFalse, .jumpIfTrue: open.append((a, depth - 1))
        case .jumpIfFalseOrPop, .jumpIfTrueOrPop: open.append((a, depth))
        case .compareJump: open.append((Int(instruction.b), depth - 2))
        case .nextTurn: open.append((a, depth - 1))
        case .loadName: open.append((place + 2, depth + 1))
        case .returnValue, .raise, .assertFailed: place = code.count
        default: break
        }
        depth += change
        greatest = max(greatest, depth)
        place += 1
      }
    }
    return greatest
  }

  /// What an instruction adds to the stack, and how far it reaches above it meanwhile.
  private static func effect(of instruction: Instruction) -> (change: Int, peak: Int) {
    let a = Int(instruction.a)
    switch instruction.opcode {
    case .constant, .loadLocal, .loadCell, .loadGlobal, .loadGlobalValue, .duplicate, .loadMethod,
      .loadException,
      .makeSuper,
      .importName, .enterContext, .nextTurn:
      return (1, 1)
    case .loadName: return (0, 1)
    case .duplicateTwo: return (2, 2)
    case .storeLocal, .storeCell, .storeGlobal, .storeName, .pop, .jumpIfFalse, .jumpIfTrue,
      .jumpIfFalseOrPop,
      .jumpIfTrueOrPop, .returnValue, .beginHandler, .candidate, .deleteAttribute, .index,
      .listAppend, .setAdd,
      .listExtend, .setExtend, .dictionaryExtend, .add, .subtract, .multiply, .divide, .floorDivide,
      .remainder,
      .matmul, .power, .bitAnd, .bitOr, .bitXor, .shiftLeft, .shiftRight, .compare, .assertFailed:
      return (-1, 0)
    case .matchClass: return (-1, 0)
    case .compareJump, .storeAttribute, .deleteIndex, .dictionaryAdd, .callSpread, .buildSlice:
      return (-2, 0)
    case .storeIndex: return (-3, 0)
    case .buildList, .buildTuple, .buildSet, .joinTexts: return (1 - a, 1)
    case .buildDictionary: return (1 - 2 * a, 1)
    case .formatValue: return (instruction.b == 1 ? -1 : 0, 0)
    case .call: return (-a, 0)
    case .callMethod: return (-a - 1, 0)
    case .unpack: return (a - 1, a)
    case .unpackStar: return (a + Int(instruction.b), a + Int(instruction.b) + 1)
    case .makeFunction, .makeClass: return (1 - Int(instruction.b), 1)
    case .raise: return (-a, 0)
    case .exitContext: return (-1, 2)
    case .exitContextRaised: return (0, 3)
    default: return (0, 0)
    }
  }
}
