import GradvizDiagnostics
import GradvizEngine

/// The elements behind one or more arrays: views of one array share them.
///
/// Elements are plain numbers until recorded ones are written among them, or the array becomes an input. Then they are
/// those of one node, or come from several: what is written element by element becomes a node when it is read as a whole.
final class ArrayBuffer {
  let dtype: DType
  let count: Int
  /// The elements where they are plain floats.
  private(set) var floats: TensorStorage?
  /// The elements where they are plain whole numbers or booleans.
  private(set) var ints: IntStorage?
  /// The node whose elements these are, −1 where there is none.
  private(set) var node: Int32 = -1
  /// Where each element comes from, where they come from several nodes.
  private(set) var sources: ElementSources?
  /// Counts the writes.
  private(set) var version = 0
  /// What the program calls the array.
  var name: String?
  var caption: String?
  /// How the last item assignment was written: `out[i, j]`.
  var writeText: String?
  /// What PyTorch knows of the leaf whose elements these are, where it requires a gradient.
  var leaf: TensorInfo?
  /// The leaf's shape, while its elements are plain: they become an input when they are first used.
  private(set) var awaitedShape: [Int]?
  private(set) var leafShape: [Int]?
  /// What PyTorch is to notice of changes.
  var history = ElementHistory()

  init(_ dtype: DType, floats: TensorStorage) {
    self.dtype = dtype
    self.floats = floats
    count = floats.count
  }

  init(_ dtype: DType, ints: IntStorage) {
    self.dtype = dtype
    self.ints = ints
    count = ints.count
  }

  /// The elements of a node.
  init(_ dtype: DType, node: Int32, count: Int) {
    self.dtype = dtype
    self.node = node
    self.count = count
  }

  var isRecorded: Bool { node >= 0 || sources != nil || awaitedShape != nil }

  /// Makes plain elements those of a leaf of PyTorch that requires a gradient.
  func awaitInput(_ leaf: TensorInfo, shape: [Int]) {
    self.leaf = leaf
    leafShape = shape
    if !isRecorded { awaitedShape = shape }
  }

  /// Gives up what is recorded for plain elements; a leaf becomes an input anew when it is used again.
  func becomePlain(_ floats: TensorStorage, shape: [Int]) {
    self.floats = floats
    node = -1
    sources = nil
    awaitedShape = leaf == nil ? nil : shape
    version += 1
  }

  /// Gives up what is recorded for plain whole numbers or booleans.
  func becomePlain(_ ints: IntStorage) {
    self.ints = ints
    node = -1
    sources = nil
    floats = nil
    version += 1
  }

  /// Forgets that a leaf requires a gradient.
  func releaseLeaf() {
    leaf = nil
    awaitedShape = nil
  }

  /// Lets the elements be those of a node from now on.
  func become(_ node: Int32, isWrite: Bool = true) {
    self.node = node
    awaitedShape = nil
    sources = nil
    floats = nil
    ints = nil
    if isWrite { version += 1 }
  }

  /// Lets each element come from a source of its own.
  func become(_ sources: ElementSources, floats: TensorStorage?) {
    self.sources = sources
    self.floats = floats
    ints = nil
    node = -1
  }

  /// Counts a write.
  func noteWrite() { version += 1 }
}

/// What PyTorch knows of the elements behind tensors, to notice changes of what a backward pass needs.
struct ElementHistory {
  /// Counts the changes that PyTorch notices: `x._version`.
  var version = 0
  /// The nodes that the elements have been read as since the last change, and whether PyTorch would see a change of them.
  var reads: [(node: Int32, isNoticed: Bool)] = []
  /// Whether the node of the elements is that of a tensor they were copied from: `x.clone()`.
  var isCopy = false
}

/// Whole numbers in memory.
final class IntStorage {
  let base: UnsafeMutablePointer<Int>
  let count: Int

  init(count: Int) {
    base = .allocate(capacity: max(count, 1))
    self.count = count
  }

  convenience init(_ numbers: [Int]) {
    self.init(count: numbers.count)
    for (index, number) in numbers.enumerated() { base[index] = number }
  }

  deinit { base.deallocate() }
}

/// Which element of which node each element of an array is; the node −1 stands for the plain number that is kept.
final class ElementSources {
  var nodes: [Int32]
  var places: [Int32]

  /// All elements from one node, or all plain.
  init(count: Int, node: Int32) {
    nodes = Array(repeating: node, count: count)
    places = node < 0 ? Array(repeating: 0, count: count) : (0..<count).map(Int32.init)
  }
}

