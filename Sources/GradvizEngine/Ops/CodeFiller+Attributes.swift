// The placeholders of structural ops.
extension CodeFiller {
  func attribute(_ name: String, _ dialect: CodeDialect) -> String? {
    let isPython = dialect.isPython
    switch name {
    case "axis":
      return attributes.axes.count == 1 ? "\(attributes.axes[0])" : list(attributes.axes, dialect)
    case "axes": return list(attributes.axes, dialect)
    case "over": return over(dialect)
    case "keepdims":
      return attributes.keepsAxes ? (isPython ? "True" : "true") : (isPython ? "False" : "false")
    case "ddof":
      return Int(exactly: attributes.correction).map(String.init) ?? "\(attributes.correction)"
    case "n": return "\(reducedCount)"
    case "shape": return list(shape.dimensions, dialect)
    case "xshape": return list(shapes[0].dimensions, dialect)
    case "yshape": return shapes.count > 1 ? list(shapes[1].dimensions, dialect) : nil
    case "subscripts": return attributes.text ?? ""
    case "index": return index
    case "places": return places
    case "reshaped":
      return attributes.ranges.map(\.count) == shape.dimensions
        ? "" : ", \(list(shape.dimensions, dialect))"
    case "indices": return "[\(attributes.indices.map(String.init).joined(separator: ", "))]"
    case "pick": return pick
    case "first":
      return Array(repeating: "0", count: max(shape.rank, shapes[0].rank)).joined(separator: ", ")
    case "inverse": return list(inverse, dialect)
    default: return nil
    }
  }

  /// A tuple in Python, an array in Swift.
  public func list(_ numbers: [Int], _ dialect: CodeDialect) -> String {
    let list = numbers.map(String.init).joined(separator: ", ")
    if !dialect.isPython { return "[\(list)]" }
    return numbers.count == 1 ? "(\(list),)" : "(\(list))"
  }

  private var inverse: [Int] {
    var inverse = attributes.axes
    for (place, axis) in attributes.axes.enumerated() where inverse.indices.contains(axis) {
      inverse[axis] = place
    }
    return inverse
  }

  // MARK: Reductions

  private var isWhole: Bool { attributes.axes.count == shapes[0].rank }

  private var reducedCount: Int {
    attributes.axes.reduce(1) { $0 &* shapes[0].dimensions[$1] }
  }

  private func over(_ dialect: CodeDialect) -> String {
    var text = ""
    if !isWhole {
      text +=
        dialect.isPython
        ? ", axis=\(attribute("axis", dialect) ?? "")"
        : ", axes: \(list(attributes.axes, dialect))"
    }
    if attributes.keepsAxes { text += dialect.isPython ? ", keepdims=True" : ", keepsAxes: true" }
    return text
  }

  /// The gradient of a reduction, repeated to the operand's shape.
  func spread(_ gradient: String, _ dialect: CodeDialect) -> String {
    let target = list(shapes[0].dimensions, dialect)
    if shapes[0].rank == 0 { return gradient }
    if !dialect.isPython {
      return "spread(\(gradient), \(target), axes: \(list(attributes.axes, dialect)))"
    }
    if isWhole {
      return gradient == "1.0" ? "np.ones(\(target))" : "np.full(\(target), \(gradient))"
    }
    // What was taken from the front comes back by itself.
    let isInFront = attributes.axes == Array(0..<attributes.axes.count)
    if attributes.keepsAxes || isInFront { return "np.broadcast_to(\(gradient), \(target))" }
    let axis = attribute("axis", dialect) ?? ""
    return "np.broadcast_to(np.expand_dims(\(gradient), \(axis)), \(target))"
  }

  // MARK: Parts

  /// Where in the result of a concatenation or a stack an operand stands.
  func part(_ place: Int, _ dialect: CodeDialect) -> String {
    let axis = attributes.axes[0]
    let isStack = code == .stack
    let start =
      isStack ? place : shapes[..<place].reduce(0) { $0 + $1.dimensions[axis] }
    let count = isStack ? 1 : shapes[place].dimensions[axis]
    if dialect.isPython {
      let range = isStack ? "\(place)" : Self.part(start, start + count, of: shape.dimensions[axis])
      return (Array(repeating: ":", count: axis) + [range]).joined(separator: ", ")
    }
    let ranges = shape.dimensions.enumerated().map { number, extent in
      number == axis ? "\(start)..<\(start + count)" : "0..<\(extent)"
    }
    let text = "[\(ranges.joined(separator: ", "))]"
    return isStack ? "\(text), \(list(shapes[place].dimensions, dialect))" : text
  }

  // MARK: Assembled elements

  /// The elements of each operand in one axis, with commas between.
  func flat(_ operands: [String], _ dialect: CodeDialect) -> String {
    operands.map { dialect.isPython ? "np.ravel(\($0))" : "reshape(\($0), [-1])" }
      .joined(separator: ", ")
  }

  /// What an operand of an assembly receives: the gradient of the elements that were taken from it.
  func taken(_ place: Int, _ gradient: String, _ dialect: CodeDialect) -> String {
    let start = shapes[..<place].reduce(0) { $0 + $1.count }
    let own = shapes[place]
    let count = own.count
    var (places, from): ([Int], [Int]) = ([], [])
    for (place, index) in attributes.indices.enumerated()
    where index >= start && index < start + count {
      places.append(place)
      from.append(index - start)
    }
    let size = list(own.dimensions, dialect)
    if places.isEmpty {
      if own.rank == 0 { return dialect.isPython ? "0.0" : "0" }
      return dialect.isPython ? "np.zeros(\(size))" : "broadcast(0, \(size))"
    }
    let isWhole = from == Array(0..<count)
    if !dialect.isPython {
      if isWhole { return "gather(\(gradient), \(places), \(size))" }
      return "scatter(gather(\(gradient), \(places), [\(places.count)]), \(from), \(size))"
    }
    if own.rank == 0, isWhole { return "np.ravel(\(gradient))[\(places[0])]" }
    let elements = "np.ravel(\(gradient))[\(places)]"
    if !isWhole { return "scatter(\(elements), np.zeros(\(size)), \(from))" }
    return own.rank == 1 ? elements : "\(elements).reshape(\(size))"
  }
}
