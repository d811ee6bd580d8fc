import GradvizDiagnostics
import GradvizEngine

extension Machine {
  /// Takes the value of a name of the program itself.
  @inline(__always)
  func storeGlobal(_ slot: Int, _ value: Value, isInLoop: Bool) {
    globals[slot] = value
    touchCount += 1
    if globalNotes[slot].touched == 0 { touchedGlobals.append(slot) }
    globalNotes[slot].touched = touchCount
    globalNotes[slot].position = position
    if callDepth == 1 { noteCandidate(value, slot, isInLoop: isInLoop) }
    switch value {
    case .recorded, .object: noteName(code.globals[slot], value)
    default: if pendingCaption != nil { pendingCaption = nil }
    }
  }

  /// Notes that something with a path has changed, so that inputs are looked for in it.
  @inline(__always)
  func touch(_ container: Container) {
    if container.path == nil || container.isTouched { return }
    container.isTouched = true
    touched.append(container)
  }

  /// Ends a statement at the top level: floats that it gave a name become inputs.
  func endStatement() throws(Interruption) {
    pendingCaption = nil
    if touchedGlobals.isEmpty, touched.isEmpty { return }
    let names = touchedGlobals.sorted { globalNotes[$0].touched < globalNotes[$1].touched }
    let containers = touched
    touchedGlobals.removeAll(keepingCapacity: true)
    touched.removeAll(keepingCapacity: true)
    for slot in names { globalNotes[slot].touched = 0 }
    for slot in names where !code.loopGlobals.contains(slot) {
      inputPosition = globalNotes[slot].position
      globals[slot] = try promoted(globals[slot], code.globals[slot], depth: 0)
      globalNotes[slot].inputOrder = globalNotes[slot].candidate.order
    }
    for container in containers {
      container.isTouched = false
      if let path = container.path { try promoteParts(of: container, path, depth: 0) }
    }
    inputPosition = nil
    // Whole numbers are the inputs only where there are no others: the run with them ends here.
    if takesWholeNumbers, hasFloatSources { throw .stop(RunMessages.noInputs(range: nil)) }
  }

  /// Whether a path names what it leads to well: not where it goes through what a class keeps for itself.
  private static func isShown(_ path: String) -> Bool { !path.contains("._") }

  /// How deep containers are looked through.
  private static let pathDepth = 60

  /// A value that a path of the top level leads to: a plain float has become an input.
  private func promoted(
    _ value: Value, _ path: @autoclosure () -> String, depth: Int
  ) throws(Interruption) -> Value {
    switch value {
    case .float(let number):
      let name = path()
      hasFloatSources = true
      // Where tensors are asked for gradients, numbers are not.
      if usesTorchGradients, !isWanted(name) { return value }
      // What a program keeps gradients in is no input of it.
      if name.hasSuffix(".grad"), options.at[name] == nil { return value }
      return .recordedFloat(try input(Tensor(number), name))
    case .scalar(let scalar):
      if usesTorchGradients, !isWanted(path()) { return value }
      guard scalar.dtype.isFloat || (takesWholeNumbers && scalar.dtype != .bool) else {
        if scalar.dtype.isInteger { hasWholeNumbers = true }
        return try given(value, path())
      }
      if scalar.dtype.isFloat { hasFloatSources = true }
      let node = try input(Tensor(scalar.double), path())
      return .recorded(RecordedNumber(node: node, dtype: scalar.dtype, isPython: false))
    case .int(let number):
      if options.at[path()] != nil { return try given(value, path()) }
      hasWholeNumbers = true
      guard takesWholeNumbers || options.wrt.contains(path()), number.magnitude <= 1 << 53 else {
        return value
      }
      let node = try input(Tensor(Double(number)), path())
      return .recorded(RecordedNumber(node: node, dtype: .int64, isPython: true))
    case .object(let object):
      if object.kind == .array {
        try promote(unsafeDowncast(object, to: ArrayObject.self), path())
      } else if depth < Self.pathDepth, let container = object as? Container, container.path == nil
      {
        container.path = path()
        try promoteParts(of: container, container.path ?? "", depth: depth + 1)
      }
      return value
    case .recorded(let number):
      let name = path()
      // What was computed and has no name yet is called by the path it is reached by.
      if depth > 0, Self.isShown(name), !tape.hasName(tape.variable(at: number.node)) {
        nameNode(number.node, name)
      }
      if options.at[name] != nil, !inputNames.contains(name), !refusedInputs.contains(name) {
        refusedInputs.append(name)
      }
      return value
    default: return value
    }
  }

