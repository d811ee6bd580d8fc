import GradvizDiagnostics
import GradvizEngine
import GradvizTrace

/// What names whose values are kept were given, in the order of the run.
///
/// An array that is written part by part is read when its name is given another value or its call ends, not after each
/// part: reading it would record it each time.
final class AssignmentLog {
  /// What has a name.
  enum Key: Hashable {
    case variable(call: Int, name: String)
    case item(ObjectIdentifier, key: String)
    case attribute(ObjectIdentifier, name: String)
  }

  struct Entry {
    var key: Key
    /// The object or dictionary that holds it, whose path belongs to its name.
    var owner: Container?
    /// How the owner is written; empty for a variable.
    var ownerText: String
    /// The name of a variable, `.name` or `['key']` of a part.
    var name: String
    var subjects: [Int32]
    var range: SourceRange
    var continues: Bool
    var isPart: Bool
    var call: Int
    /// How many nodes the tape had.
    var count: Int
    /// The value while it is still to be read.
    var open: Value?
    var node: Int32 = -1
    var tensor: Tensor?
    /// Whether the value is None.
    var isBlank = false
  }

  /// A number that a name was given, which may be a loss.
  struct Result {
    var name: String
    var node: Int32
  }

  private let match: (String) -> NameMatch?
  private var matches: [String: NameMatch?] = [:]
  /// The slots of the program's own names.
  let slots: [String: Int]
  private(set) var entries: [Entry] = []
  private(set) var results: [Result] = []
  /// The entries whose values are still to be read, by what has the name.
  private var open: [Key: Int] = [:]
  private var last: [Key: Int] = [:]
  private var calls = 0
  /// What an attribute or an item is being stored in, and its key.
  var target: Value = .unset
  var targetKey: Value = .unset

  /// How many values are kept; those behind are left out.
  private static let limit = 200_000

  init(_ match: @escaping (String) -> NameMatch?, globals: [String]) {
    self.match = match
    var slots: [String: Int] = [:]
    for (slot, name) in globals.enumerated() { slots[name] = slot }
    self.slots = slots
  }

  /// What a name may belong to; nil for one whose values are not kept.
  func match(_ name: String) -> NameMatch? {
    if let known = matches[name] { return known }
    let found = match(name)
    if matches.count < 10_000 { matches[name] = .some(found) }
    return found
  }

  /// The number of a call.
  func number(of frame: Frame) -> Int {
    if frame.number == 0 {
      calls += 1
      frame.number = calls
    }
    return frame.number
  }

  func note(_ result: Result) {
    if results.count < Self.limit { results.append(result) }
  }

  /// Notes a value; one that the same holder was given just now is not noted again.
  func append(_ entry: Entry, _ machine: Machine) {
    var entry = entry
    guard entries.count < Self.limit else { return }
    if let index = open[entry.key] {
      if entry.continues, let old = entries[index].open, let new = entry.open,
        old.object === new.object
      {
        // Parts of one array are one value.
        entries[index].range = entry.range
        entries[index].isPart = entries[index].isPart && entry.isPart
        return
      }
      read(index, machine)
      open[entry.key] = nil
    }
    if entry.open.map({ !isPending($0) }) ?? false { Self.read(&entry, machine) }
    if let index = last[entry.key], entry.node >= 0, entries[index].node == entry.node { return }
    if entry.open != nil { open[entry.key] = entries.count }
    last[entry.key] = entries.count
    entries.append(entry)
  }

  /// Whether reading a value now would record or copy what is not finished.
  private func isPending(_ value: Value) -> Bool {
    if value.asList != nil { return true }
    guard let array = value.asArray else { return false }
    return !(array.buffer.node >= 0 && array.isWhole)
  }

  /// Reads what a call has given its names.
  func close(_ call: Int, _ machine: Machine) {
    guard call > 0, !open.isEmpty else { return }
    for (key, index) in open where entries[index].call == call {
      read(index, machine)
      open[key] = nil
    }
  }

  /// Reads all that is still to be read.
  func closeAll(_ machine: Machine) {
    for index in open.values.sorted() { read(index, machine) }
    open = [:]
  }

