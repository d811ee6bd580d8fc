import GradvizDiagnostics

/// Python's `time`, `sys`, `os` and `warnings`, as far as they touch nothing outside.
enum SystemLibrary {
  static var entries: [Entry] { times + system + files + warnings }

  private static var times: [Entry] {
    [
      Entry(
        "time.time", "time.perf_counter", "time.process_time", "time.monotonic", "time.thread_time",
        parameters: ""
      ) { machine, _ throws(Interruption) in
        // A constant on the tape: a plain float would become an input where the program gives it a name.
        let seconds = Double(machine.nextTick()) / 1000
        return machine.unrecordedDepth > 0
          ? .float(seconds) : .recordedFloat(try machine.recordConstant(seconds))
      },
      Entry(
        "time.time_ns", "time.perf_counter_ns", "time.process_time_ns", "time.monotonic_ns",
        parameters: ""
      ) {
        machine, _ throws(Interruption) in .int(machine.nextTick() * 1_000_000)
      },
      Entry("time.sleep", parameters: "secs, /") { machine, call throws(Interruption) in
        if try machine.plainOperand(call[0]) < 0 {
          throw machine.raise(.ValueError, "sleep length must be non-negative")
        }
        return .none
      },
      refused(
        "time.strftime", "time.localtime", "time.ctime", "time.gmtime", "time.asctime",
        help: "leave the date out"),
    ]
  }

  private static var system: [Entry] {
    [
      Entry("sys.exit", parameters: "status=None, /") { machine, _ throws(Interruption) in
        throw machine.raise(.SystemExit, "", help: "remove the line: the program ends by itself")
      },
      Entry("sys.setrecursionlimit", parameters: "limit, /") { machine, call throws(Interruption) in
        let limit = try machine.wholeNumber(call[0])
        if limit < 1 {
          throw machine.raise(.ValueError, "recursion limit must be greater or equal than 1")
        }
        machine.callLimit = min(limit, 10_000)
        return .none
      },
      Entry("sys.getrecursionlimit", parameters: "") { machine, _ throws(Interruption) in
        .int(machine.callLimit)
      },
      Entry("sys.stdout.write", parameters: "text, /") { machine, call throws(Interruption) in
        guard let text = call[0].asTextObject else {
          throw machine.raise(
            .TypeError, "write() argument must be str, not \(machine.typeName(of: call[0]))")
        }
        machine.printed.add(text.text)
        return .int(text.scalars.count)
      },
      Entry("sys.stderr.write", parameters: "text, /") { machine, call throws(Interruption) in
        guard let text = call[0].asTextObject else {
          throw machine.raise(
            .TypeError, "write() argument must be str, not \(machine.typeName(of: call[0]))")
        }
        return .int(text.scalars.count)
      },
      Entry("sys.stdout.flush", "sys.stderr.flush", parameters: "") { _, _ throws(Interruption) in
        .none
      },
      refused("sys.getsizeof", "sys.getrefcount", "sys.exc_info", help: "leave it out"),
    ]
  }

  private static var files: [Entry] {
    [
      Entry("os.getenv", parameters: "key, default=None") { machine, call throws(Interruption) in
        machine.environment[try machine.hashKey(call[0])] ?? call[1]
      },
      Entry("os.path.join", parameters: "a, /, *p", examples: ["os.path.join('a', 'b.txt')"]) {
        machine, call throws(Interruption) in
        var path = ""
        for value in [call[0]] + call.rest {
          guard let part = value.asText else {
            throw machine.raise(
              .TypeError,
              "expected str, bytes or os.PathLike object, not \(machine.typeName(of: value))")
          }
          path =
            part.hasPrefix("/")
            ? part : path.isEmpty || path.hasSuffix("/") ? path + part : path + "/" + part
        }
        return .text(path)
      },
      Entry("os.path.basename", parameters: "p, /") { _, call throws(Interruption) in
        .text(
          String(
            (call[0].asText ?? "").split(separator: "/", omittingEmptySubsequences: false).last
              ?? ""))
      },
      refused(
        "os.path.exists", "os.path.isfile", "os.path.isdir", "os.listdir", "os.makedirs",
        "os.mkdir", "os.getcwd", "os.system",
        "os.remove", "os.path.abspath", "os.path.dirname", "os.cpu_count", "os.urandom",
        help: "a program reads no files; give values with --at NAME=@file.npy"),
    ]
  }

  private static var warnings: [Entry] {
    [
      // What Python writes to standard error is not part of what a program prints.
      Entry("warnings.warn", parameters: "message, category=None, stacklevel=1, source=None") {
        _, _ throws(Interruption) in .none
      },
      Entry(
        "warnings.filterwarnings", "warnings.simplefilter",
        parameters: "action, message='', category=None, module='', lineno=0, append=False"
      ) { machine, call throws(Interruption) in
        if call[0].asText == "error" {
          throw machine.raise(
            .TypeError, "warnings are not made errors here", id: "unsupported",
            help: "raise an exception instead")
        }
        return .none
      },
      Entry("warnings.resetwarnings", parameters: "") { _, _ throws(Interruption) in .none },
      Entry(
        "warnings.catch_warnings",
        parameters:
          "*, record=False, module=None, action=None, category=None, lineno=0, append=False"
      ) {
        machine, call throws(Interruption) in
        if try machine.flag(call["record"]) {
          throw machine.notDrawn("'record=True'", "leave it out")
        }
        return .object(ContextObject("catch_warnings"))
      },
    ]
  }

  /// Functions that look or act outside of the program.
  private static func refused(_ places: String..., help: String) -> Entry {
    Entry(all: places, parameters: "*args, **keywords") { machine, _ throws(Interruption) in
      let name =
        places.count == 1
        ? places[0] : "this function of '\(places[0].split(separator: ".").first ?? "")'"
      throw machine.raise(
        .TypeError, "\(name) is not part of the language", id: "unsupported", help: help)
    }
  }
}

extension Machine {
  /// A clock that goes on by a thousandth of a second whenever it is read.
  fileprivate func nextTick() -> Int {
    note(
      Diagnostic(
        id: "time", severity: .note,
        message:
          "times differ from run to run in Python; here the clock begins at 0 and goes on by 0.001 s with each call",
        range: range))
    randomness.ticks += 1
    return randomness.ticks - 1
  }

  /// `os.environ`, which begins empty.
  var environment: DictionaryObject {
    if let known = moduleAttributes["os.environ"]?.asDictionary { return known }
    let environment = DictionaryObject()
    moduleAttributes["os.environ"] = .object(environment)
    return environment
  }
}
