import GradvizEngine

extension IndexRange {
  /// The places that Python's slice `start:stop:step` takes from an axis; bounds beyond its ends are clamped.
  init(start: Int?, stop: Int?, step: Int, extent: Int) {
    func clamp(_ bound: Int, low: Int, high: Int) -> Int {
      min(max(bound < 0 ? bound &+ extent : bound, low), high)
    }
    let first: Int
    let last: Int
    if step > 0 {
      first = start.map { clamp($0, low: 0, high: extent) } ?? 0
      last = stop.map { clamp($0, low: 0, high: extent) } ?? extent
    } else {
      first = start.map { clamp($0, low: -1, high: extent - 1) } ?? extent - 1
      last = stop.map { clamp($0, low: -1, high: extent - 1) } ?? -1
    }
    let distance = step > 0 ? last - first : first - last
    let size = step.magnitude > UInt(Int.max) ? Int.max : Int(step.magnitude)
    let count = distance > 0 ? (distance - 1) / size + 1 : 0
    self.init(start: count > 0 ? first : 0, count: count, step: count > 1 ? step : 1)
  }
}
