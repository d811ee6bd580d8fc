import GradvizEngine

extension NumPyLibrary {
  /// Medians, quantiles and means with weights.
  static let statistics: [Entry] = [
    .numpy(
      "median", parameters: "a, axis=None, out=None, overwrite_input=False, keepdims=False",
      examples: ["np.median(x)", "np.median(x, axis=1)", "np.median(x, axis=0, keepdims=True)"]
    ) { machine, call throws(Interruption) in
      let array = try machine.floatArray(machine.asArray(call[0]))
      return try machine.median(array, call)
    },
    .numpy(
      "nanmedian", parameters: "a, axis=None, out=None, overwrite_input=False, keepdims=False",
      examples: ["np.nanmedian(x)"]
    ) { machine, call throws(Interruption) in
      let array = try machine.floatArray(machine.asArray(call[0]))
      return try machine.median(array, call, skipsNaN: true)
    },
    quantile("quantile", scale: 1), quantile("percentile", scale: 100),
    quantile("nanquantile", scale: 1), quantile("nanpercentile", scale: 100),
    .numpy(
      "ptp", parameters: "a, axis=None, out=None, keepdims=False",
      examples: ["np.ptp(x)", "np.ptp(x, axis=1)"]
    ) { machine, call throws(Interruption) in
      let named: [(name: String, value: Value)] = [
        ("axis", call["axis"]), ("keepdims", call["keepdims"]),
      ]
      let high = try machine.call("numpy.max", [call[0]], keywords: named)
      let low = try machine.call("numpy.min", [call[0]], keywords: named)
      return try machine.binary(.subtract, high, low)
    },
    .numpy(
      "average", parameters: "a, axis=None, weights=None, returned=False, *, keepdims=False",
      examples: [
        "np.average(x)", "np.average(x, weights=[[1, 2, 3], [4, 5, 6]])",
        "np.average(x, axis=1, weights=v + 2)",
      ]
    ) { machine, call throws(Interruption) in try machine.average(call) },
    .numpy(
      "cov",
      parameters:
        "m, y=None, rowvar=True, bias=False, ddof=None, fweights=None, aweights=None, *, dtype=None",
      examples: ["np.cov(x)", "np.cov(x, rowvar=False)", "np.cov(x[0], y[0], bias=True)"]
    ) { machine, call throws(Interruption) in try machine.covariance(call) },
    .numpy(
      "corrcoef", parameters: "x, y=None, rowvar=True, *, dtype=None",
      examples: ["np.corrcoef(x)", "np.corrcoef(x[0], y[0])"]
    ) { machine, call throws(Interruption) in
      let c = try machine.asArray(machine.call("numpy.cov", [call[0], call["y"], call["rowvar"]]))
      if c.rank == 0 { return try machine.binary(.divide, .object(c), .object(c)) }
      let deviations = try machine.asArray(
        machine.call("numpy.sqrt", [machine.call("numpy.diag", [.object(c)])]))
      let column = try machine.reshape(deviations, to: [deviations.count, 1])
      let scaled = try machine.binary(.divide, .object(c), column)
      let row = try machine.reshape(deviations, to: [1, deviations.count])
      let result = try machine.binary(.divide, scaled, row)
      return try machine.call("numpy.clip", [result, .int(-1), .int(1)])
    },
  ]

  private static func quantile(_ name: String, scale: Double) -> Entry {
    .numpy(
      name,
      parameters:
        "a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=False, *, weights=None",
      examples: [
        "np.\(name)(x, \(0.25 * scale))", "np.\(name)(x, [\(0.1 * scale), \(0.5 * scale)], axis=1)",
        "np.\(name)(x, \(0.3 * scale), method='lower')",
      ]
    ) { machine, call throws(Interruption) in
      try machine.refuse(
        ["weights"], of: call,
        cure: "sort the values with np.argsort and add up the weights with np.cumsum")
      return try machine.quantile(call, scale: scale, skipsNaN: name.hasPrefix("nan"))
    }
  }
}
