/// Where an element of a tensor is, counted from 0 on each axis.
package enum ElementPlace {
  /// The index on each axis of an element that is counted row by row.
  package static func indices(_ place: Int, in shape: [Int]) -> [Int] {
    var rest = place
    var indices: [Int] = []
    for extent in shape.reversed() where extent > 0 {
      indices.append(rest % extent)
      rest /= extent
    }
    return indices.reversed()
  }

  /// The index as it is read: `[1, 2]`.
  package static func text(_ place: Int, in shape: [Int]) -> String {
    ValueText.text(shape: indices(place, in: shape))
  }

  /// What is said behind a number: ` at [1, 2]`, and nothing for a scalar.
  package static func phrase(_ place: Int, in shape: [Int]) -> String {
    shape.isEmpty ? "" : " at " + text(place, in: shape)
  }
}
