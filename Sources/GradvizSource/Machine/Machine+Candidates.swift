import GradvizDiagnostics
import GradvizEngine

/// A statement's value that may be the program's output.
struct Candidate {
  var value = Value.unset
  /// The name it was assigned to.
  var name: String?
  /// The instruction of the program itself that it comes from.
  var place = 0
  /// Which statement came later, counted from 1; 0 where there is none.
  var order = 0
  /// Whether it was computed in a turn of a loop, and is no sum that began with zero.
  var isInLoop = false
  /// Whether it moves an input by a gradient that was worked out by hand.
  var isUpdate = false
}

/// What the machine notes of a name of the program itself.
struct GlobalNotes {
  var candidate = Candidate()
  /// When it was last given a value since inputs were looked for, 0 where it was not.
  var touched = 0
  /// Where it was.
  var position = SourcePosition(line: 1, column: 1)
  /// Whether it was given a zero outside of loops, with which sums begin.
  var isZero = false
  /// The order of the candidate that became an input.
  var inputOrder = 0
}

extension Machine {
  /// Notes the value of a name as what may be the output.
  @inline(__always)
  func noteCandidate(_ value: Value, _ slot: Int, isInLoop: Bool) {
    candidateCount += 1
    guard Self.mayBeOutput(value) else { return }
    let notes = globalNotes + slot
    let isUpdate = !updates.isEmpty && updates.contains(range.start.line)
    notes.pointee.candidate.isUpdate = isUpdate
    if isInLoop, notes.pointee.candidate.order > 0, !notes.pointee.candidate.isInLoop,
      let node = recordedNode(of: notes.pointee.candidate.value), !tape.isInput(node)
    {
      // A result that a later loop computes anew keeps its rank; one that it moves by gradients is an input's update.
      notes.pointee.candidate.value = value
      if !updates.isEmpty, updates.contains(range.start.line) {
        notes.pointee.candidate.place = frame.place
      }
      return
    }
    notes.pointee.candidate.value = value
    notes.pointee.candidate.place = frame.place
    notes.pointee.candidate.order = candidateCount
    notes.pointee.candidate.isInLoop = isInLoop && !notes.pointee.isZero
    if !isInLoop { notes.pointee.isZero = Self.isZero(value) }
  }

  @inline(__always)
  private static func mayBeOutput(_ value: Value) -> Bool {
    switch value {
    case .recorded, .float, .int, .scalar, .bool: true
    case .object(let object):
      object.kind == .array || object.kind == .instance || object.kind == .list
    default: false
    }
  }

  @inline(__always)
  private static func isZero(_ value: Value) -> Bool {
    switch value {
    case .int(let number): number == 0
    case .float(let number): number == 0
    default: false
    }
  }

  /// The value of an expression that stands for itself.
  func noteExpression(_ value: Value, isInLoop: Bool) {
    guard callDepth == 1 else { return }
    candidateCount += 1
    guard Self.mayBeOutput(value) else { return }
    if isInLoop, let old = expressions[frame.place], !old.isInLoop,
      let node = recordedNode(of: old.value), !tape.isInput(node)
    {
      expressions[frame.place]?.value = value
      return
    }
    expressions[frame.place] = Candidate(
      value: value, place: frame.place, order: candidateCount, isInLoop: isInLoop)
  }

  /// All values that may be the output.
  var candidates: [Candidate] {
    var all = Array(expressions.values)
    for slot in code.globals.indices {
      var candidate = globalNotes[slot].candidate
      guard candidate.order > 0 else { continue }
      candidate.name = code.globals[slot]
      all.append(candidate)
    }
    return all
  }

  func range(of candidate: Candidate) -> SourceRange { code.main.ranges[candidate.place] }

  func position(of candidate: Candidate) -> SourcePosition { code.main.positions[candidate.place] }
}
