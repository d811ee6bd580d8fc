import GradvizRandom

extension NumPyRows {
  static func integerRow<Generator: NumPySource & SendableMetatype>(
    _ kind: IntegerKind, _ name: String
  ) -> Row<Generator> {
    Row("\(name) \(kind)") { dice in
      // The numbers stay within Int: the full range has a row of its own.
      let bits = min(kind.width, 62)
      let span = kind == .bool ? dice.int(0...1) : dice.int(0...(1 << dice.int(1...bits) - 1))
      let top = kind == .uint64 ? Int.max - 1 : Int(kind.highest)
      let low = min(dice.int(kind.lowest...0) / 2, top - span)
      let high = min(low + span, top - 1) + 1
      let n = dice.count()
      let endpoint = name == "integers" && dice.once(in: 3)
      let last = endpoint ? high - 1 : high
      let end = endpoint ? ", True" : ""
      return Call(python: "r.\(name)(\(low), \(last), \(n), '\(kind)'\(end))") { r in
        show(try r.integers(low: low, high: last, count: n, kind: kind, endpoint: endpoint))
      }
    }
  }

  static func fullRange<Generator: NumPySource & SendableMetatype>(_ name: String) -> Row<Generator>
  {
    Row("\(name), full range") { dice in
      let kind = dice.pick(
        IntegerKind.bool, .int8, .uint8, .int16, .uint16, .int32, .uint32, .int64, .uint64)
      let n = dice.count()
      let (low, high) = (kind.lowest, kind.highest)
      return Call(python: "r.\(name)(\(low), \(high) + 1, \(n), '\(kind)')") { r in
        let limit = high &+ UInt64(low.magnitude)
        let numbers = r.integers(low: low, limit: limit, count: n, kind: kind)
        return kind == .uint64 ? show(numbers.map { UInt64(bitPattern: Int64($0)) }) : show(numbers)
      }
    }
  }

  static func bounds<Generator: NumPySource & SendableMetatype>(_ name: String) -> Row<Generator> {
    Row("\(name), bounds that go along") { dice in
      let kind = dice.pick(IntegerKind.uint8, .int16, .int64)
      let lows = (0..<12).map { _ in dice.int(0...9) }
      let highs = lows.map { $0 + dice.int(1...(kind == .uint8 ? 240 : 9999)) }
      return Call(python: "r.\(name)(\(lows), \(highs), None, '\(kind)')") { r in
        show(try r.integers(lows: lows, highs: highs, kind: kind))
      }
    }
  }
}
