/// Goes through frames that lie in each other, from the outermost inwards and in their order.
///
/// Frames may be nested as deep as a program's calls, hence no recursion.
struct FrameWalk: Sequence, IteratorProtocol {
  /// One step on the way.
  enum Step {
    /// Into a frame.
    case open(Int, depth: Int)
    /// Out of one.
    case close(depth: Int)
  }

  private var ahead: [Step] = []
  private let inside: (Int?) -> [Int]

  /// A walk; `inside` gives the frames in a frame, and in none.
  init(inside: @escaping (Int?) -> [Int]) {
    self.inside = inside
    enter(nil, depth: 1)
  }

  mutating func next() -> Step? {
    guard let step = ahead.popLast() else { return nil }
    if case .open(let frame, let depth) = step {
      ahead.append(.close(depth: depth))
      enter(frame, depth: depth + 1)
    }
    return step
  }

  private mutating func enter(_ frame: Int?, depth: Int) {
    for index in inside(frame).reversed() { ahead.append(.open(index, depth: depth)) }
  }
}
