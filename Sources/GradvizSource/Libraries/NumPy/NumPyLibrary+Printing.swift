import GradvizEngine
import GradvizText

extension NumPyLibrary {
  /// How arrays are printed, and what is done about warnings.
  static let printing: [Entry] = [
    Entry("numpy.set_printoptions", parameters: printParameters) {
      machine, call throws(Interruption) in
      machine.printOptions = try machine.printOptions(call, from: machine.printOptions)
      return .none
    },
    Entry("numpy.printoptions", parameters: printParameters) { machine, call throws(Interruption) in
      let before = machine.printOptions
      let inside = try machine.printOptions(call, from: before)
      return .object(
        ContextObject(
          "printoptions",
          enter: { machine throws(Interruption) in
            machine.printOptions = inside
            return .none
          },
          exit: { machine, _ throws(Interruption) in
            machine.printOptions = before
            return false
          }))
    },
    Entry(
      "numpy.array2string",
      parameters:
        "a, max_line_width=None, precision=None, suppress_small=None, separator=' ', prefix='', *, formatter=None, "
        + "threshold=None, edgeitems=None, sign=None, floatmode=None, suffix='', legacy=None"
    ) { machine, call throws(Interruption) in
      try machine.refuse(["suffix"], of: call, cure: "write str(a), or print its elements")
      var options = try machine.printOptions(call, from: machine.printOptions)
      options.separator = call["separator"].asText ?? " "
      guard [" ", ", "].contains(options.separator) else {
        throw machine.raise(
          .NotImplementedError, "'separator=' of array2string() is ' ' or ', ' in the language",
          id: "unsupported", help: "join the elements: ';'.join(str(v) for v in a)")
      }
      options.indent = call["prefix"].asText?.unicodeScalars.count ?? 0
      if !call["suppress_small"].isNone {
        options.suppressesSmall = try machine.flag(call["suppress_small"])
      }
      if !call["max_line_width"].isNone {
        options.lineWidth = try machine.wholeNumber(call["max_line_width"])
      }
      return try machine.shown(call[0], options, isRepresentation: false)
    },
    shown("array_str", isRepresentation: false), shown("array_repr", isRepresentation: true),
    Entry(
      "numpy.format_float_positional", "numpy.format_float_scientific", parameters: "x, **options"
    ) { machine, call throws(Interruption) in
      throw machine.raise(
        .NotImplementedError, "\(call.entry.name)() is not part of the language", id: "unsupported",
        help: "write f'{x:.3f}'")
    },
    Entry(
      "numpy.errstate",
      parameters: "*, call=?, all=None, divide=None, over=None, under=None, invalid=None"
    ) {
      machine, call throws(Interruption) in
      try machine.checkErrorStates(call)
      return .object(ContextObject("errstate"))
    },
    Entry("numpy.seterr", parameters: "all=None, divide=None, over=None, under=None, invalid=None")
    { machine, call throws(Interruption) in
      try machine.checkErrorStates(call)
      let result = DictionaryObject()
      for name in ["divide", "over", "under", "invalid"] {
        result.set(name, .text(name == "under" ? "ignore" : "warn"))
      }
      return .object(result)
    },
  ]

  private static let printParameters =
    "precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, nanstr=None, infstr=None, "
    + "formatter=None, sign=None, floatmode=None, *, legacy=None, override_repr=None"

  private static func shown(_ name: String, isRepresentation: Bool) -> Entry {
    Entry(
      "numpy.\(name)", parameters: "a, max_line_width=None, precision=None, suppress_small=None"
    ) { machine, call throws(Interruption) in
      var options = try machine.printOptions(call, from: machine.printOptions)
      if !call["suppress_small"].isNone {
        options.suppressesSmall = try machine.flag(call["suppress_small"])
      }
      if !call["max_line_width"].isNone {
        options.lineWidth = try machine.wholeNumber(call["max_line_width"])
      }
      return try machine.shown(call[0], options, isRepresentation: isRepresentation)
    }
  }
}

extension Machine {
  /// Options of printing with those changed that a call names.
  func printOptions(
    _ call: Arguments, from options: ArrayPrintOptions
  ) throws(Interruption) -> ArrayPrintOptions {
    try refuse(
      ["formatter", "legacy", "override_repr"], of: call, cure: "print the elements with f-strings")
    var options = options
    func number(_ name: String) throws(Interruption) -> Int? {
      guard let value = call.optional(name) else { return nil }
      return try wholeNumber(value)
    }
    if let precision = try number("precision") {
      if precision < 0 { throw raise(.ValueError, "precision must be >= 0", id: "range") }
      options.precision = precision
    }
    if let given = call.optional("threshold") {
      let limit = try double(given)
      options.threshold = limit >= 1e18 ? Int.max : Int(exactly: limit.rounded(.towardZero)) ?? 0
    }
    if let items = try number("edgeitems") { options.edgeItems = items }
    if let width = try number("linewidth") { options.lineWidth = width }
    if let suppress = call.optional("suppress") { options.suppressesSmall = try flag(suppress) }
    if let text = call.optional("nanstr")?.asText { options.nanText = text }
    if let text = call.optional("infstr")?.asText { options.infinityText = text }
    if let text = call.optional("sign")?.asText {
      guard let sign = ArrayPrintOptions.Sign(rawValue: text) else {
        throw raise(.ValueError, "sign option must be one of ' ', '+', or '-'", id: "choice")
      }
      options.sign = sign
    }
    if let text = call.optional("floatmode")?.asText {
      guard let mode = ArrayPrintOptions.FloatMode(rawValue: text) else {
        throw raise(
          .ValueError,
          "floatmode option must be one of 'fixed', 'unique', 'maxprec', 'maxprec_equal'",
          id: "choice")
      }
      options.floatMode = mode
    }
    return options
  }

  func shown(
    _ value: Value, _ options: ArrayPrintOptions, isRepresentation: Bool
  ) throws(Interruption) -> Value {
    let before = printOptions
    printOptions = options
    defer { printOptions = before }
    let array = Value.object(try asArray(value))
    return .text(try isRepresentation ? representation(of: array) : text(of: array))
  }

  /// Warnings are not shown; errors in their place are not raised.
  func checkErrorStates(_ call: Arguments) throws(Interruption) {
    for name in ["all", "divide", "over", "under", "invalid"] {
      if let text = call.optional(name)?.asText, text == "raise" || text == "call" {
        throw raise(
          .NotImplementedError, "\(name)='\(text)' is not part of the language", id: "unsupported",
          help: "test with np.isfinite")
      }
    }
  }
}
