import GradvizEngine

/// A method of a class that a library writes as if the program had.
struct LibraryMethod {
  typealias Body = (Machine, InstanceObject, Arguments) throws(Interruption) -> Value

  var name: String
  /// The parameters behind `self`: `nin, nonlin=True`.
  var parameters: String
  var run: Body

  init(_ name: String, _ parameters: String = "", run: @escaping Body) {
    self.name = name
    self.parameters = parameters
    self.run = run
  }
}

extension Machine {
  /// A class of a library, which can be derived from and given methods, made when it is first asked for.
  func libraryClass(
    _ name: String, of library: String, base: ClassObject? = nil, _ methods: [LibraryMethod]
  ) -> ClassObject? {
    let path = "\(library).\(name)"
    if let type = libraryClasses[path] { return type }
    guard let type = ClassObject(name, bases: [base ?? classes.object]) else { return nil }
    type.library = library
    for method in methods {
      let parameters = method.parameters.isEmpty ? "self" : "self, \(method.parameters)"
      let entry = Entry("\(path).\(method.name)", parameters: parameters) {
        machine, call throws(Interruption) in
        guard let instance = call[0].asInstance else {
          throw machine.raise(
            .TypeError, "\(name).\(method.name)() needs an object as its first argument",
            id: "operands")
        }
        return try method.run(machine, instance, call)
      }
      type.attributes.set(
        symbols[method.name],
        .object(
          NativeFunctionObject(method.name, bindsReceiver: true) {
            machine, arguments throws(Interruption) in
            try machine.call(entry, .unset, arguments)
          }))
    }
    libraryClasses[path] = type
    return type
  }

  /// An attribute of an object of such a class.
  func part(_ name: String, of instance: InstanceObject) throws(Interruption) -> Value {
    try attribute(symbols[name], of: .object(instance))
  }

  func setPart(_ name: String, of instance: InstanceObject, _ value: Value) {
    touch(instance)
    instance.attributes.set(symbols[name], value)
  }
}
