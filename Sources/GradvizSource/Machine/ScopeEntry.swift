/// A call, a turn or a branch under way.
///
/// It keeps nothing alive: the call, or the iterator on the stack, outlives the scope.
struct ScopeEntry {
  enum Kind: UInt8 {
    /// A call of a function.
    case call
    /// A turn of a loop.
    case turn
    /// A branch that is taken.
    case branch
    /// A call of a layer of a library.
    case layer
  }

  let kind: Kind
  /// Whether it has been opened on the tape.
  var isOpen = false
  /// Tells it from all others of the run; 0 before it is under way.
  var serial: UInt32 = 0
  /// The loop's site, −1 for `while`; the text of a branch; the place of a layer's name.
  private(set) var site: Int32 = -1
  /// Which turn it is, counted from 0.
  private(set) var number = 0
  private var call: Unmanaged<Frame>?
  private var source: Unmanaged<IteratorObject>?

  var frame: Frame? { call?.takeUnretainedValue() }
  var iterator: IteratorObject? { source?.takeUnretainedValue() }

  /// The call that `frame` belongs to.
  init(call frame: Frame) {
    kind = .call
    call = Unmanaged.passUnretained(frame)
  }

  /// A turn of a `for` loop or a comprehension.
  init(turn number: Int, of iterator: IteratorObject, site: Int) {
    kind = .turn
    self.number = number
    source = Unmanaged.passUnretained(iterator)
    self.site = Int32(truncatingIfNeeded: site)
  }

  /// A turn of a `while` loop.
  init(turn number: Int) {
    kind = .turn
    self.number = number
  }

  init(branch text: Int) {
    kind = .branch
    site = Int32(truncatingIfNeeded: text)
  }

  init(layer name: Int) {
    kind = .layer
    site = Int32(truncatingIfNeeded: name)
  }
}