/// An array: a shape over the elements of a buffer.
final class ArrayObject: Container {
  let buffer: ArrayBuffer
  let shape: [Int]
  /// The distance in elements between neighbours along each axis.
  let strides: [Int]
  let offset: Int
  let count: Int
  /// Whether the elements stand in row-major order without gaps.
  let isContiguous: Bool
  /// How the view was taken: the array it was taken of, and the op that takes it.
  let derivation: (parent: ArrayObject, op: OpCode, attributes: Attributes)?
  /// The node of the elements seen as this array, while the buffer has this version.
  var cache: (node: Int32, version: Int)?
  /// What the program calls the view.
  var viewName: String?
  /// Where the program takes the view, which is recorded when it is first read.
  var origin: (place: ScopePlace, position: SourcePosition)?
  /// Whether it may not be written to: a view of elements that NumPy gives only to be read.
  private(set) var isReadOnly = false
  /// Whether it is a tensor of PyTorch, and what that knows.
  var tensor: TensorInfo?
  /// Whether it shares its elements with a tensor from which no gradient comes: `x.detach()`.
  var isDetached = false
  /// Whether PyTorch counts the changes made through it: not those of `x.data` and of arrays of NumPy.
  var isNoticed = true

  init(
    _ buffer: ArrayBuffer, shape: [Int], strides: [Int]? = nil, offset: Int = 0,
    derivation: (parent: ArrayObject, op: OpCode, attributes: Attributes)? = nil
  ) {
    self.buffer = buffer
    self.shape = shape
    let regular = Shape(shape).strides
    self.strides = strides ?? regular
    self.offset = offset
    count = shape.reduce(1, &*)
    self.derivation = derivation
    isReadOnly = derivation?.parent.isReadOnly ?? false
    isContiguous =
      count == 0
      || zip(self.strides, regular).enumerated().allSatisfy { axis, pair in
        pair.0 == pair.1 || shape[axis] == 1
      }
    super.init(.array)
  }

  /// An array of floats.
  convenience init(_ tensor: Tensor, _ dtype: DType = .float64) {
    self.init(ArrayBuffer(dtype, floats: tensor.storage), shape: tensor.shape.dimensions)
  }

  /// An array of whole numbers or booleans.
  convenience init(_ numbers: [Int], _ dtype: DType, shape: [Int]) {
    self.init(ArrayBuffer(dtype, ints: IntStorage(numbers)), shape: shape)
  }

  /// The array of a node.
  convenience init(node: Int32, shape: [Int], _ dtype: DType) {
    self.init(ArrayBuffer(dtype, node: node, count: shape.reduce(1, &*)), shape: shape)
  }

  override var typeName: String { tensor == nil ? "ndarray" : "Tensor" }

  /// The view, not to be written to from now on.
  func readOnly() -> ArrayObject {
    isReadOnly = true
    return self
  }

  var dtype: DType { buffer.dtype }
  var rank: Int { shape.count }
  var isRecorded: Bool { buffer.isRecorded && !isDetached }
  /// Whether the array is all of its buffer in order.
  var isWhole: Bool { isContiguous && offset == 0 && count == buffer.count }

  /// Calls `body` with the place of each element in the buffer, in row-major order.
  @inline(__always)
  func forEachPlace(_ body: (_ index: Int, _ place: Int) -> Void) {
    if count == 0 { return }
    if isContiguous {
      for index in 0..<count { body(index, offset + index) }
      return
    }
    guard let extent = shape.last, let step = strides.last else { return body(0, offset) }
    var counter = [Int](repeating: 0, count: rank)
    var place = offset
    var index = 0
    while true {
      for i in 0..<extent { body(index + i, place + i * step) }
      index += extent
      var axis = rank - 2
      while axis >= 0 {
        counter[axis] += 1
        place += strides[axis]
        if counter[axis] < shape[axis] { break }
        place -= strides[axis] * shape[axis]
        counter[axis] = 0
        axis -= 1
      }
      if axis < 0 { return }
    }
  }

  /// The places of all elements in the buffer.
  var places: [Int] {
    var result = [Int](repeating: 0, count: count)
    forEachPlace { result[$0] = $1 }
    return result
  }
}

/// What PyTorch keeps with a tensor.
final class TensorInfo {
  var requiresGradient = false
  /// The gradient that `backward()` has added up, None before.
  var gradient: Value = .none
  /// Whether a backward pass has given it a gradient.
  var hasReceivedGradient = false
  /// Whether an optimizer holds it.
  var isOptimized = false
  /// Whether it is a leaf: not computed from others that require gradients.
  var isLeaf = true
  /// What a leaf is called while the program has given it no name.
  var name: String?
  /// The type of a leaf's elements, in which its gradient is added up.
  var dtype = DType.float32
  /// Whether it is a module's parameter.
  var isParameter = false
  /// What the program calls with the gradient of a leaf when that comes: `x.register_hook(f)`.
  var hooks: [HookObject] = []
  /// What PyTorch calls the step back to what it was computed from, where the op does not tell: `MseLossBackward0`;
  /// and the version of the elements that it is said of.
  var gradientFunction: (name: String, version: Int)?
}
