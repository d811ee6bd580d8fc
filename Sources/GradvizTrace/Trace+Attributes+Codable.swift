extension Trace.Attributes: Codable {
  private enum CodingKeys: String, CodingKey {
    case axes, keepsAxes, ranges, indices, correction, transposes, fromEnd, subscripts
  }

  /// Reads attributes; what is absent has its default.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      axes: try container.decodeIfPresent([Int].self, forKey: .axes) ?? [],
      keepsAxes: try container.decodeIfPresent(Bool.self, forKey: .keepsAxes) ?? false,
      ranges: try container.decodeIfPresent([Range].self, forKey: .ranges) ?? [],
      indices: try container.decodeIfPresent([Int].self, forKey: .indices) ?? [],
      correction: try container.decodeIfPresent(ExactNumber.self, forKey: .correction)?.value ?? 0,
      transposes: try container.decodeIfPresent([Bool].self, forKey: .transposes) ?? [],
      fromEnd: try container.decodeIfPresent(Bool.self, forKey: .fromEnd) ?? false,
      subscripts: try container.decodeIfPresent(String.self, forKey: .subscripts) ?? "")
  }

  /// Writes what differs from its default.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    if !axes.isEmpty { try container.encode(axes, forKey: .axes) }
    if keepsAxes { try container.encode(true, forKey: .keepsAxes) }
    if !ranges.isEmpty { try container.encode(ranges, forKey: .ranges) }
    if !indices.isEmpty { try container.encode(indices, forKey: .indices) }
    if correction != 0 {
      try container.encode(ExactNumber(value: correction), forKey: .correction)
    }
    if !transposes.isEmpty { try container.encode(transposes, forKey: .transposes) }
    if fromEnd { try container.encode(true, forKey: .fromEnd) }
    if !subscripts.isEmpty { try container.encode(subscripts, forKey: .subscripts) }
  }
}

extension Trace.Attributes.Range: Codable {
  private enum CodingKeys: String, CodingKey {
    case start, count, step
  }

  /// Reads a range; its step is 1 unless there is one.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      start: try container.decode(Int.self, forKey: .start),
      count: try container.decode(Int.self, forKey: .count),
      step: try container.decodeIfPresent(Int.self, forKey: .step) ?? 1)
  }

  /// Writes a range, with its step unless that is 1.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(start, forKey: .start)
    try container.encode(count, forKey: .count)
    if step != 1 { try container.encode(step, forKey: .step) }
  }
}
