/// The values of one call: its locals, and behind them its stack.
final class Frame {
  let code: FunctionCode
  let slots: UnsafeMutablePointer<Value>
  let localCount: Int
  /// Where the run stands; behind a pointer, because it is written with every step.
  struct State {
    /// The instruction that runs.
    var place = 0
    /// How many values are on the stack.
    var depth = 0
  }

  let state: UnsafeMutablePointer<State>
  var cells: [Cell] = []
  /// The call to go back to; nil where the call was made by Swift code, or the frame is a generator's.
  var caller: Frame?
  /// The object that the call sets up, which is what calling its class gives.
  var made: InstanceObject?
  /// The names of the class whose body runs.
  var names: ClassObject?
  /// The generator that the frame belongs to.
  unowned(unsafe) var generator: GeneratorObject?
  /// Where the scopes and handled exceptions of this call begin among all.
  var scopeBase = 0
  var handlingBase = 0
  /// Which call it is, where values of names are kept; 0 before there was one.
  var number = 0

  init(_ code: FunctionCode) {
    self.code = code
    localCount = code.locals.count
    state = .allocate(capacity: 1)
    state.initialize(to: State())
    slots = .allocate(capacity: localCount + code.stackSize)
    slots.initialize(repeating: .unset, count: localCount)
  }

  deinit {
    clear()
    slots.deinitialize(count: localCount)
    slots.deallocate()
    state.deallocate()
  }

  @inline(__always) var place: Int {
    get { state.pointee.place }
    set { state.pointee.place = newValue }
  }

  @inline(__always) var depth: Int {
    get { state.pointee.depth }
    set { state.pointee.depth = newValue }
  }

  /// Where the stack begins.
  @inline(__always) var stack: UnsafeMutablePointer<Value> { slots + localCount }

  @inline(__always)
  func push(_ value: Value) {
    (stack + depth).initialize(to: value)
    depth += 1
  }

  @inline(__always)
  func pop() -> Value {
    depth -= 1
    return (stack + depth).move()
  }

  /// Drops all values but the lowest.
  func cut(to depth: Int) {
    guard depth < self.depth else { return }
    (stack + depth).deinitialize(count: self.depth - depth)
    self.depth = depth
  }

  /// The last `count` values, taken off the stack.
  func pop(_ count: Int) -> [Value] {
    depth -= count
    let start = stack + depth
    return (0..<count).map { (start + $0).move() }
  }

  /// Drops all values.
  func clear() {
    if depth > 0 {
      stack.deinitialize(count: depth)
      depth = 0
    }
  }

  /// Drops all values and forgets everything, so that the frame can serve another call.
  func reset() {
    clear()
    for index in 0..<localCount { slots[index] = .unset }
    place = 0
    if !cells.isEmpty { cells = [] }
    caller = nil
    made = nil
    names = nil
    generator = nil
    number = 0
  }
}

extension FunctionCode {
  /// A frame for a call.
  @inline(__always)
  func makeFrame() -> Frame {
    guard let frame = free else { return Frame(self) }
    free = frame.caller
    frame.caller = nil
    freeCount -= 1
    return frame
  }

  /// Takes a frame back whose call has ended.
  @inline(__always)
  func recycle(_ frame: inout Frame) {
    guard freeCount < 16, isKnownUniquelyReferenced(&frame) else { return }
    frame.reset()
    frame.caller = free
    free = frame
    freeCount += 1
  }
}
