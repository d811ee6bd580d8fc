import GradvizTrace

extension TraceCheck {
  /// How far numbers of an element type may be apart by rounding, as a part of the largest of those that they come from;
  /// nil for types that round as doubles do, or not at all.
  ///
  /// Each is about a thousand times, for types of 16 bits and less eight times the rounding of one operation.
  private static func tolerance(of dtype: String) -> Double? {
    switch dtype {
    case "float32", "complex64": 1e-4
    case "float16", "complex32": 0x1p-8
    case "bfloat16": 0x1p-5
    default: dtype.hasPrefix("float8") || dtype.hasPrefix("float4") ? 0.5 : nil
    }
  }

  /// How far the number of a node may be apart from what follows from the others.
  ///
  /// - Parameter ids: The node, and for a wire the one at its other end.
  /// - Returns: A part of the largest number that it comes from.
  func tolerance(_ ids: Int...) -> Double {
    ids.reduce(0) { most, id in
      guard let dtype = trace.nodes[id].dtype else { return max(most, tolerance) }
      return max(most, Self.tolerance(of: dtype) ?? Self.exact)
    }
  }

  /// Whether the numbers of a record are those of a program that computes in less than 64 bits: some node says so, or
  /// all numbers fit into 32.
  static func hasSinglePrecision(_ trace: Trace) -> Bool {
    if trace.nodes.contains(where: { $0.dtype.flatMap(tolerance) != nil }) { return true }
    func fits(_ value: Trace.Value?) -> Bool {
      (value?.elements ?? []).allSatisfy { $0.isNaN || Double(Float($0)) == $0 }
    }
    return trace.nodes.allSatisfy { fits($0.value) && fits($0.gradient) }
  }
}
