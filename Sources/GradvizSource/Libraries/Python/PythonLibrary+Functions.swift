import GradvizEngine
import GradvizText

extension PythonLibrary {
  static let functions: [Entry] = [
    Entry("builtins.print", parameters: "*values, sep=' ', end='\\n', file=None, flush=False") {
      machine, call throws(Interruption) in
      for name in ["sep", "end"] where call[name].asText == nil && !call[name].isNone {
        throw machine.raise(
          .TypeError, "\(name) must be None or a string, not \(machine.typeName(of: call[name]))")
      }
      let separator = call["sep"].asText ?? " "
      let given = call["end"].asText ?? "\n"
      let end = call["end"].isNone || given == "\\n" ? "\n" : given
      // What stands before a value that has no text is printed.
      for (place, value) in call.rest.enumerated() {
        if place > 0 { machine.printed.add(separator) }
        machine.printed.add(try machine.text(of: value))
      }
      machine.printed.add(end)
      return .none
    },
    Entry("builtins.len", parameters: "obj, /") { machine, call throws(Interruption) in
      guard let count = try machine.length(of: call[0]) else {
        throw machine.raise(
          .TypeError, "object of type '\(machine.typeName(of: call[0]))' has no len()",
          id: "operands")
      }
      return .int(count)
    },
    Entry("builtins.abs", parameters: "x, /") { machine, call throws(Interruption) in
      try machine.absolute(call[0])
    },
    Entry("builtins.round", parameters: "number, ndigits=None") {
      machine, call throws(Interruption) in
      try machine.rounded(call[0], call[1])
    },
    Entry("builtins.pow", parameters: "base, exp, mod=None") { machine, call throws(Interruption) in
      let power = try machine.binary(.power, call[0], call[1])
      return call[2].isNone ? power : try machine.binary(.remainder, power, call[2])
    },
    Entry("builtins.divmod", parameters: "x, y, /") { machine, call throws(Interruption) in
      .tuple([
        try machine.binary(.floorDivide, call[0], call[1]),
        try machine.binary(.remainder, call[0], call[1]),
      ])
    },
    Entry("builtins.sum", parameters: "iterable, /, start=0") {
      machine, call throws(Interruption) in
      try machine.sum(call[0], start: call[1])
    },
    Entry("builtins.max", parameters: "*values, key=None, default=?") {
      machine, call throws(Interruption) in
      try machine.extremum(call, .greater, "max")
    },
    Entry("builtins.min", parameters: "*values, key=None, default=?") {
      machine, call throws(Interruption) in
      try machine.extremum(call, .less, "min")
    },
    Entry("builtins.any", parameters: "iterable, /") { machine, call throws(Interruption) in
      let iterator = try machine.iterator(of: call[0])
      while let item = try machine.nextValue(iterator) {
        if try machine.truth(item) { return .bool(true) }
      }
      return .bool(false)
    },
    Entry("builtins.all", parameters: "iterable, /") { machine, call throws(Interruption) in
      let iterator = try machine.iterator(of: call[0])
      while let item = try machine.nextValue(iterator) {
        if !(try machine.truth(item)) { return .bool(false) }
      }
      return .bool(true)
    },
    Entry("builtins.isinstance", parameters: "obj, class_or_tuple, /") {
      machine, call throws(Interruption) in
      .bool(try machine.isInstance(call[0], call[1]))
    },
    Entry("builtins.issubclass", parameters: "cls, class_or_tuple, /") {
      machine, call throws(Interruption) in
      let bases = call[1].asTuple?.items ?? [call[1]]
      if let dtype = call[0].object as? DTypeObject, dtype.isType {
        return .bool(
          bases.contains { base in
            if let other = base.object as? DTypeObject { return other.dtype == dtype.dtype }
            guard let type = base.asClass else { return false }
            return type.represents == .object || dtype.dtype.isKind(of: type.name)
              || (type.represents == .float && dtype.dtype == .float64)
          })
      }
      guard let type = call[0].asClass else {
        throw machine.raise(.TypeError, "issubclass() arg 1 must be a class")
      }
      return .bool(bases.contains { $0.asClass.map(type.inherits) ?? false })
    },
    Entry("builtins.callable", parameters: "obj, /") { machine, call throws(Interruption) in
      guard case .object(let object) = call[0] else { return .bool(false) }
      switch object.kind {
      case .function, .builtin, .boundMethod, .classObject, .native, .dtype: return .bool(true)
      case .instance: return .bool(call[0].asInstance?.type.lookup(machine.known.call) != nil)
      default: return .bool(false)
      }
    },
    Entry("builtins.hasattr", parameters: "obj, name, /") { machine, call throws(Interruption) in
      do throws(Interruption) {
        return .bool(
          try machine.optionalAttribute(machine.symbols[call[1].asText ?? ""], of: call[0]) != nil)
      } catch {
        if machine.isException(error, "AttributeError") { return .bool(false) }
        throw error
      }
    },
    Entry("builtins.getattr", parameters: "obj, name, default=?, /") {
      machine, call throws(Interruption) in
      let symbol = machine.symbols[call[1].asText ?? ""]
      do throws(Interruption) {
        if let value = try machine.optionalAttribute(symbol, of: call[0]) { return value }
      } catch {
        if !machine.isException(error, "AttributeError") || call[2].isUnset { throw error }
      }
      if call[2].isUnset { throw machine.noAttribute(call[1].asText ?? "", of: call[0]) }
      return call[2]
    },
    Entry("builtins.setattr", parameters: "obj, name, value, /") {
      machine, call throws(Interruption) in
      try machine.storeAttribute(machine.symbols[call[1].asText ?? ""], of: call[0], call[2])
      return .none
    },
    Entry("builtins.delattr", parameters: "obj, name, /") { machine, call throws(Interruption) in
      try machine.deleteAttribute(machine.symbols[call[1].asText ?? ""], of: call[0])
      return .none
    },
    Entry("builtins.vars", parameters: "object, /") { machine, call throws(Interruption) in
      try machine.attribute(machine.symbols["__dict__"], of: call[0])
    },
    Entry("builtins.id", parameters: "obj, /") { machine, call throws(Interruption) in
      guard case .object(let object) = call[0] else { return .int(140_000_000_000_000) }
      return .int(machine.identity(of: object))
    },
    Entry("builtins.hash", parameters: "obj, /") { machine, call throws(Interruption) in
      .int(PythonHash.hash(of: try machine.hashKey(call[0])))
    },
    Entry("builtins.repr", parameters: "obj, /") { machine, call throws(Interruption) in
      .text(try machine.representation(of: call[0]))
    },
    Entry("builtins.ascii", parameters: "obj, /") { machine, call throws(Interruption) in
      .text(PythonText.ascii(of: try machine.representation(of: call[0])))
    },
    Entry("builtins.format", parameters: "value, format_spec='', /") {
      machine, call throws(Interruption) in
      .text(try machine.formatted(call[0], call[1].asText ?? ""))
    },
    Entry("builtins.chr", parameters: "i, /") { machine, call throws(Interruption) in
      guard let text = PythonText.chr(try machine.wholeNumber(call[0])) else {
        throw machine.raise(.ValueError, "chr() arg not in range(0x110000)")
      }
      return .text(text)
    },
    Entry("builtins.ord", parameters: "c, /") { machine, call throws(Interruption) in
      guard let scalars = call[0].asTextObject?.scalars else {
        throw machine.raise(
          .TypeError,
          "ord() expected string of length 1, but \(machine.typeName(of: call[0])) found")
      }
      guard scalars.count == 1 else {
        throw machine.raise(
          .TypeError, "ord() expected a character, but string of length \(scalars.count) found")
      }
      return .int(Int(scalars[0].value))
    },
    Entry("builtins.bin", parameters: "number, /") { machine, call throws(Interruption) in
      try machine.based(call[0], 2, "0b")
    },
    Entry("builtins.hex", parameters: "number, /") { machine, call throws(Interruption) in
      try machine.based(call[0], 16, "0x")
    },
    Entry("builtins.oct", parameters: "number, /") { machine, call throws(Interruption) in
      try machine.based(call[0], 8, "0o")
    },
    Entry("builtins.globals", parameters: "") { machine, _ throws(Interruption) in
      let dictionary = DictionaryObject()
      for (slot, name) in machine.code.globals.enumerated()
      where !machine.globals[slot].isUnset && !name.isEmpty {
        dictionary.set(name, machine.globals[slot])
      }
      return .object(dictionary)
    },
    Entry("builtins.locals", parameters: "") { machine, _ throws(Interruption) in
      try machine.localVariables()
    },
    Entry("builtins.super", parameters: "type, object_or_type") {
      machine, call throws(Interruption) in
      guard let type = call[0].asClass else {
        throw machine.raise(.TypeError, "super() argument 1 must be a type")
      }
      return .object(SuperObject(after: type, receiver: call[1]))
    },
    Entry("builtins.property", parameters: "fget=None, fset=None, fdel=None, doc=None") {
      _, call throws(Interruption) in
      .object(DescriptorObject(.property, call[0], setter: call[1]))
    },
    Entry("builtins.staticmethod", parameters: "function, /") { _, call throws(Interruption) in
      .object(DescriptorObject(.staticMethod, call[0]))
    },
    Entry("builtins.classmethod", parameters: "function, /") { _, call throws(Interruption) in
      .object(DescriptorObject(.classMethod, call[0]))
    },
    Entry("builtins.exit", "builtins.quit", parameters: "code=None") {
      machine, _ throws(Interruption) in
      throw machine.raise(.SystemExit, "", help: "remove the line: the program ends by itself")
    },
    Entry("builtins.help", "builtins.display", parameters: "*values, **options") {
      _, _ throws(Interruption) in .none
    },
  ]
}
