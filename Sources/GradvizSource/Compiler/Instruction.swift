/// What the machine does in one step; `a` and `b` are the instruction's two numbers.
enum Opcode: UInt8 {
  /// Pushes constant `a`.
  case constant
  case loadLocal, storeLocal, deleteLocal
  case loadCell, storeCell, deleteCell
  /// Global slot `a`; `b` is the symbol of its name, or whether a value is stored in a loop.
  case loadGlobal, storeGlobal, deleteGlobal
  /// The same where the name of an op does not stand for its function.
  case loadGlobalValue
  /// A name in the body of a class: symbol `a`, else as the instruction that follows says, which is skipped.
  case loadName
  case storeName, deleteName
  case pop, duplicate
  /// `x y` becomes `x y x y`.
  case duplicateTwo
  /// `x y` becomes `y x`.
  case swap
  /// `x y z` becomes `z x y`.
  case rotateThree
  case negative, positive, not, invert
  // Operators; `b` is 1 for `+=` and its like.
  case add, subtract, multiply, divide, floorDivide, remainder, matmul, power, bitAnd, bitOr,
    bitXor, shiftLeft
  case shiftRight
  /// Comparison `a`.
  case compare
  /// Comparison `a`, then a jump to `b` where it is false.
  case compareJump
  case jump, jumpIfFalse, jumpIfTrue
  /// Jumps and keeps the value, or drops it.
  case jumpIfFalseOrPop, jumpIfTrueOrPop
  case buildList, buildTuple, buildSet, buildDictionary
  /// Adds the value on top to the collection `a` places below it.
  case listAppend, setAdd
  /// Adds the key and the value on top to the dictionary `a` places below them.
  case dictionaryAdd
  case listExtend, setExtend, dictionaryExtend, listToTuple
  case buildSlice
  /// Joins `a` texts.
  case joinTexts
  /// The text of a value: conversion `a` (0, s, r, a), with a format on top of it where `b` is 1.
  case formatValue
  /// Calls with `a` arguments, the last of which have the names `b`; −1 where none has one.
  case call
  /// Calls with a list of arguments and a dictionary of named ones.
  case callSpread
  case loadAttribute, storeAttribute, deleteAttribute
  /// Attribute `a` of the object on top, to be called: pushes the function and the object, or the value and nothing.
  case loadMethod
  case callMethod
  case index, storeIndex, deleteIndex
  case getIterator
  /// Pushes the next value of the iterator on top, or drops that and jumps to `a`; `b` is the loop's site.
  case nextTurn
  /// Opens the scope of a turn of a `while` loop, whose counter is local `a`.
  case whileTurn
  case unpack, unpackStar
  case makeFunction, makeClass, makeSuper
  case returnValue, yieldValue, yieldFrom
  /// Raises with `a` values: none, an exception, an exception and its cause.
  case raise
  /// Begins to handle the exception on top, which becomes what `raise` alone raises again.
  case beginHandler
  case endHandler
  /// Whether the exception at hand is of the type on top.
  case matchesException
  /// Pushes the exception at hand.
  case loadException
  case assertFailed
  /// Enters the context manager on top: leaves its exit below what it gave.
  case enterContext
  /// Leaves a context without an exception, or with the one at hand: pushes whether that is swallowed.
  case exitContext, exitContextRaised
  case importName
  case openBranch, closeScope
  /// What the comment behind the statement says.
  case caption
  /// An expression at the top level, whose value may be the output; `a` is 1 in a loop.
  case candidate
  /// The end of a statement at the top level.
  case endStatement
  case matchSequence, matchMapping, matchKey, matchClass
  /// Looks at the `a` values on top: what an attribute or an item is stored in, and its key.
  case watchTarget
  /// Notes what site `a` has been given.
  case watch
  /// Reads what the call at hand has given its names.
  case watchEnd
  // The first instruction of a run that is done in one step where it can be; see ``Fusion``.
  /// `loadLocal loadLocal index` and `loadLocal index`.
  case indexLocals, indexLocal
  /// `loadLocal` or `constant`, and an operator.
  case addLocal, subtractLocal, multiplyLocal, addConstant, subtractConstant, multiplyConstant,
    remainderConstant
  /// A comparison of two locals, of a local and a constant, of the value on top and a constant, and a jump.
  case compareLocals, compareLocalConstant, compareConstant
  /// `nextTurn storeLocal`.
  case nextTurnLocal
  /// `closeScope jump`.
  case endTurn
}

/// One step of the machine.
struct Instruction {
  var opcode: Opcode
  var a: Int32
  var b: Int32

  init(_ opcode: Opcode, _ a: Int = 0, _ b: Int = 0) {
    self.opcode = opcode
    self.a = Int32(truncatingIfNeeded: a)
    self.b = Int32(truncatingIfNeeded: b)
  }
}
