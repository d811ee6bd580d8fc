import GradvizEngine
public import GradvizTrace

/// A run as code that a person would write on a slide: the forward pass in stages, and the backward pass through the same
/// stages from the last to the first.
///
/// ```text
/// x = 3.0
/// y = -4.0
///
/// # forward pass
/// sigy = 1 / (1 + math.exp(-y))  # sigmoid in the numerator  #(1)
/// num = x + sigy  # numerator                                #(2)
/// …
/// # backward pass
/// # backprop f = num * invden
/// dnum = invden                                              #(8)
/// ```
///
/// A name's first gradient is assigned, further ones are added. The code runs by itself and prints the gradient of every
/// input that the output depends on.
public struct StagedCode: Sendable {
  /// What the code needs to be there: imports.
  public let imports: String
  /// The definitions of the functions it calls that its language does not have; empty where there are none.
  public let definitions: String
  /// The code itself.
  public let body: String

  /// Writes a run as code.
  ///
  /// - Parameters:
  ///   - trace: the record, with its values.
  ///   - language: the language to write.
  /// - Throws: ``CodeError`` where the trace does not hold what code needs.
  /// - Complexity: O(nodes + edges + numbers).
  public init(_ trace: Trace, _ language: CodeLanguage) throws(CodeError) {
    var writer = StagedWriter(try Recording(trace.withLogistics()), language)
    writer.write()
    body = writer.body
    switch writer.dialect {
    case .math:
      definitions = CodePrelude.python(for: body)
      let text = definitions + body
      imports =
        (text.holds("math.") ? "import math\n" : "")
        + (text.holds("np.") ? "import numpy as np\n" : "")
    case .numpy:
      definitions = CodePrelude.python(for: body)
      let usesMath = definitions.holds("math.")
      imports = (usesMath ? "import math\n" : "") + "import numpy as np\n"
    case .swift:
      definitions = CodePrelude.swift(for: body)
      imports = "import Foundation\n"
    case .tensors:
      definitions = CodePrelude.tensors(for: body)
      imports = "import Foundation\n"
    }
  }

  /// The whole file.
  public var text: String {
    let parts = [imports, definitions.isEmpty ? "" : definitions + "\n", body]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }
}
