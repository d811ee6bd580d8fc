import GradvizEngine

extension NumPyLibrary {
  /// Functions that give the elements of arrays one after the other.
  static let elements: [Entry] = [
    Entry(
      "numpy.nditer",
      parameters: "op, flags=None, op_flags=None, op_dtypes=None, order='K', casting='safe', "
        + "op_axes=None, itershape=None, buffersize=0"
    ) { machine, call throws(Interruption) in
      try machine.refuse(
        ["op_dtypes", "op_axes", "itershape"], of: call, cure: "convert the array before")
      return .object(try machine.elementIterator(call))
    },
    Entry("numpy.ndenumerate", parameters: "arr") { machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      var step = 0
      return .object(
        ClosureIterator("numpy.ndenumerate") { machine throws(Interruption) in
          guard step < array.count else { return nil }
          let place = Value.tuple(Machine.unravel(step, array.shape).map { .int($0) })
          step += 1
          return .tuple([place, try machine.index(array, place, text: nil)])
        })
    },
  ]
}

extension Machine {
  fileprivate func elementIterator(_ call: Arguments) throws(Interruption) -> ElementIterator {
    let isMany = call[0].asList != nil || call[0].asTuple != nil
    var operands: [ArrayObject] = []
    for value in isMany ? try items(of: call[0]) : [call[0]] {
      if value.isNone {
        throw notDrawn("an operand None", "give np.empty(…) of the shape of the result")
      }
      operands.append(try asArray(value))
    }
    var showsPlace = false
    var showsNumber = false
    for flag in try call.optional("flags").map(texts) ?? [] {
      switch flag {
      case "multi_index": showsPlace = true
      case "c_index": showsNumber = true
      case "zerosize_ok", "refs_ok", "buffered", "common_dtype", "copy_if_overlap",
        "delay_bufalloc",
        "grow_inner", "reduce_ok":
        continue
      case "external_loop", "f_index", "ranged":
        throw notDrawn("'\(flag)'", "leave it out")
      default: throw raise(.ValueError, "Unexpected iterator global flag \"\(flag)\"")
      }
    }
    let isWritable = try writable(call.optional("op_flags"), count: operands.count)
    let shape = try broadcastShape(operands, name: "nditer")
    if shape.contains(0) {
      guard try call.optional("flags").map(texts)?.contains("zerosize_ok") == true else {
        throw raise(
          .ValueError, "Iteration of zero-sized operands is not enabled", id: "empty",
          help: "write flags=['zerosize_ok']")
      }
    }
    let order = try iterationOrder(operands, rank: shape.count, call.optional("order")?.asText)
    for (place, operand) in operands.enumerated() where operand.shape != shape {
      if isWritable[place] {
        throw raise(
          .ValueError, "output operand requires a reduction, but reduction is not enabled",
          id: "shape-mismatch")
      }
      operands[place] = try asArray(
        self.call("numpy.broadcast_to", [.object(operand), .tuple(shape.map { .int($0) })]))
    }
    return ElementIterator(
      operands, isWritable: isWritable, showsPlace: showsPlace, showsNumber: showsNumber,
      order: order)
  }

  private func texts(_ value: Value) throws(Interruption) -> [String] {
    if let text = value.asText { return [text] }
    var texts: [String] = []
    for item in try items(of: value) { texts.append(item.asText ?? "") }
    return texts
  }

  /// Which operands may be written to.
  private func writable(_ flags: Value?, count: Int) throws(Interruption) -> [Bool] {
    guard let flags else { return Array(repeating: false, count: count) }
    func isWritable(_ value: Value) throws(Interruption) -> Bool {
      try texts(value).contains { $0 == "readwrite" || $0 == "writeonly" }
    }
    let parts = try items(of: flags)
    guard let first = parts.first, first.asText == nil else {
      return Array(repeating: try isWritable(flags), count: count)
    }
    guard parts.count == count else {
      throw raise(.ValueError, "op_flags must be a tuple or array of per-op flag-tuples")
    }
    var result: [Bool] = []
    for part in parts { result.append(try isWritable(part)) }
    return result
  }

  /// The axes in the order in which elements come: by default as they stand in memory.
  private func iterationOrder(
    _ operands: [ArrayObject], rank: Int, _ order: String?
  ) throws(Interruption) -> [(axis: Int, isBackward: Bool)] {
    let rows = (0..<rank).map { (axis: $0, isBackward: false) }
    switch order {
    case "C": return rows
    case "F": return rows.reversed()
    default: break
    }
    let large = operands.filter { $0.count > 1 }
    if large.allSatisfy(\.isContiguous) { return rows }
    guard large.count == 1, let array = large.first, array.rank == rank else {
      throw notDrawn("the order of arrays that are not row-major", "write order='C'")
    }
    return rows.sorted { abs(array.strides[$0.axis]) > abs(array.strides[$1.axis]) }.map {
      ($0.axis, array.strides[$0.axis] < 0)
    }
  }
}
