import GradvizRandom

/// Calls of NumPy's new generator.
enum NumPyGeneratorRows {
  static let all: [Row<NumPyGenerator>] =
    NumPyRows.shared(integers: "integers") + single
    + [choice, choiceOnce, choiceOfMany, weights, weightsOnce, permuted, mixed]

  static func seeding(_ dice: inout Dice) -> Seeding<NumPyGenerator> {
    let words = (0..<dice.int(1...9)).map { _ in dice.word() }
    switch dice.int(1...4) {
    case 1:
      return Seeding(python: "np.random.default_rng(\(words))") { NumPyGenerator(entropy: words) }
    case 2:
      // One number of these words.
      let sum = words.enumerated().map { "\($1) << \(32 * $0)" }.joined(separator: " | ")
      return Seeding(python: "np.random.default_rng(\(sum))") { NumPyGenerator(entropy: words) }
    case 3:
      let sum = words.enumerated().map { "\($1) << \(32 * $0)" }.joined(separator: " | ")
      return Seeding(python: "spawned(\(sum))") {
        let sequence = SeedSequence(entropy: words)
        _ = sequence.spawn(1)
        return NumPyGenerator(sequence.spawn(2)[1].spawn(1)[0])
      }
    default:
      let seed = dice.pick(dice.int(0...99), dice.int(0...Int.max))
      return Seeding(python: "np.random.default_rng(\(seed))") { try NumPyGenerator(seed: seed) }
    }
  }

  /// What shows that the streams stand at one place, kept halves included.
  static let after = Call<NumPyGenerator>(
    python: "[r.random(), r.random(dtype='float32'), r.standard_normal()]"
  ) { r in show([r.random(), r.random32(), r.standardNormal()]) }

  private static let single = [
    Row<NumPyGenerator>("random float32") { dice in
      let n = dice.count()
      return Call(python: "r.random(\(n), 'float32')") { r in times(n) { r.random32() } }
    },
    Row<NumPyGenerator>("standard_normal float32") { dice in
      let n = dice.pick(1, 300)
      return Call(python: "r.standard_normal(\(n), 'float32')") { r in
        times(n) { r.standardNormal32() }
      }
    },
    Row<NumPyGenerator>("standard_exponential float32") { dice in
      let n = dice.pick(1, 300)
      return Call(python: "r.standard_exponential(\(n), 'float32')") { r in
        times(n) { r.standardExponential32() }
      }
    },
  ]

  private static let choice = Row<NumPyGenerator>("choice") { dice in
    let (n, count) = (dice.int(1...99), dice.count())
    return Call(python: "r.choice(\(n), \(count))") { r in show(try r.choice(n, count: count)) }
  }

  private static let choiceOnce = Row<NumPyGenerator>("choice, no replacement") { dice in
    let (n, count, shuffle) = (dice.int(6...60), dice.int(0...6), dice.once(in: 2))
    return Call(python: "r.choice(\(n), \(count), False, shuffle=\(shuffle.python))") { r in
      show(try r.choice(n, count: count, replace: false, shuffle: shuffle))
    }
  }

  private static let choiceOfMany = Row<NumPyGenerator>("choice of many") { dice in
    let n = dice.pick(10_000, 10_001)
    let (count, shuffle) = (dice.pick(1, 200, 201, 500, 501), dice.once(in: 2))
    return Call(python: "r.choice(\(n), \(count), False, shuffle=\(shuffle.python))") { r in
      show(try r.choice(n, count: count, replace: false, shuffle: shuffle))
    }
  }

  private static let weights = Row<NumPyGenerator>("choice, p") { dice in
    let (p, count) = (dice.probabilities(7, zeros: dice.int(0...3)), dice.count())
    return Call(python: "r.choice(7, \(count), True, \(p))") { r in
      show(try r.choice(7, count: count, probabilities: p))
    }
  }

  private static let weightsOnce = Row<NumPyGenerator>("choice, p, no replacement") { dice in
    let (p, count) = (dice.probabilities(9, zeros: 2), dice.int(0...7))
    return Call(python: "r.choice(9, \(count), False, \(p))") { r in
      show(try r.choice(9, count: count, replace: false, probabilities: p))
    }
  }

  private static let permuted = Row<NumPyGenerator>("permuted") { dice in
    let (lines, length) = (dice.int(1...4), dice.int(1...6))
    let rows = "np.tile(np.arange(\(length)), (\(lines), 1))"
    return Call(python: "r.permuted(\(rows), axis=1)") { r in
      show(r.permuted(lines: lines, length: length).flatMap { $0 })
    }
  }

  private static let mixed = Row<NumPyGenerator>("mixed calls") { dice in
    let rows = NumPyRows.shared(integers: "integers") + single + [choice, choiceOnce]
    let fitting = rows.filter { $0.name != "binomial, many" }
    return fitting[dice.int(0...fitting.count - 1)].call(&dice)
  }
}
