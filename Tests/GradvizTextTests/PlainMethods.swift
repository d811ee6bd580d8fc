import GradvizText

/// Methods of `str` without arguments, by their names in Python.
let plainMethods = testMethods.reduce(into: textMethods) { methods, entry in
  let method = entry.value
  methods[entry.key] = { method($0) ? "1" : "0" }
}

/// Methods that give a text or a number.
private let textMethods: [String: @Sendable (String) -> String] = [
  "upper": { PythonText.upper($0) },
  "lower": { PythonText.lower($0) },
  "title": { PythonText.title($0) },
  "capitalize": { PythonText.capitalize($0) },
  "swapcase": { PythonText.swapCase($0) },
  "casefold": { PythonText.caseFold($0) },
  "repr_text": { PythonText.repr(of: $0) },
  "ascii": { PythonText.ascii(of: PythonText.repr(of: $0)) },
  "encode": { "\(PythonText.encodedLength($0))" },
  "len": { "\(PythonText.length($0))" },
]

/// Methods that give a truth value.
let testMethods: [String: @Sendable (String) -> Bool] = [
  "isalpha": { PythonText.isAlpha($0) },
  "isdigit": { PythonText.isDigit($0) },
  "isdecimal": { PythonText.isDecimal($0) },
  "isnumeric": { PythonText.isNumeric($0) },
  "isalnum": { PythonText.isAlphanumeric($0) },
  "isspace": { PythonText.isSpace($0) },
  "isupper": { PythonText.isUpper($0) },
  "islower": { PythonText.isLower($0) },
  "istitle": { PythonText.isTitle($0) },
  "isidentifier": { PythonText.isIdentifier($0) },
  "isprintable": { PythonText.isPrintable($0) },
  "isascii": { PythonText.isASCII($0) },
]