  /// A value that is no float, or the one that `--at` gives in its place.
  private func given(_ value: Value, _ path: String) throws(Interruption) -> Value {
    guard let tensor = options.at[path], !inputNames.contains(path) else { return value }
    let node = try input(tensor, path)
    return tensor.shape.rank == 0
      ? .recordedFloat(node)
      : .object(ArrayObject(node: node, shape: tensor.shape.dimensions, .float64))
  }

  private func promoteParts(
    of container: Container, _ path: String, depth: Int
  ) throws(Interruption) {
    switch container.kind {
    case .list: try promote(unsafeDowncast(container, to: ListObject.self), path, depth: depth)
    case .tuple:
      let tuple = unsafeDowncast(container, to: TupleObject.self)
      for index in tuple.items.indices {
        let name = tuple.fields.map { "\(path).\($0.names[index])" }
        tuple.items[index] = try promoted(
          tuple.items[index], name ?? "\(path)[\(index)]", depth: depth)
      }
    case .dictionary:
      let dictionary = unsafeDowncast(container, to: DictionaryObject.self)
      for place in 0..<dictionary.placeCount {
        guard let entry = dictionary.entry(at: place) else { continue }
        let value = try promoted(entry.value, "\(path)[\(keyText(entry.key))]", depth: depth)
        dictionary.fill(place, value)
      }
    case .instance:
      let instance = unsafeDowncast(container, to: InstanceObject.self)
      for place in 0..<instance.attributes.count {
        let entry = instance.attributes.entries[place]
        let value = try promoted(
          entry.value, "\(path).\(symbols[entry.symbol])", depth: depth)
        instance.attributes.fill(place, value)
      }
      if case .object(let object) = instance.base, let base = object as? Container {
        try promoteParts(of: base, path, depth: depth)
      }
    default: break
    }
  }

  private func keyText(_ key: Value) -> String { (try? representation(of: key)) ?? "…" }

  /// A list of numbers becomes one input, any other list is looked through.
  private func promote(_ list: ListObject, _ path: String, depth: Int) throws(Interruption) {
    if list.isLazy { return }
    if let given = options.at[path], !inputNames.contains(path), given.shape.rank > 0 {
      let node = try input(given, path)
      list.change { $0 = Self.nested(given) }
      markPaths(list, path)
      list.become(node)
      return
    }
    if !usesTorchGradients || isWanted(path),
      let tensor = Self.floats(list, wholeNumbers: takesWholeNumbers)
    {
      if Self.floats(list, wholeNumbers: true, floats: false) == nil { hasFloatSources = true }
      let node = try input(tensor, path)
      markPaths(list, path)
      list.become(node)
      return
    }
    for index in 0..<list.count {
      list.fill(index, try promoted(list.storage[index], "\(path)[\(index)]", depth: depth))
    }
  }

  private func markPaths(_ list: ListObject, _ path: String) {
    list.path = path
    for (index, item) in list.storage.enumerated() {
      if let inner = item.asList { markPaths(inner, "\(path)[\(index)]") }
    }
  }

  private static func nested(_ tensor: Tensor) -> [Value] {
    func part(_ elements: ArraySlice<Double>, _ dimensions: ArraySlice<Int>) -> Value {
      guard let extent = dimensions.first else { return .float(elements.first ?? 0) }
      let size = extent == 0 ? 0 : elements.count / extent
      return .list(
        (0..<extent).map {
          part(
            elements[elements.startIndex + $0 * size..<elements.startIndex + ($0 + 1) * size],
            dimensions.dropFirst())
        })
    }
    guard let list = part(tensor.elements[...], tensor.shape.dimensions[...]).asList else {
      return []
    }
    return list.storage
  }

