extension RecordWriter {
  /// Writes what differs from the default, and nothing where nothing does.
  mutating func write(_ attributes: Trace.Attributes) {
    var attributes = attributes
    if !keeps(attributes.indices.count) { attributes.indices = [] }
    if attributes.isEmpty { return }
    buffer.append(", \"attributes\": {")
    var separator: StaticString = "\""
    func field(_ name: StaticString, of writer: inout RecordWriter) {
      writer.buffer.append(separator)
      writer.buffer.append(name)
      writer.buffer.append("\": ")
      separator = ", \""
    }
    if !attributes.axes.isEmpty {
      field("axes", of: &self)
      buffer.append(jsonIntegers: attributes.axes)
    }
    if attributes.keepsAxes {
      field("keepsAxes", of: &self)
      buffer.append("true")
    }
    if !attributes.ranges.isEmpty {
      field("ranges", of: &self)
      write(attributes.ranges)
    }
    if !attributes.indices.isEmpty {
      field("indices", of: &self)
      buffer.append(jsonIntegers: attributes.indices)
    }
    if attributes.correction != 0 {
      field("correction", of: &self)
      buffer.append(jsonNumber: attributes.correction)
    }
    if !attributes.transposes.isEmpty {
      field("transposes", of: &self)
      for (index, isTransposed) in attributes.transposes.enumerated() {
        buffer.append(index == 0 ? "[" : ", ")
        buffer.append(isTransposed ? "true" : "false")
      }
      buffer.append("]")
    }
    if attributes.fromEnd {
      field("fromEnd", of: &self)
      buffer.append("true")
    }
    if !attributes.subscripts.isEmpty {
      field("subscripts", of: &self)
      buffer.append(jsonString: attributes.subscripts)
    }
    buffer.append("}")
  }

  private mutating func write(_ ranges: [Trace.Attributes.Range]) {
    for (index, range) in ranges.enumerated() {
      buffer.append(index == 0 ? "[{\"start\": " : ", {\"start\": ")
      buffer.append(integer: range.start)
      buffer.append(", \"count\": ")
      buffer.append(integer: range.count)
      if range.step != 1 {
        buffer.append(", \"step\": ")
        buffer.append(integer: range.step)
      }
      buffer.append("}")
    }
    buffer.append("]")
  }

  /// Whether as many numbers are written one by one.
  private func keeps(_ count: Int) -> Bool {
    switch values {
    case .full: true
    case .summary(let limit): count <= limit
    case .none: false
    }
  }
}
