import GradvizDiagnostics

/// What is worth knowing of programs for JAX.
enum JAXMessages {
  static func precision(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "jax-precision", severity: .note,
      message:
        "JAX computes in single precision unless it is told otherwise; here it is double precision",
      range: range,
      help: "write jax.config.update('jax_enable_x64', True) to have the same numbers everywhere")
  }
}

extension JAXLibrary {
  /// Whether a program has arrays of JAX only.
  static func standsAlone(_ text: String) -> Bool {
    guard text.contains("import jax") || text.contains("from jax") else { return false }
    return ![
      "import numpy", "from numpy", "import torch", "from torch", "import autograd",
      "from autograd",
    ].contains { text.contains($0) }
  }
}

extension Machine {
  func immutableArray() -> Interruption {
    raise(
      .TypeError,
      "JAX arrays are immutable and do not support in-place item assignment. Instead of x[idx] = y, use x = x.at[idx].set(y) or another "
        + ".at[] method: https://docs.jax.dev/en/latest/_autosummary/jax.numpy.ndarray.at.html",
      id: "immutable", help: "write x = x.at[index].set(value)")
  }
}
