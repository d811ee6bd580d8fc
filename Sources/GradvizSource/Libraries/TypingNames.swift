/// What annotations name: types that are seldom asked for anything.
enum TypingNames {
  /// Classes that are only named.
  private static let markers: Set<String> = [
    "Optional", "Union", "Any", "Callable", "Iterable", "Iterator", "Generator", "Sequence",
    "Mapping", "TypeVar", "Literal",
    "Final", "ClassVar", "Self", "Hashable", "ArrayLike", "NDArray", "TypeAlias", "Annotated",
    "NoReturn", "Never", "Sized",
    "Container", "Collection", "MutableSequence", "MutableMapping", "MutableSet", "AnyStr",
    "SupportsFloat", "Number",
    "Concatenate", "Awaitable", "Text", "ModuleType", "FunctionType", "ParamSpec", "TypedDict",
    "Required", "NotRequired",
    "annotations", "division", "print_function",
  ]

  static func value(_ name: String, _ machine: Machine) -> Value? {
    switch name {
    case "TYPE_CHECKING": return .bool(false)
    case "Protocol", "Generic": return .object(machine.classes.object)
    case "List", "Dict", "Tuple", "Set", "FrozenSet", "Type":
      return machine.classes.named(name.lowercased()).map { .object($0) }
    case "ABC", "ABCMeta":
      return .object(machine.classes.type(of: .abstract, name: "ABC", construct: nil))
    case "NamedTuple":
      return .object(machine.classes.type(of: .namedTuple, name: name, construct: nil))
    case "Enum", "EnumMeta":
      return .object(machine.classes.type(of: .enumeration, name: "Enum", construct: nil))
    case "IntEnum":
      return .object(machine.classes.type(of: .wholeEnumeration, name: name, construct: nil))
    default: return markers.contains(name) ? .object(machine.classes.marker(name)) : nil
    }
  }
}
