import GradvizEngine

/// What values have behind the point that is no method: `x.shape`, `x.T`.
enum Properties {
  nonisolated(unsafe) static let table: [String: Library.Property] = own.merging(
    TorchLibrary.properties
  ) { $1 }
  .merging(JAXLibrary.properties) { $1 }

  nonisolated(unsafe) private static let own: [String: Library.Property] = [
    "ndarray.shape": { machine, value throws(Interruption) in
      .tuple(try machine.asArray(value).shape.map { .int($0) })
    },
    "ndarray.ndim": { machine, value throws(Interruption) in .int(try machine.asArray(value).rank)
    },
    "ndarray.size": { machine, value throws(Interruption) in .int(try machine.asArray(value).count)
    },
    "ndarray.itemsize": { machine, value throws(Interruption) in
      .int(try machine.asArray(value).dtype.bits / 8)
    },
    "ndarray.nbytes": { machine, value throws(Interruption) in
      let array = try machine.asArray(value)
      return .int(array.count * array.dtype.bits / 8)
    },
    "ndarray.strides": { machine, value throws(Interruption) in
      let array = try machine.asArray(value)
      return .tuple(array.strides.map { .int($0 * array.dtype.bits / 8) })
    },
    "ndarray.dtype": { machine, value throws(Interruption) in
      .object(DTypeObject(try machine.asArray(value).dtype, isType: false))
    },
    "ndarray.T": { machine, value throws(Interruption) in
      try machine.transpose(machine.asArray(value), nil)
    },
    "ndarray.mT": { machine, value throws(Interruption) in
      let array = try machine.asArray(value)
      var axes = Array(0..<array.rank)
      if array.rank > 1 { axes.swapAt(array.rank - 1, array.rank - 2) }
      return try machine.transpose(array, axes)
    },
    "ndarray.flat": { machine, value throws(Interruption) in
      let array = try machine.asArray(value)
      return .object(FlatIterator(array))
    },
    "ndarray.real": { _, value throws(Interruption) in value },
    "ndarray.imag": { machine, value throws(Interruption) in
      try machine.binary(.multiply, value, .float(0))
    },
    "int.real": { _, value throws(Interruption) in value },
    "float.real": { _, value throws(Interruption) in value },
    "dtype.name": { machine, value throws(Interruption) in
      .text(try machine.dtype(value)?.name ?? "")
    },
    "dtype.itemsize": { machine, value throws(Interruption) in
      .int((try machine.dtype(value)?.bits ?? 0) / 8)
    },
    "dtype.kind": { machine, value throws(Interruption) in
      let dtype = try machine.dtype(value) ?? .float64
      return .text(dtype.isFloat ? "f" : dtype == .bool ? "b" : dtype.isUnsigned ? "u" : "i")
    },
    "dtype.__name__": { machine, value throws(Interruption) in
      .text(try machine.dtype(value)?.name ?? "")
    },
    "deque.maxlen": { _, value throws(Interruption) in
      (value.object as? DequeObject)?.limit.map { .int($0) } ?? .none
    },
    "defaultdict.default_factory": { _, value throws(Interruption) in
      value.asDictionary?.factory ?? .none
    },
    "range.start": { _, value throws(Interruption) in .int(value.asRange?.start ?? 0) },
    "range.stop": { _, value throws(Interruption) in .int(value.asRange?.stop ?? 0) },
    "range.step": { _, value throws(Interruption) in .int(value.asRange?.step ?? 1) },
    "slice.start": { _, value throws(Interruption) in value.asSlice?.start ?? .none },
    "slice.stop": { _, value throws(Interruption) in value.asSlice?.stop ?? .none },
    "slice.step": { _, value throws(Interruption) in value.asSlice?.step ?? .none },
    "function.__name__": { _, value throws(Interruption) in
      .text(value.asBuiltin?.entry.name ?? (value.object as? NativeFunctionObject)?.name ?? "")
    },
    "tuple._fields": { _, value throws(Interruption) in
      .tuple((value.asTuple?.fields?.names ?? []).map { .text($0) })
    },
  ]
}