  private func read(_ index: Int, _ machine: Machine) { Self.read(&entries[index], machine) }

  private static func read(_ entry: inout Entry, _ machine: Machine) {
    guard let value = entry.open else { return }
    entry.open = nil
    switch value {
    case .none:
      entry.isBlank = true
      entry.tensor = Tensor(shape: Shape([0]), elements: [])
    case .float, .int, .scalar, .bool: entry.tensor = Tensor(machine.number(of: value))
    case .object(let object) where object.kind == .list:
      let items = value.asList?.storage ?? []
      entry.tensor = Tensor(
        shape: Shape([items.count]), elements: items.map { machine.number(of: $0) })
    default:
      if let node = machine.recordedNode(of: value) {
        entry.node = node
      } else if let array = value.asArray, let tensor = try? machine.plainTensor(of: array) {
        // The elements may be written to again.
        entry.tensor = Tensor(shape: Shape(array.shape), elements: tensor.elements)
      }
    }
  }

  // MARK: At the end

  /// The nodes that have the values of names.
  var nodes: [Int] { entries.compactMap { $0.node >= 0 ? Int($0.node) : nil } }

  /// The values that were kept.
  ///
  /// - Parameters:
  ///   - machine: The run.
  ///   - excluded: The nodes that the trace leaves out.
  ///   - kept: Nodes that it has in any case.
  /// - Returns: Them, in the order of the run.
  func assignments(_ machine: Machine, excluded: Set<Int>, _ kept: [Int]) -> [ProgramAssignment] {
    let ids = Self.ids(machine.tape, excluded: excluded, kept)
    var counts = [0]
    for id in ids { counts.append((counts.last ?? 0) + (id >= 0 ? 1 : 0)) }
    var holders: [Key: Int] = [:]
    return entries.enumerated().compactMap { index, entry in
      // What was filled in later is no blank.
      if entry.isBlank, last[entry.key] != index { return nil }
      // Objects on the way that nothing at the top level reaches may share one node, each with a part of its gradient.
      if let owner = entry.owner, owner.path == nil, entry.name == ".grad" { return nil }
      guard
        let value = entry.node >= 0 ? machine.tape.variable(at: entry.node).value : entry.tensor
      else { return nil }
      let holder = holders[entry.key] ?? holders.count
      holders[entry.key] = holder
      func id(_ node: Int32) -> Int? {
        node >= 0 && ids[Int(node)] >= 0 ? ids[Int(node)] : nil
      }
      return ProgramAssignment(
        name: (entry.owner?.path ?? entry.ownerText) + entry.name, value: value,
        node: id(entry.node), count: counts[entry.count], subjects: entry.subjects.compactMap(id),
        range: entry.range,
        holder: holder, continues: entry.continues, isPart: entry.isPart, isBlank: entry.isBlank)
    }
  }

  /// The number of each node in the trace; −1 for those that it leaves out.
  private static func ids(_ tape: Tape, excluded: Set<Int>, _ kept: [Int]) -> [Int] {
    if excluded.isEmpty { return Array(0..<tape.count) }
    var isKept = (0..<tape.count).map { !excluded.contains($0) }
    for node in kept { isKept[node] = true }
    for index in isKept.indices.reversed() where isKept[index] {
      for operand in tape.operands(of: index) { isKept[Int(operand)] = true }
    }
    var count = 0
    return isKept.map { isKept in
      defer { count += isKept ? 1 : 0 }
      return isKept ? count : -1
    }
  }
}

extension AssignmentLog {
  /// The loss that gradients by hand belong to, where an output is computed from them: that of a program which updates
  /// its parameters and computes another loss behind.
  func loss(before output: Int32, _ machine: Machine) -> Int32? {
    closeAll(machine)
    guard let last = entries.last(where: { $0.node >= 0 && !$0.subjects.isEmpty }),
      last.node < output, machine.isOperand(last.node, of: output)
    else { return nil }
    let name = results.last { $0.node == output }?.name
    return results.last { result in
      result.node < last.node && (result.name == name || GradientWords.isLoss(result.name))
    }?.node
  }
}
