import GradvizIntegers
import GradvizText

extension Machine {
  /// A part of a formatted string: `{value!r:>8}`.
  func formatted(_ value: Value, conversion: Int, _ format: String) throws(Interruption) -> String {
    switch conversion {
    case 1: return try formatted(.text(text(of: value)), format)
    case 2: return try formatted(.text(representation(of: value)), format)
    case 3: return try formatted(.text(PythonText.ascii(of: representation(of: value))), format)
    default: return try formatted(value, format)
    }
  }

  /// `format(value, specification)`.
  func formatted(_ value: Value, _ format: String) throws(Interruption) -> String {
    if format.isEmpty {
      if value.asInstance != nil, let result = try callSpecial(known.format, on: value, [.text("")])
      {
        return try checkedText(result, "__format__")
      }
      if let array = value.asArray, array.tensor != nil, array.rank == 0 {
        return try text(of: plainItem(of: array))
      }
      // A float of NumPy is formatted as the float of Python that it is.
      if case .scalar(let scalar) = self.plain(value), scalar.dtype.isFloat {
        return try text(of: .float(scalar.double))
      }
      return try text(of: value)
    }
    let plain = plain(value)
    do {
      switch plain {
      case .bool(let value): return try FormatSpecification.parse(format).format(bool: value)
      case .int(let number): return try FormatSpecification.parse(format).format(int: number)
      case .float(let number): return try FormatSpecification.parse(format).format(double: number)
      case .scalar(let scalar):
        if scalar.dtype.isFloat {
          return try FormatSpecification.parse(format).format(double: scalar.double)
        }
        if scalar.dtype == .bool {
          return try FormatSpecification.parse(format).format(
            text: scalar.int != 0 ? "True" : "False")
        }
        return try FormatSpecification.parse(format).format(int: scalar.int)
      case .object(let object):
        if let text = plain.asText {
          return try FormatSpecification.parse(format).format(text: text)
        }
        if let big = plain.asBigInteger {
          return try FormatSpecification.parse(format).format(
            integer: PythonInteger(digits: big.number.description))
        }
        if let result = try callSpecial(known.format, on: value, [.text(format)]) {
          return try checkedText(result, "__format__")
        }
        if object.kind == .array, let array = plain.asArray, array.rank == 0 {
          return try formatted(element(at: array.offset, of: array, indices: [], text: nil), format)
        }
        if object.kind == .array, let array = plain.asArray, array.tensor != nil, array.count == 1 {
          return try formatted(.float(plainDoubles(of: array)[0]), format)
        }
      default: break
      }
    } catch let error as TextError {
      throw interruption(error)
    } catch let error as Interruption {
      throw error
    } catch {
      throw raise(.ValueError, "\(error)")
    }
    let name = plain.asArray == nil ? typeName(of: value) : "numpy.ndarray"
    throw raise(
      .TypeError, "unsupported format string passed to \(name).__format__", id: "format",
      help: plain.asArray == nil ? nil : "format its elements one by one, or use np.round")
  }

  func interruption(_ error: TextError) -> Interruption {
    raise(ExceptionClass(rawValue: error.kind.rawValue) ?? .ValueError, error.message, id: "format")
  }

  /// `text % values`.
  func percentFormatted(_ text: String, _ values: Value) throws(Interruption) -> String {
    let arguments: PercentArguments
    if let tuple = values.asTuple {
      arguments = .tuple(tuple.items.map { textArgument($0) })
    } else if let dictionary = values.asDictionary {
      arguments = .mapping(textArgument(values)) { [unowned self] name in
        guard let value = dictionary[.text(name)] else { throw keyError(.text(name), dictionary) }
        return textArgument(value)
      }
    } else {
      arguments = .single(textArgument(values))
    }
    return try inWordsOfText { try PercentFormat.parse(text).format(arguments) }
  }

  /// Makes a text of a template, which stops with errors of its own or with those of what it shows.
  func inWordsOfText(_ body: () throws -> String) throws(Interruption) -> String {
    do {
      return try body()
    } catch let error as TextError {
      throw interruption(error)
    } catch let error as Interruption {
      throw error
    } catch {
      throw raise(.ValueError, "\(error)")
    }
  }

  private func textArgument(_ value: Value) -> TextArgument {
    let kind: TextArgument.Value
    let plain = plain(value)
    switch plain {
    case .bool(let value): kind = .integer(.small(value ? 1 : 0))
    case .int(let number): kind = .integer(.small(number))
    case .float(let number): kind = .double(number)
    case .scalar(let scalar):
      kind = scalar.dtype.isFloat ? .double(scalar.double) : .integer(.small(scalar.int))
    default:
      if let text = plain.asText {
        kind = .text(text)
      } else if let big = plain.asBigInteger {
        kind = .integer(PythonInteger(digits: big.number.description))
      } else if let array = plain.asArray, array.count == 1,
        let number = try? plainDoubles(of: array).first, array.rank == 0
      {
        kind = array.dtype.isFloat ? .double(number) : .integer(.small(Int(number)))
      } else {
        kind = .other
      }
    }
    return TextArgument(
      kind, typeName: typeName(of: value), str: { [unowned self] in try text(of: value) },
      repr: { [unowned self] in try representation(of: value) })
  }
}
