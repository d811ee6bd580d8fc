/// What nodes and wires show, quick to ask: every wire asks several times.
struct FieldSet {
  private let bits: UInt16

  init(_ fields: some Sequence<Diagram.Field>) {
    bits = fields.reduce(0) { $0 | Self.bit($1) }
  }

  func contains(_ field: Diagram.Field) -> Bool { bits & Self.bit(field) != 0 }

  func isDisjoint(with other: Self) -> Bool { bits & other.bits == 0 }

  private static func bit(_ field: Diagram.Field) -> UInt16 {
    switch field {
    case .value: 1
    case .gradient: 2
    case .upstream: 4
    case .local: 8
    case .downstream: 16
    case .rule: 32
    case .shape: 64
    case .stage: 128
    case .caption: 256
    case .role: 512
    }
  }
}
