// What an op was given beside its operands.
extension JSONScanner {
  private enum AttributeField: String, CaseIterable {
    case axes, keepsAxes, ranges, indices, correction, transposes, fromEnd, subscripts
  }
  private static let attributeFields = JSONFields<AttributeField>()

  mutating func attributes() throws(Failure) -> Trace.Attributes {
    var attributes = Trace.Attributes()
    var members = JSONMembers()
    while let field = try next(&members, Self.attributeFields) {
      switch field {
      case .axes: attributes.axes = try integers()
      case .keepsAxes: attributes.keepsAxes = try boolean()
      case .ranges:
        var isFirst = true
        while try nextElement(&isFirst) { attributes.ranges.append(try range()) }
      case .indices: attributes.indices = try integers()
      case .correction: attributes.correction = try number()
      case .transposes: attributes.transposes = try booleans()
      case .fromEnd: attributes.fromEnd = try boolean()
      case .subscripts: attributes.subscripts = try string()
      }
    }
    return attributes
  }

  private enum RangeField: String, CaseIterable {
    case start, count, step
  }
  private static let rangeFields = JSONFields<RangeField>()

  private mutating func range() throws(Failure) -> Trace.Attributes.Range {
    let start = place()
    var range = Trace.Attributes.Range(start: 0, count: 0)
    var members = JSONMembers()
    while let field = try next(&members, Self.rangeFields) {
      switch field {
      case .start: range.start = try integer()
      case .count: range.count = try integer()
      case .step: range.step = try integer()
      }
    }
    try require([.start, .count], members, Self.rangeFields, "range", start)
    return range
  }
}
