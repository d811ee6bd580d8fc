import GradvizRandom

extension PythonRandomRows {
  static let integers = [
    Row<PythonRandom>("getrandbits") { dice in
      let k = dice.int(1...140)
      return Call(python: "words(r.getrandbits(\(k)), \((k + 31) / 32))") {
        show(try $0.getrandbits(k))
      }
    },
    Row<PythonRandom>("randrange") { dice in
      let step = dice.pick(1, dice.int(1...9), -dice.int(1...9))
      let start = dice.int(-9...9)
      let size = dice.int(1...(1 << dice.int(1...61)))
      let stop = step > 0 ? start + size : start - size
      return Call(python: "r.randrange(\(start), \(stop), \(step))") {
        show([try $0.randrange(start, stop, step: step)])
      }
    },
    Row<PythonRandom>("randint") { dice in
      let (low, high) = dice.pick(
        (1, 6), (0, 0), (-dice.int(1...9), dice.int(0...(1 << dice.int(1...62)))),
        (Int.min, Int.max))
      return Call(python: "r.randint(\(low), \(high))") { show([try $0.randint(low, high)]) }
    },
    Row<PythonRandom>("randrange of any size") { dice in
      let limit = (0..<dice.int(2...5)).map { _ in max(dice.word(), 1) }
      let sum = limit.enumerated().map { "\($1) << \(32 * $0)" }.joined(separator: " | ")
      return Call(python: "words(r.randrange(\(sum)), \(limit.count))") {
        show($0.below(words: limit))
      }
    },
  ]

  static let sequences = [
    Row<PythonRandom>("choice") { dice in
      let n = dice.int(1...40)
      return Call(python: "r.choice(range(\(n)))") { show([try $0.choice(n)]) }
    },
    Row<PythonRandom>("choices") { dice in
      let (n, k) = (dice.int(1...40), dice.int(0...9))
      return Call(python: "r.choices(range(\(n)), k=\(k))") { show(try $0.choices(n, count: k)) }
    },
    Row<PythonRandom>("choices with weights") { dice in
      let weights = (0..<6).map { _ in dice.pick(Double(dice.int(1...9)), dice.real(0, 1)) }
      let k = dice.int(0...9)
      return Call(python: "r.choices(range(6), \(weights), k=\(k))") {
        show(try $0.choices(6, weights: weights, count: k))
      }
    },
    Row<PythonRandom>("shuffle") { dice in
      let n = dice.int(0...30)
      return Call(python: "shuffled(r, \(n))") { show($0.shuffle(n)) }
    },
    Row<PythonRandom>("sample") { dice in
      let n = dice.pick(dice.int(0...40), 1000, 100_000)
      let k = dice.int(0...min(n, 300))
      return Call(python: "r.sample(range(\(n)), \(k))") { show(try $0.sample(n, count: k)) }
    },
    Row<PythonRandom>("sample with counts") { dice in
      let counts = (0..<4).map { _ in dice.int(1...9) }
      return Call(python: "r.sample(range(4), 4, counts=\(counts))") {
        show(try $0.sample(counts: counts, count: 4))
      }
    },
  ]
}
