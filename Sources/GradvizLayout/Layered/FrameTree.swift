package import GradvizDiagram

/// The frames of a diagram as a tree, whose root 0 is the whole picture; the frame `i` of the diagram is `i + 1`.
///
/// A frame stands after the one it lies in. Questions are answered in logarithmic time whatever the depth.
package struct FrameTree: Sendable {
  /// The frame around each frame, that of the root is itself.
  package let parents: [Int]
  /// How many frames are around each frame.
  package let depths: [Int]
  private let entries: [Int]
  private let sizes: [Int]
  // An ancestor of each frame, chosen so that a few jumps lead to any ancestor.
  private let jumps: [Int]

  /// The whole picture.
  package static let root = 0

  /// The tree of a diagram's frames.
  package init(_ frames: [Diagram.Frame]) {
    var parents = [Self.root]
    for (index, frame) in frames.enumerated() {
      let parent = frame.parent ?? -1
      parents.append(parent >= 0 && parent < index ? parent + 1 : Self.root)
    }
    self.init(parents: parents)
  }

  /// A tree from the frame around each frame, each of which stands before it; the first is the root.
  package init(parents: [Int]) {
    var depths = [0]
    var jumps = [Self.root]
    for frame in 1..<max(parents.count, 1) {
      let parent = parents[frame]
      let jump = jumps[parent]
      depths.append(depths[parent] + 1)
      let isLevel = depths[parent] - depths[jump] == depths[jump] - depths[jumps[jump]]
      jumps.append(isLevel ? jumps[jump] : parent)
    }
    var sizes = [Int](repeating: 1, count: parents.count)
    for frame in stride(from: parents.count - 1, to: 0, by: -1) {
      sizes[parents[frame]] += sizes[frame]
    }
    var entries = [Int](repeating: 0, count: parents.count)
    var next = [Int](repeating: 1, count: parents.count)
    for frame in 1..<max(parents.count, 1) {
      let parent = parents[frame]
      entries[frame] = next[parent]
      next[parent] += sizes[frame]
      next[frame] = entries[frame] + 1
    }
    self.parents = parents
    self.depths = depths
    self.jumps = jumps
    self.sizes = sizes
    self.entries = entries
  }

  /// How many frames there are, the root among them.
  package var count: Int { parents.count }

  /// The place of a frame in an order in which every frame is followed by what it holds.
  package func entry(_ frame: Int) -> Int { entries[frame] }

  /// Whether a frame is another or around it.
  package func contains(_ frame: Int, _ other: Int) -> Bool {
    entries[other] >= entries[frame] && entries[other] < entries[frame] + sizes[frame]
  }

  /// The innermost frame around two.
  package func common(_ first: Int, _ second: Int) -> Int {
    contains(first, second) ? first : climb(from: first) { contains($0, second) }
  }

  /// The frame around `inner`, or itself, that stands directly in `outer`.
  package func child(of outer: Int, around inner: Int) -> Int {
    var frame = inner
    while parents[frame] != outer {
      frame = depths[jumps[frame]] > depths[outer] ? jumps[frame] : parents[frame]
    }
    return frame
  }

  /// The innermost frame around a frame for which a condition holds that then holds further out as well; the frame
  /// itself where it holds there.
  package func climb(from frame: Int, until holds: (Int) -> Bool) -> Int {
    var frame = frame
    while frame != Self.root, !holds(frame) {
      frame = holds(jumps[frame]) ? parents[frame] : jumps[frame]
    }
    return frame
  }

  /// Finds out where each frame begins and ends.
  ///
  /// - Parameters:
  ///   - ranks: The rank of each item.
  ///   - frames: The innermost frame around each item.
  /// - Returns: The first and the last rank of what each frame holds, nil where it holds nothing.
  package func ranges(of ranks: [Int], in frames: [Int]) -> [ClosedRange<Int>?] {
    var ranges = [ClosedRange<Int>?](repeating: nil, count: count)
    func join(_ range: ClosedRange<Int>, to frame: Int) {
      guard let old = ranges[frame] else {
        ranges[frame] = range
        return
      }
      ranges[frame] =
        min(old.lowerBound, range.lowerBound)...max(old.upperBound, range.upperBound)
    }
    for (rank, frame) in zip(ranks, frames) { join(rank...rank, to: frame) }
    for frame in stride(from: count - 1, to: 0, by: -1) {
      if let range = ranges[frame] { join(range, to: parents[frame]) }
    }
    return ranges
  }
}
