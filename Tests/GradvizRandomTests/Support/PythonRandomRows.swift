import GradvizRandom

/// Calls of Python's generator.
enum PythonRandomRows {
  static let all: [Row<PythonRandom>] = real + waiting + integers + sequences + [mixed]

  static func seeding(_ dice: inout Dice) -> Seeding<PythonRandom> {
    func seeded(
      _ python: String, _ start: @escaping (PythonRandom) -> Void
    )
      -> Seeding<PythonRandom>
    {
      Seeding(python: "random.Random(\(python))") {
        let generator = PythonRandom(seed: 1)
        _ = generator.gauss()
        start(generator)
        return generator
      }
    }
    switch dice.int(1...5) {
    case 1:
      let seed = dice.int(-50...100)
      return seeded("\(seed)") { $0.seed(seed) }
    case 2:
      let words = (0..<dice.int(1...4)).map { _ in dice.word() }
      let sum = words.enumerated().map { "\($1) << \(32 * $0)" }.joined(separator: " | ")
      return seeded("-(\(sum))") { $0.seed(words: words) }
    case 3:
      let exponent = dice.pick(0, 4, 60, 300, -300, -1070)
      let seed = dice.pick(
        0, 1.5, Double(sign: .plus, exponent: exponent, significand: dice.real(-2, 2)))
      return seeded("\(seed)") { $0.seed(double: seed) }
    case 4:
      let text = String(repeating: "Wörter ", count: dice.int(0...40)) + "\(dice.int(0...999))"
      return seeded("'\(text)'") { $0.seed(text: text) }
    default:
      let bytes = (0..<dice.int(0...300)).map { _ in UInt8(truncatingIfNeeded: dice.word()) }
      return seeded("bytes(\(bytes))") { $0.seed(bytes: bytes) }
    }
  }

  /// What shows that the streams stand at one place, kept numbers included.
  static let after = Call<PythonRandom>(python: "[r.random(), r.gauss(0, 1)]") { r in
    show([r.random(), r.gauss()])
  }

  private static let real = [
    Row<PythonRandom>("random") { _ in Call(python: "r.random()") { show($0.random()) } },
    Row<PythonRandom>("uniform") { dice in
      let (a, b) = (dice.real(-5, 5), dice.real(-5, 5))
      return Call(python: "r.uniform(\(a), \(b))") { show($0.uniform(a, b)) }
    },
    Row<PythonRandom>("triangular") { dice in
      let (low, high) = (dice.real(-5, 0), dice.pick(1, dice.real(0, 5)))
      let mode = dice.once(in: 2) ? dice.real(low, high) : nil
      return Call(python: "r.triangular(\(low), \(high), \(mode.map { "\($0)" } ?? "None"))") {
        show($0.triangular(low, high, mode: mode))
      }
    },
    Row<PythonRandom>("gauss") { dice in
      let (mu, sigma) = (dice.real(-5, 5), dice.real(0, 3))
      return Call(python: "r.gauss(\(mu), \(sigma))") { show($0.gauss(mu: mu, sigma: sigma)) }
    },
    Row<PythonRandom>("normalvariate") { dice in
      let (mu, sigma) = (dice.real(-5, 5), dice.real(0, 3))
      return Call(python: "r.normalvariate(\(mu), \(sigma))") {
        show($0.normalvariate(mu: mu, sigma: sigma))
      }
    },
    Row<PythonRandom>("lognormvariate") { dice in
      let (mu, sigma) = (dice.real(-1, 1), dice.real(0, 1))
      return Call(python: "r.lognormvariate(\(mu), \(sigma))") {
        show($0.lognormvariate(mu: mu, sigma: sigma))
      }
    },
  ]

  private static let waiting = [
    Row<PythonRandom>("expovariate") { dice in
      let rate = dice.real(0.1, 3)
      return Call(python: "r.expovariate(\(rate))") { show($0.expovariate(rate: rate)) }
    },
    Row<PythonRandom>("gammavariate") { dice in
      let alpha = dice.pick(1, dice.real(0.01, 1), dice.real(1, 9))
      let beta = dice.real(0.1, 3)
      return Call(python: "r.gammavariate(\(alpha), \(beta))") {
        show(try $0.gammavariate(alpha, beta))
      }
    },
    Row<PythonRandom>("betavariate") { dice in
      let (alpha, beta) = (dice.real(0.01, 2), dice.real(0.01, 2))
      return Call(python: "r.betavariate(\(alpha), \(beta))") {
        show(try $0.betavariate(alpha, beta))
      }
    },
    Row<PythonRandom>("paretovariate, weibullvariate") { dice in
      let (alpha, beta) = (dice.real(0.5, 3), dice.real(0.5, 3))
      return Call(python: "[r.paretovariate(\(alpha)), r.weibullvariate(\(alpha), \(beta))]") {
        show([$0.paretovariate(alpha), $0.weibullvariate(alpha, beta)])
      }
    },
  ]

  private static let mixed = Row<PythonRandom>("mixed calls") { dice in
    let rows = real + waiting + integers + sequences
    return rows[dice.int(0...rows.count - 1)].call(&dice)
  }
}
