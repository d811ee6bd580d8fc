import GradvizEngine
import GradvizRandom

extension RandomLibrary {
  /// Distributions with parameters, which both generators have.
  static var distributions: [Entry] {
    NumPyDistribution.all.flatMap { distribution in
      let names = distribution.names
      let values = names.map { $0 == "n" ? "n" : $0 == "p" ? "0.3" : "[1.5, 2.0]" }.joined(
        separator: ", ")
      return drawing(
        .both, distribution.name, distribution.parameters.joined(separator: ", ") + ", size=None",
        examples: ["np.random.RandomState(1).\(distribution.name)(\(values), size=(3, 2))"]
      ) { machine, source, call throws(Interruption) in
        try machine.draw(distribution, names.map { call[$0] }, size: call["size"], from: source)
      }
    }
  }

  /// Numbers without parameters: uniform ones, normal and exponential ones of scale 1.
  static var plainNumbers: [Entry] {
    var entries: [Entry] = []
    for name in ["random_sample", "random"] {
      entries += drawing(
        .legacy, name, "size=None", examples: ["np.random.RandomState(1).\(name)((2, 2))"]
      ) {
        machine, source, call throws(Interruption) in
        try machine.draw(uniform, [], size: call["size"], from: source)
      }
    }
    // Two more names that only the module has.
    for name in ["ranf", "sample"] {
      entries.append(
        Entry("numpy.random.\(name)", parameters: "*args, **kwargs") {
          machine, call throws(Interruption) in
          try machine.call("numpy.random.random", call.rest, keywords: call.keywords)
        })
    }
    for (name, distribution) in [("rand", uniform), ("randn", normal)] {
      entries += drawing(
        .legacy, name, "*args", examples: ["np.random.RandomState(1).\(name)(2, 2)"]
      ) {
        machine, source, call throws(Interruption) in
        for extent in call.rest { _ = try machine.wholeNumber(extent) }
        return try machine.draw(
          distribution, [], size: call.rest.isEmpty ? .none : .tuple(call.rest), from: source)
      }
    }
    for distribution in [normal, exponential] {
      entries += drawing(.legacy, distribution.name, "size=None") {
        machine, source, call throws(Interruption) in
        try machine.draw(distribution, [], size: call["size"], from: source)
      }
    }
    for (distribution, single) in [
      (uniform, uniform32), (normal, normal32), (exponential, exponential32),
    ] {
      let isZiggurat = distribution.name == "standard_exponential"
      entries += drawing(
        .generator, distribution.name,
        isZiggurat
          ? "size=None, dtype=float, method='zig', out=None" : "size=None, dtype=float, out=None"
      ) { machine, source, call throws(Interruption) in
        if isZiggurat, call["method"].asText != "zig" {
          throw machine.notDrawn("method='inv'", "leave 'method' out")
        }
        if call.optional("out") != nil {
          throw machine.notDrawn("'out'", "assign the result: out[…] = rng.\(distribution.name)(…)")
        }
        let dtype = try machine.drawnType(call["dtype"])
        guard dtype.isFloat else {
          throw machine.raise(
            .TypeError, "Unsupported dtype dtype('\(dtype.name)') for \(distribution.name)",
            id: "dtype")
        }
        if dtype == .float64 {
          return try machine.draw(distribution, [], size: call["size"], from: source)
        }
        let result = try machine.draw(single, [], size: call["size"], from: source)
        return try result.asArray.map { array throws(Interruption) in
          .object(try machine.cast(array, to: .float32))
        } ?? result
      }
    }
    for distribution in [standardGamma] {
      entries += drawing(.both, distribution.name, "shape, size=None, dtype=float, out=None") {
        machine, source, call throws(Interruption) in
        guard try machine.drawnType(call["dtype"]) == .float64, call.optional("out") == nil else {
          throw machine.notDrawn("'dtype' and 'out' of standard_gamma", "leave them out")
        }
        return try machine.draw(distribution, [call["shape"]], size: call["size"], from: source)
      }
    }
    return entries
  }

  private static var uniform: NumPyDistribution {
    .real("random", []) { source, _ throws(RandomError) in source.random() }
  }

  private static var normal: NumPyDistribution {
    .real("standard_normal", []) { source, _ throws(RandomError) in source.standardNormal() }
  }

  private static var exponential: NumPyDistribution {
    .real("standard_exponential", []) { source, _ throws(RandomError) in
      source.standardExponential()
    }
  }

  private static var standardGamma: NumPyDistribution {
    .real("standard_gamma", ["shape"]) { source, p throws(RandomError) in
      try source.gamma(shape: p[0])
    }
  }

  private static var uniform32: NumPyDistribution {
    .real("random", []) { source, _ throws(RandomError) in
      (source as? NumPyGenerator)?.random32() ?? .nan
    }
  }

  private static var normal32: NumPyDistribution {
    .real("standard_normal", []) { source, _ throws(RandomError) in
      (source as? NumPyGenerator)?.standardNormal32() ?? .nan
    }
  }

  private static var exponential32: NumPyDistribution {
    .real("standard_exponential", []) { source, _ throws(RandomError) in
      (source as? NumPyGenerator)?.standardExponential32() ?? .nan
    }
  }
}

extension Machine {
  /// The type of numbers that are drawn; the signature's `float` stands for itself.
  func drawnType(_ value: Value) throws(Interruption) -> DType {
    try dtype(value) ?? .float64
  }

  func notDrawn(_ what: String, _ help: String) -> Interruption {
    raise(.TypeError, "\(what) is not part of the language", id: "unsupported", help: help)
  }
}