  /// The numbers of a list that holds floats only, or lists of floats of one length; nil for any other.
  private static func floats(
    _ list: ListObject, wholeNumbers: Bool, floats takesFloats: Bool = true
  ) -> Tensor? {
    guard list.path == nil || !list.isLazy, let first = list.storage.first else { return nil }
    if first.asList != nil {
      var rows: [Tensor] = []
      for item in list.storage {
        guard let row = item.asList, !row.isLazy, row.path == nil,
          let tensor = floats(row, wholeNumbers: wholeNumbers, floats: takesFloats),
          tensor.shape == rows.first?.shape ?? tensor.shape
        else { return nil }
        rows.append(tensor)
      }
      // A row that stands there twice is one list with two names.
      let identities = Set(list.storage.compactMap { $0.object.map(ObjectIdentifier.init) })
      guard identities.count == rows.count else { return nil }
      return Tensor(
        shape: Shape([rows.count] + rows[0].shape.dimensions), elements: rows.flatMap(\.elements))
    }
    var numbers: [Double] = []
    for item in list.storage {
      switch item {
      case .float(let number) where takesFloats: numbers.append(number)
      case .int(let number) where wholeNumbers && number.magnitude <= 1 << 53:
        numbers.append(Double(number))
      default: return nil
      }
    }
    return Tensor(shape: Shape([numbers.count]), elements: numbers)
  }

  /// An array of floats becomes an input.
  private func promote(_ array: ArrayObject, _ path: String) throws(Interruption) {
    if array.isRecorded, array.buffer.awaitedShape == nil, !hasPlainElements(array) {
      if array.isWhole, array.buffer.node >= 0, array.buffer.name == nil, Self.isShown(path),
        !tape.hasName(tape.variable(at: array.buffer.node))
      {
        noteName(path, .object(array))
      }
      if options.at[path] != nil, !inputNames.contains(path), !refusedInputs.contains(path) {
        refusedInputs.append(path)
      }
      return
    }
    if array.isWhole { array.buffer.name = array.buffer.name ?? path }
    guard
      array.dtype.isFloat || (takesWholeNumbers && array.dtype.isInteger) || options.at[path] != nil
        || options.wrt.contains(path)
    else {
      if array.dtype.isInteger {
        hasWholeNumbers = true
        hasWholeArrays = true
      }
      return
    }
    if usesTorchGradients, array.tensor?.requiresGradient != true, !isWanted(path) { return }
    if array.isDetached { return }
    // A leaf that was changed is a new input once it is used again.
    if array.buffer.awaitedShape != nil, let name = array.buffer.name, inputNames.contains(name) {
      return
    }
    if array.dtype.isFloat { hasFloatSources = true }
    let tensor =
      try array.isRecorded && array.buffer.awaitedShape == nil
      ? keptTensor(of: array) : plainTensor(of: array)
    if array.dtype.isInteger, tensor.elements.contains(where: { $0.magnitude > 0x1p53 }) { return }
    let node = try input(tensor, path, shape: array.shape)
    noteLeaf(array.buffer, node)
    try write(node, to: array, isInput: true)
  }

  /// Whether all elements of a view are plain numbers, among others that are recorded: `a, b = rng.normal(size=(2, 3))`.
  private func hasPlainElements(_ array: ArrayObject) -> Bool {
    guard let sources = array.buffer.sources, array.buffer.floats != nil, !array.isWhole else {
      return false
    }
    return array.places.allSatisfy { sources.nodes[$0] < 0 }
  }

  /// The plain elements of a view among recorded ones.
  private func keptTensor(of array: ArrayObject) -> Tensor {
    let floats = array.buffer.floats
    return Tensor(shape: Shape(array.shape), elements: array.places.map { floats?.base[$0] ?? 0 })
  }

  /// Records an input; one that gradients are not wanted for is a constant with a name.
  func input(_ tensor: Tensor, _ name: String, shape: [Int]? = nil) throws(Interruption) -> Int32 {
    try checkRecording()
    var tensor = tensor
    if let given = options.at[name], !inputNames.contains(name) {
      if let shape, given.shape.dimensions != shape {
        throw .stop(RunMessages.givenShape(name, given.shape, expected: Shape(shape), range: range))
      }
      tensor = given
    }
    let isWanted = options.wrt.isEmpty || options.wrt.contains { Self.names($0, name) }
    let place = inputPosition ?? position
    let node: Int32
    tape.position = place
    do {
      node = try (isWanted ? tape.record(input: tensor) : tape.record(constant: tensor)).index
    } catch {
      throw interruption(error, .input, [], [tensor.shape])
    }
    tape.name(tape.variable(at: node), name, caption: captions[place.line])
    inputNames.append(name)
    if tensor.shape.rank > 0 { hasTensorInputs = true }
    lastNamed[name] = node
    return node
  }

  /// Whether a name means an input: by its own name, or by that of what it is a part of.
  static func names(_ name: String, _ input: String) -> Bool {
    input == name || input.hasPrefix(name + "[") || input.hasPrefix(name + ".")
  }
}
