/// A list.
///
/// A list of floats at the top level of a program is one input: a node for the whole list. Its items become nodes,
/// slices of that one, when they are read.
final class ListObject: Container {
  /// The items; those of an input's list that nobody has read yet are plain.
  private(set) var storage: [Value]
  /// The input that the list is, −1 where it is none or has been changed.
  private(set) var node: Int32 = -1
  /// The list that this one is a row of, where that one is an input and neither has been changed.
  private(set) var row: (list: ListObject, index: Int)?
  /// Whether items may be plain that are parts of an input.
  private(set) var isLazy = false

  init(_ items: [Value]) {
    storage = items
    super.init(.list)
  }

  override var typeName: String { "list" }

  var count: Int { storage.count }

  /// Makes the list an input, whose rows are inputs with it.
  func become(_ node: Int32) {
    become(row: node)
    for (index, item) in storage.enumerated() {
      if let inner = item.asList {
        inner.row = (self, index)
        inner.isLazy = true
      }
    }
  }

  /// The node of the whole list, −1 where it is not (any more) one.
  var wholeNode: Int32 {
    if node < 0 { return -1 }
    for (index, item) in storage.enumerated() {
      if let inner = item.asList {
        guard let row = inner.row, row.list === self, row.index == index, inner.isPristine else {
          return -1
        }
      }
    }
    return node
  }

  private var isPristine: Bool {
    storage.allSatisfy { $0.asList.map { $0.row != nil && $0.isPristine } ?? true }
  }

  /// Notes the node of a row of an input.
  func become(row node: Int32) {
    self.node = node
    isLazy = node >= 0 || row != nil
  }

  /// Puts the node of an item in its place; the list is the same as before.
  func fill(_ index: Int, _ value: Value) { storage[index] = value }

  /// Changes the list, whose items have all been read before.
  @inline(__always)
  func change(_ body: (inout [Value]) -> Void) {
    if isLazy {
      node = -1
      row = nil
      isLazy = false
    }
    body(&storage)
  }
}
