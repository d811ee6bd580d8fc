extension Notes {
  /// Counts versions through the whole run for names that would be read as another: those of a call whose node is used
  /// outside of it, where another call has one of that name too.
  ///
  /// ```text
  /// def act(v):
  ///   t = tanh(v)         t = tanh(x)     in act
  ///   return t            t' = tanh(y)    in act#2
  /// f = act(x) + act(y)   f = t + t'
  /// ```
  ///
  /// - Complexity: linear in nodes and operands.
  mutating func tellApart(_ tape: Tape, isKept: (Int) -> Bool) {
    guard scopes.contains(where: { $0.frame != 0 }) else { return }
    let leaving = namesLeaving(tape, isKept)
    if leaving.isEmpty { return }
    var counts: [Int32: Int32] = [:]
    var named: [Int32: [Int32]] = [:]
    for node in 0..<tape.count where isKept(node) {
      let number = tape.columns.pointee.note(of: node)
      let name = notes[Int(number)].name
      guard leaving.contains(name) else { continue }
      named[name, default: []].append(number)
      // Versions of one are read as such; the first of a second one is taken for the first.
      if notes[Int(number)].version == 1 { counts[name, default: 0] += 1 }
    }
    for (name, numbers) in named where counts[name, default: 0] > 1 {
      for (place, number) in numbers.enumerated() { setVersion(Int32(place + 1), of: number) }
    }
  }

  /// The names of nodes that are used outside of the call they were named in.
  private func namesLeaving(_ tape: Tape, _ isKept: (Int) -> Bool) -> Set<Int32> {
    var found: Set<Int32> = []
    for node in 0..<tape.count where isKept(node) {
      let user = scopes[Int(notes[Int(tape.columns.pointee.note(of: node))].scope)].frame
      for operand in tape.operands(of: node) {
        let note = notes[Int(tape.columns.pointee.note(of: Int(operand)))]
        if note.name >= 0, note.frame != user, !isInside(user, note.frame) {
          found.insert(note.name)
        }
      }
    }
    return found
  }
}
