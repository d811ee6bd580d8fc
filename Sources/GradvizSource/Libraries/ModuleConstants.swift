import GradvizDiagnostics

/// Constants and types of modules.
enum ModuleConstants {
  static func value(_ name: String, of path: String, _ machine: Machine) -> Value? {
    switch path {
    case "math":
      switch name {
      case "pi": return .float(.pi)
      case "e": return .float(2.718281828459045)
      case "tau": return .float(2 * .pi)
      case "inf": return .float(.infinity)
      case "nan": return .float(.nan)
      default: return nil
      }
    case "numpy", "jax.numpy":
      switch name {
      case "pi": return .float(.pi)
      case "e": return .float(2.718281828459045)
      case "euler_gamma": return .float(0.5772156649015329)
      case "inf": return .float(.infinity)
      case "nan": return .float(.nan)
      case "newaxis": return Value.none
      case "ndarray":
        return .object(machine.classes.type(of: .ndarray, name: "ndarray", construct: nil))
      case "__version__": return .text("2.4.6")
      case "integer", "signedinteger", "unsignedinteger", "floating", "number", "generic",
        "inexact":
        return .object(machine.classes.type(of: .numpyScalar, name: name, construct: nil))
      case "True_": return .scalar(NumPyScalar(true))
      case "False_": return .scalar(NumPyScalar(false))
      default: break
      }
      let types = [
        "float64", "float32", "double", "single", "int64", "int32", "int16", "int8", "uint8",
        "uint16", "uint32", "uint64", "bool_",
        "bool", "int_", "intp", "longlong", "uint", "intc",
      ]
      return types.contains(name)
        ? DType.named(name).map { .object(DTypeObject($0, isType: true)) } : nil
    case "torch":
      switch name {
      case "pi": return .float(.pi)
      case "e": return .float(2.718281828459045)
      case "inf": return .float(.infinity)
      case "nan": return .float(.nan)
      case "__version__": return .text("2.15.0")
      case "Tensor":
        return .object(
          machine.classes.type(
            of: .tensor, name: "Tensor", construct: Library.entry("torch.Tensor")))
      default: return TorchLibrary.constant(name, machine)
      }
    case "random":
      guard name == "Random" else { return nil }
      return .object(
        machine.classes.type(
          of: .pythonRandom, name: name, construct: Library.entry("random.Random")))
    case "numpy.random":
      guard let type = ["RandomState": BuiltinType.randomState, "Generator": .generator][name]
      else { return nil }
      return .object(
        machine.classes.type(of: type, name: name, construct: Library.entry("numpy.random.\(name)"))
      )
    case "collections" where name == "ChainMap": return ChainedMaps.classValue(machine)
    case "collections":
      let types: [String: BuiltinType] = [
        "defaultdict": .defaultdict, "Counter": .Counter, "deque": .deque,
        "OrderedDict": .OrderedDict,
      ]
      guard let type = types[name] else { return nil }
      return .object(
        machine.classes.type(of: type, name: name, construct: Library.entry("collections.\(name)")))
    case "string":
      switch name {
      case "ascii_lowercase": return .text("abcdefghijklmnopqrstuvwxyz")
      case "ascii_uppercase": return .text("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
      case "ascii_letters": return .text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
      case "digits": return .text("0123456789")
      case "punctuation": return .text("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
      case "whitespace": return .text(" \t\n\r\u{b}\u{c}")
      default: return nil
      }
    case "itertools":
      guard name == "chain", let entry = Library.entry("itertools.chain"),
        let inner = Library.entry("itertools.chain.from_iterable")
      else { return nil }
      return .object(
        NativeFunctionObject(
          "itertools.chain", attributes: ["from_iterable": .object(BuiltinObject(inner))]
        ) {
          machine, arguments throws(Interruption) in try machine.call(entry, .unset, arguments)
        })
    case "os":
      switch name {
      case "environ": return .object(machine.environment)
      case "path": return .object(machine.module("os.path"))
      case "sep": return .text("/")
      case "linesep": return .text("\n")
      case "name": return .text("posix")
      default: return nil
      }
    case "sys":
      switch name {
      case "platform": return .text("linux")
      case "byteorder": return .text("little")
      case "version_info":
        let fields = NamedTupleFields(
          "sys.version_info", ["major", "minor", "micro", "releaselevel", "serial"])
        return .object(
          TupleObject([.int(3), .int(11), .int(7), .text("final"), .int(0)], fields: fields))
      case "maxsize": return .int(.max)
      case "version": return .text("3.11.7")
      case "argv": return .list([.text(machine.source.name)])
      case "float_info": return .object(machine.module("sys.float_info"))
      case "stdout", "stderr": return .object(machine.module("sys.\(name)"))
      default: return nil
      }
    case "sys.float_info":
      switch name {
      case "epsilon": return .float(.ulpOfOne)
      case "max": return .float(.greatestFiniteMagnitude)
      case "min": return .float(.leastNormalMagnitude)
      default: return nil
      }
    case "numpy.linalg": return name == "LinAlgError" ? .object(machine.classes[.LinAlgError]) : nil
    case "dataclasses" where ["KW_ONLY", "InitVar", "MISSING"].contains(name):
      return .object(machine.classes.marker(name))
    case "dataclasses":
      return name == "FrozenInstanceError" ? .object(machine.classes[.FrozenInstanceError]) : nil
    case "statistics":
      return name == "StatisticsError" ? .object(machine.classes[.StatisticsError]) : nil
    case "typing", "types", "abc", "enum", "collections.abc":
      return Library.entry("\(path).\(name)") == nil ? TypingNames.value(name, machine) : nil
    case "torch.utils.data": return TorchData.classValue(name, machine)
    case "re": return PatternLibrary.constant(name)
    case "argparse": return CommandLine.classValue(name, machine)
    case "micrograd.engine", "micrograd.nn":
      return MicrogradLibrary.classValue(name, of: path, machine)
    case "torch.nn", "torch.optim", "torch.nn.parameter", "torch.optim.lr_scheduler":
      return TorchLibrary.classValue(name, of: path, machine)
    case _ where TorchDistributions.modules.contains(path):
      return TorchDistributions.classValue(name, machine)
    case "torch.autograd", "torch.autograd.function":
      return TorchFunction.classValue(name, machine)
    default: return nil
    }
  }
}
