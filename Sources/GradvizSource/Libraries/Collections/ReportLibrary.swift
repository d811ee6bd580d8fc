/// Values written as JSON, as Python's `json.dumps` writes them; and the bars around loops, which are left out.
enum ReportLibrary {
  static let entries: [Entry] = [
    Entry(
      "json.dumps",
      parameters:
        "obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, "
        + "separators=None, default=None, sort_keys=False"
    ) { machine, call throws(Interruption) in
      try machine.refuse(["skipkeys", "cls", "allow_nan"], of: call, cure: "leave it away")
      var text = JSONText(machine)
      text.isASCII = try machine.flag(call["ensure_ascii"], default: true)
      text.sortsKeys = try machine.flag(call["sort_keys"])
      text.fallback = call["default"]
      if let spaces = call["indent"].asText {
        text.indent = spaces
      } else if let count = call.optional("indent") {
        text.indent = String(
          repeating: " ", count: min(max(try machine.wholeNumber(count), 0), 100))
      }
      text.separators = text.indent == nil ? (", ", ": ") : (",", ": ")
      if let pair = call["separators"].asTuple?.items ?? call["separators"].asList?.storage,
        pair.count == 2, let item = pair[0].asText, let key = pair[1].asText
      {
        text.separators = (item, key)
      }
      return .text(try text.text(of: call[0], depth: 0))
    },
    Entry("tqdm.tqdm", parameters: "iterable, **options") { _, call throws(Interruption) in call[0]
    },
    Entry("tqdm.trange", parameters: "*bounds, **options") { machine, call throws(Interruption) in
      try machine.call("builtins.range", call.rest)
    },
  ]
}
