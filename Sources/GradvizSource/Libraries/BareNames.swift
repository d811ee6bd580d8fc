import GradvizDiagnostics
import GradvizEngine

/// Names that mean something in an expression without an import: modules, and ops by their names.
enum BareNames {
  private static let modules = [
    "jnp": "jax.numpy", "math": "math", "np": "numpy", "numpy": "numpy", "torch": "torch",
  ]
  static func isKnown(_ name: String, takesOps: Bool) -> Bool {
    modules[name] != nil || (takesOps && isOp(name)) || names.contains(name)
      || ExceptionClass(rawValue: name) != nil
  }

  private static let names: Set<String> = [
    "int", "float", "complex", "bool", "str", "list", "tuple", "dict", "set", "frozenset", "range",
    "slice", "type", "object",
    "__name__", "__file__", "NotImplemented", "Ellipsis", "__builtins__", "__doc__",
  ]

  private static func isOp(_ name: String) -> Bool { entry(name) != nil }

  /// The function that a bare name calls: what Python has without a module is Python's (`pow`, `round`), then come
  /// those that ops have of their own, NumPy's and SciPy's.
  private static func entry(_ name: String) -> Entry? {
    if Library.entry("builtins.\(name)") != nil { return nil }
    if let entry = OpFunctions.entry(name) { return entry }
    guard OpCode.named(name) != nil || arrayFunctions.contains(name) else { return nil }
    return Library.entry("numpy.\(name)") ?? Library.entry("scipy.special.\(name)")
      ?? Library.entry("numpy.linalg.\(name)")
  }

  /// Functions of NumPy that are no ops of the same names and that expressions are written with.
  private static let arrayFunctions: Set<String> = [
    "arange", "argmax", "array", "asarray", "dot", "expand_dims", "eye", "flip", "full",
    "full_like", "identity",
    "inner", "inv", "linspace", "logsumexp", "norm", "ones", "ones_like", "ravel", "reshape",
    "solve", "split",
    "squeeze", "swapaxes", "trace", "transpose", "zeros", "zeros_like",
  ]

  static func value(_ name: String, takesOps: Bool, _ machine: Machine) -> Value? {
    if let path = modules[name] { return .object(machine.module(path)) }
    switch name {
    case "__name__": return .text("__main__")
    case "__file__": return .text(machine.source.name)
    case "__doc__": return Value.none
    case "NotImplemented": return .object(SingletonObject.notImplemented)
    case "Ellipsis": return .object(SingletonObject.ellipsis)
    default: return takesOps ? entry(name).map { .object(BuiltinObject($0)) } : nil
    }
  }

  /// What a name that has no value may have been meant to be.
  static func advice(_ name: String) -> String? {
    switch name {
    case "pi", "e", "inf", "nan", "tau": "did you mean math.\(name)?"
    case "true", "TRUE": "write True"
    case "false", "FALSE": "write False"
    case "ln": "write log, the natural logarithm"
    case "null", "nil", "NULL", "undefined": "write None"
    case "F": "write import torch.nn.functional as F"
    case "nn": "write import torch.nn as nn"
    case "plt": "write import matplotlib.pyplot as plt; what it draws is left out"
    case "jax": "write import jax"
    case "random": "write import random"
    case "scipy": "write import scipy"
    case "input", "open": "give values with --at NAME=VALUE or --at NAME=@file.npy"
    case "pd", "tf": "write the functions with np., math. or torch. before them"
    default: nil
    }
  }
}
