import GradvizTrace

/// The functions that code templates call beyond the ones their language has.
///
/// Generated code brings those it uses along, so that it runs by itself.
public enum CodePrelude {
  /// One function.
  public struct Function: Hashable, Sendable {
    /// The name it is called by; of an operator the sign between its spaces, of a member the point and its name.
    public var name: String
    /// Its definition.
    public var text: String
  }

  /// The Python functions that some code calls, and those they call, one definition behind the other.
  ///
  /// - Parameter code: lines of Python.
  /// - Returns: definitions, empty where none are needed. They need `import math` and `import numpy as np`.
  public static func python(for code: String) -> String {
    select(python, for: code).joined(separator: "\n\n")
  }

  /// The Swift functions that some code calls, one definition behind the other.
  ///
  /// - Parameter code: lines of Swift.
  /// - Returns: definitions, empty where none are needed. They need the C library, such as by `import Foundation`.
  public static func swift(for code: String) -> String {
    select(swift, for: code).joined(separator: "\n\n")
  }

  /// The Swift functions on tensors that some code calls, behind the type `Tensor` itself.
  ///
  /// - Parameter code: lines of Swift.
  /// - Returns: definitions. They need the C library, such as by `import Foundation`.
  public static func tensors(for code: String) -> String {
    tensor + select(tensors, for: code).map { "\n\n" + $0 }.joined()
  }

  /// The names of all functions, which no variable beside them may have.
  public static func names(_ dialect: CodeDialect) -> [String] {
    switch dialect {
    case .numpy, .math: python.map(\.name)
    case .swift: swift.map(\.name)
    case .tensors: tensors.map(\.name)
    }
  }

  private static func select(_ functions: [Function], for code: String) -> [String] {
    var code = code
    var isUsed = code.withUTF8 { code in
      functions.map { function in
        names(function.name, in: code)
          || function.name.hasPrefix(" ") && holds(function.name, in: code)
      }
    }
    // Functions stand behind those they call: from the last to the first all calls are found in one turn.
    for index in functions.indices.reversed() where isUsed[index] {
      for callee in functions.indices
      where callee < index && !isUsed[callee] {
        var text = functions[index].text
        isUsed[callee] = text.withUTF8 { names(functions[callee].name, in: $0) }
      }
    }
    return zip(functions, isUsed).filter(\.1).map(\.0.text)
  }

  /// Whether a function is called or a member named; the signs of operators stand in many texts.
  private static func names(_ name: String, in code: UnsafeBufferPointer<UInt8>) -> Bool {
    if name.hasPrefix(" ") { return false }
    return name.hasPrefix(".") ? holds(name, in: code) : calls(name, in: code)
  }

  private static func holds(_ name: String, in code: UnsafeBufferPointer<UInt8>) -> Bool {
    var name = name
    return name.withUTF8 { code.holds($0) }
  }

  private static func calls(_ name: String, in code: UnsafeBufferPointer<UInt8>) -> Bool {
    let name = Array(name.utf8)
    guard !name.isEmpty, code.count > name.count else { return false }
    for start in 0..<code.count - name.count where code[start] == name[0] {
      let end = start + name.count
      if code[end] == UInt8(ascii: "("), code[start..<end].elementsEqual(name),
        start == 0 || !isPartOfName(code[start - 1]) && code[start - 1] != UInt8(ascii: ".")
      {
        return true
      }
    }
    return false
  }

  private static func isPartOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }
}
