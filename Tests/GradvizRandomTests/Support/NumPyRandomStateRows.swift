import GradvizRandom

/// Calls of NumPy's old generator.
enum NumPyRandomStateRows {
  static let all: [Row<NumPyRandomState>] =
    NumPyRows.shared(integers: "randint") + [choice, choiceOnce, weights, weightsOnce, mixed]

  static func seeding(_ dice: inout Dice) -> Seeding<NumPyRandomState> {
    if dice.once(in: 3) {
      let key = (0..<dice.int(1...5)).map { _ in dice.word() }
      return Seeding(python: "np.random.RandomState(\(key))") { try NumPyRandomState(key: key) }
    }
    let seed = dice.pick(UInt32(dice.int(0...99)), dice.word())
    return Seeding(python: "np.random.RandomState(\(seed))") { NumPyRandomState(seed: seed) }
  }

  /// What shows that the streams stand at one place, kept numbers included.
  static let after = Call<NumPyRandomState>(
    python: "[r.random_sample(), r.standard_normal(), r.standard_normal()]"
  ) { r in show([r.random(), r.gauss(), r.gauss()]) }

  private static let choice = Row<NumPyRandomState>("choice") { dice in
    let (n, count) = (dice.int(1...99), dice.count())
    return Call(python: "r.choice(\(n), \(count))") { r in show(try r.choice(n, count: count)) }
  }

  private static let choiceOnce = Row<NumPyRandomState>("choice, no replacement") { dice in
    let n = dice.int(6...60)
    let count = dice.int(0...6)
    return Call(python: "r.choice(\(n), \(count), False)") { r in
      show(try r.choice(n, count: count, replace: false))
    }
  }

  private static let weights = Row<NumPyRandomState>("choice, p") { dice in
    let (p, count) = (dice.probabilities(7, zeros: dice.int(0...3)), dice.count())
    return Call(python: "r.choice(7, \(count), True, \(p))") { r in
      show(try r.choice(7, count: count, probabilities: p))
    }
  }

  private static let weightsOnce = Row<NumPyRandomState>("choice, p, no replacement") { dice in
    let (p, count) = (dice.probabilities(9, zeros: 2), dice.int(0...7))
    return Call(python: "r.choice(9, \(count), False, \(p))") { r in
      show(try r.choice(9, count: count, replace: false, probabilities: p))
    }
  }

  private static let mixed = Row<NumPyRandomState>("mixed calls") { dice in
    let rows = NumPyRows.shared(integers: "randint") + [choice, choiceOnce, weights]
    return rows[dice.int(0...rows.count - 1)].call(&dice)
  }
}
