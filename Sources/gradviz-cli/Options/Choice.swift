import ArgumentParser

/// One of the words of an enumeration, in upper or lower case.
struct Choice<Value: RawRepresentable<String> & CaseIterable & Sendable>: ExpressibleByArgument {
  var value: Value

  init(_ value: Value) {
    self.value = value
  }

  init?(argument: String) {
    let word = argument.lowercased()
    guard let value = Value.allCases.first(where: { $0.rawValue.lowercased() == word }) else {
      return nil
    }
    self.value = value
  }

  static var allValueStrings: [String] { Value.allCases.map(\.rawValue) }
  static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
  var defaultValueDescription: String { value.rawValue }
}
