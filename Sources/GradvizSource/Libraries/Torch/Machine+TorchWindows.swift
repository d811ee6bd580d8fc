import GradvizEngine

/// Convolutions and pools: what moves a window over the last axes of a tensor.
extension Machine {
  /// How a window moves along each axis.
  struct WindowSettings {
    var kernel: [Int]
    var stride: [Int]
    var padding: [Int]
    var dilation: [Int]
  }

  /// A setting as one number for each axis that a window moves along.
  func windowSetting(
    _ value: Value, _ count: Int, default numbers: [Int], _ name: String, least: Int
  ) throws(Interruption) -> [Int] {
    if value.isNone || value.isUnset { return numbers }
    var result = try shape(value)
    if result.isEmpty { result = numbers }
    if result.count == 1 { result = Array(repeating: result[0], count: count) }
    guard result.count == count, result.allSatisfy({ (least...1 << 31).contains($0) }) else {
      throw raise(
        .RuntimeError,
        "'\(name)' should be \(least > 0 ? "greater than zero" : "non-negative") and one number or \(count), but is "
          + "\(Self.tupleText(result))",
        id: "shape-mismatch")
    }
    return result
  }

  /// A tensor with an axis for batches, which it may lack.
  private func batched(
    _ x: ArrayObject, _ count: Int, _ function: String
  ) throws(Interruption) -> (array: ArrayObject, hadBatch: Bool) {
    if x.rank == count + 2 { return (x, true) }
    guard x.rank == count + 1 else {
      throw raise(
        .RuntimeError,
        "Expected \(count + 1)D (unbatched) or \(count + 2)D (batched) input to \(function), but got input of size: "
          + listText(x.shape),
        id: "shape-mismatch")
    }
    return (try asArray(reshape(x, to: [1] + x.shape)), false)
  }

  private func unbatched(_ value: Value, _ hadBatch: Bool) throws(Interruption) -> Value {
    if hadBatch { return value }
    let array = try asArray(value)
    return try reshape(array, to: Array(array.shape.dropFirst()))
  }

  /// A tensor with a margin of one number along its last axes.
  private func withMargin(
    _ x: ArrayObject, _ padding: [Int], _ number: Double
  ) throws(Interruption) -> ArrayObject {
    guard padding.contains(where: { $0 > 0 }) else { return x }
    let inner = x.rank - padding.count
    let shape = x.shape.enumerated().map { axis, extent in
      axis < inner ? extent : extent + 2 * padding[axis - inner]
    }
    let result = tensor(
      [Double](repeating: number, count: try reserve(shape)), x.dtype, shape: shape)
    let strides = Shape(shape).strides
    let places = (0..<x.count).map { number in
      zip(Self.unravel(number, x.shape), strides).enumerated().reduce(0) { sum, item in
        let margin = item.offset < inner ? 0 : padding[item.offset - inner]
        return sum + (item.element.0 + margin) * item.element.1
      }
    }
    try write(.object(x), to: result, places: places, shape: x.shape, text: nil)
    return result
  }

  /// The places that windows stand at along each axis.
  private func windowCounts(
    _ shape: [Int], _ settings: WindowSettings, _ function: String
  ) throws(Interruption) -> [Int] {
    var counts: [Int] = []
    for (axis, extent) in shape.enumerated() {
      let reach = settings.dilation[axis] * (settings.kernel[axis] - 1) + 1
      guard extent >= reach else {
        throw raise(
          .RuntimeError,
          "Calculated padded input size per channel: (\(shape.map(String.init).joined(separator: " x "))). Kernel size: "
            + "(\(settings.kernel.map(String.init).joined(separator: " x "))). Kernel size can't be greater than actual "
            + "input size",
          id: "shape-mismatch")
      }
      counts.append((extent - reach) / settings.stride[axis] + 1)
    }
    return counts
  }

  /// The places in row-major order of what each window sees of a tensor `[batch, channels, …]`.
  ///
  /// - Returns: for each batch, channel and window the places of its elements, in order; and the counts of windows.
  private func windowPlaces(
    _ x: ArrayObject, _ settings: WindowSettings, _ function: String
  ) throws(Interruption) -> (places: [Int], counts: [Int]) {
    let inner = Array(x.shape.dropFirst(2))
    let counts = try windowCounts(inner, settings, function)
    let strides = Shape(inner).strides
    let size = settings.kernel.reduce(1, *)
    let offsets = (0..<size).map { number in
      zip(Self.unravel(number, settings.kernel), zip(settings.dilation, strides)).reduce(0) {
        $0 + $1.0 * $1.1.0 * $1.1.1
      }
    }
    let starts = (0..<counts.reduce(1, *)).map { number in
      zip(Self.unravel(number, counts), zip(settings.stride, strides)).reduce(0) {
        $0 + $1.0 * $1.1.0 * $1.1.1
      }
    }
    let planes = x.shape[0] * x.shape[1]
    try reserve([planes, starts.count, size])
    let extent = inner.reduce(1, *)
    var places: [Int] = []
    places.reserveCapacity(planes * starts.count * size)
    for plane in 0..<planes {
      for start in starts {
        for offset in offsets { places.append(plane * extent + start + offset) }
      }
    }
    return (places, counts)
  }

  // MARK: Convolution

  /// The cross-correlation of a tensor `[batch, channels, …]` with filters `[filters, channels, …]`.
  func convolved(_ call: Arguments, axes: Int) throws(Interruption) -> Value {
    let name = "conv\(axes)d"
    let weight = try tensor(call[1], name, "weight", 2)
    let (x, hadBatch) = try batched(tensor(call[0], name), axes, name)
    guard weight.rank == axes + 2, x.dtype == weight.dtype else {
      throw raise(
        .RuntimeError,
        weight.rank == axes + 2
          ? "Input type (torch.\(x.dtype.name)) and weight type (torch.\(weight.dtype.name)) should be the same"
          : "expected a weight of \(axes + 2) dimensions, but got one of size \(listText(weight.shape))",
        id: "shape-mismatch")
    }
    let groups = try whole(call["groups"], default: 1)
    let filters = weight.shape[0]
    guard groups > 0, groups <= filters, x.shape[1] == weight.shape[1] * groups,
      filters % groups == 0
    else {
      throw raise(
        .RuntimeError,
        "Given groups=\(groups), weight of size \(listText(weight.shape)), expected input\(listText(x.shape)) to have "
          + "\(weight.shape[1] * groups) channels, but got \(x.shape[1]) channels instead",
        id: "shape-mismatch")
    }
    let ones = Array(repeating: 1, count: axes)
    var settings = WindowSettings(
      kernel: Array(weight.shape.dropFirst(2)),
      stride: try windowSetting(call["stride"], axes, default: ones, "stride", least: 1),
      padding: Array(repeating: 0, count: axes),
      dilation: try windowSetting(call["dilation"], axes, default: ones, "dilation", least: 1))
    switch call["padding"].asText {
    case "valid": break
    case "same":
      guard settings.stride == ones, settings.kernel.allSatisfy({ $0 % 2 == 1 }) else {
        throw notDrawn(
          "padding='same' with a stride or an even kernel", "write the padding as a number")
      }
      settings.padding = zip(settings.kernel, settings.dilation).map { ($0 - 1) * $1 / 2 }
    default:
      settings.padding = try windowSetting(
        call["padding"], axes, default: settings.padding, "padding", least: 0)
    }
    let wide = try withMargin(x, settings.padding, 0)
    let (places, counts) = try windowPlaces(wide, settings, name)
    let windows = counts.reduce(1, *)
    let size = settings.kernel.reduce(1, *)
    let (batch, channels) = (x.shape[0], x.shape[1])
    // [batch, channels, windows, size] -> [batch, windows, channels, size]
    let seen = try asArray(
      transpose(
        taken(places, of: wide, shape: [batch, channels, windows, size], text: nil), [0, 2, 1, 3]))
    let width = channels / groups * size
    var parts: [Value] = []
    for group in 0..<groups {
      let each = filters / groups
      let first = group * channels / groups
      let columns =
        groups == 1
        ? seen
        : try alongAxis(
          seen, 2, Array(first..<first + channels / groups),
          [batch, windows, channels / groups, size])
      let rows =
        groups == 1
        ? weight
        : try alongAxis(
          weight, 0, Array(group * each..<(group + 1) * each),
          [each] + weight.shape.dropFirst())
      let matrix = try asArray(transpose(asArray(reshape(rows, to: [each, width])), nil))
      parts.append(
        try product(
          .matmul, asArray(reshape(columns, to: [batch * windows, width])), matrix))
    }
    var result = try groups == 1 ? parts[0] : self.call("torch.cat", [.list(parts), .int(1)])
    if !call["bias"].isNone { result = try binary(.add, result, call["bias"]) }
    let spread = try asArray(reshape(asArray(result), to: [batch, windows, filters]))
    let moved = try asArray(transpose(spread, [0, 2, 1]))
    let whole = try reshape(moved, to: [batch, filters] + counts)
    return named(
      try unbatched(whole, hadBatch), hadBatch ? "ConvolutionBackward0" : "SqueezeBackward1")
  }

  // MARK: Pools

  private func poolSettings(_ call: Arguments, axes: Int) throws(Interruption) -> WindowSettings {
    let kernel = try windowSetting(call["kernel_size"], axes, default: [], "kernel_size", least: 1)
    let settings = WindowSettings(
      kernel: kernel,
      stride: try windowSetting(call["stride"], axes, default: kernel, "stride", least: 1),
      padding: try windowSetting(
        call["padding"], axes, default: Array(repeating: 0, count: axes), "padding", least: 0),
      dilation: try windowSetting(
        call["dilation"], axes, default: Array(repeating: 1, count: axes), "dilation", least: 1))
    for (padding, extent) in zip(settings.padding, kernel) where 2 * padding > extent {
      throw raise(
        .RuntimeError,
        "pad should be at most half of effective kernel size, but got pad=\(padding), kernel_size=\(extent) and "
          + "dilation=1", id: "shape-mismatch")
    }
    for option in ["ceil_mode", "return_indices"] where try flag(call[option]) {
      throw notDrawn("'\(option)=True'", "leave it out")
    }
    return settings
  }

  /// The greatest element of each window, the first where several are.
  func maximumPooled(_ call: Arguments, axes: Int) throws(Interruption) -> Value {
    let name = "max_pool\(axes)d"
    let settings = try poolSettings(call, axes: axes)
    let (x, hadBatch) = try batched(tensor(call[0], name), axes, name)
    let wide = try withMargin(x, settings.padding, -.infinity)
    let (places, counts) = try windowPlaces(wide, settings, name)
    let numbers = try plainDoubles(of: wide)
    let size = settings.kernel.reduce(1, *)
    var chosen: [Int] = []
    chosen.reserveCapacity(places.count / size)
    for start in stride(from: 0, to: places.count, by: size) {
      var best = places[start]
      for place in places[start..<start + size]
      where numbers[place] > numbers[best] || (numbers[place].isNaN && !numbers[best].isNaN) {
        best = place
      }
      chosen.append(best)
    }
    let result = try taken(
      chosen, of: wide, shape: [x.shape[0], x.shape[1]] + counts, text: nil)
    return named(try unbatched(.object(result), hadBatch), "MaxPool\(axes)DWithIndicesBackward0")
  }

  /// The mean of each window, the margin's zeros among its elements.
  func meanPooled(_ call: Arguments, axes: Int) throws(Interruption) -> Value {
    let name = "avg_pool\(axes)d"
    let settings = try poolSettings(call, axes: axes)
    if !call["divisor_override"].isNone, !call["divisor_override"].isUnset {
      throw notDrawn("'divisor_override='", "leave it out")
    }
    if try !flag(call["count_include_pad"], default: true), settings.padding != [0, 0] {
      throw notDrawn("'count_include_pad=False'", "leave the padding out")
    }
    let (x, hadBatch) = try batched(tensor(call[0], name), axes, name)
    let wide = try withMargin(x, settings.padding, 0)
    let (places, counts) = try windowPlaces(wide, settings, name)
    let size = settings.kernel.reduce(1, *)
    let seen = try taken(
      places, of: wide, shape: [x.shape[0], x.shape[1]] + counts + [size], text: nil)
    let result = try torchReduced(seen, .mean, .int(-1), false)
    return named(try unbatched(result, hadBatch), "AvgPool\(axes)DBackward0")
  }

  /// The means of as many parts of nearly equal extent as are asked for.
  func adaptiveMeanPooled(_ call: Arguments, axes: Int) throws(Interruption) -> Value {
    let name = "adaptive_avg_pool\(axes)d"
    let (x, hadBatch) = try batched(tensor(call[0], name), axes, name)
    let inner = Array(x.shape.dropFirst(2))
    var counts: [Int] = []
    var given =
      call["output_size"].asTuple?.items ?? call["output_size"].asList?.storage
      ?? Array(repeating: call["output_size"], count: axes)
    if given.count != axes { given = Array(repeating: given.first ?? .int(1), count: axes) }
    for (value, extent) in zip(given, inner) {
      counts.append(value.isNone ? extent : try wholeNumber(value))
    }
    guard counts.allSatisfy({ $0 > 0 }) else {
      throw notDrawn("an output size of 0", "choose a size of 1 or more")
    }
    guard zip(counts, inner).allSatisfy({ $1 % $0 == 0 }) else {
      return named(
        try unbatched(unequalMeans(x, counts), hadBatch),
        "AdaptiveAvgPool\(axes)DBackward0")
    }
    let kernel = zip(inner, counts).map { $0 / $1 }
    let settings = WindowSettings(
      kernel: kernel, stride: kernel, padding: Array(repeating: 0, count: axes),
      dilation: Array(repeating: 1, count: axes))
    let (places, _) = try windowPlaces(x, settings, name)
    let seen = try taken(
      places, of: x, shape: [x.shape[0], x.shape[1]] + counts + [kernel.reduce(1, *)], text: nil)
    let result = try torchReduced(seen, .mean, .int(-1), false)
    return named(try unbatched(result, hadBatch), "MeanBackward1")
  }

  /// The means of parts that overlap or differ in extent: a product with their weights for each axis behind the second.
  private func unequalMeans(_ x: ArrayObject, _ counts: [Int]) throws(Interruption) -> Value {
    var value = Value.object(x)
    for (axis, count) in counts.enumerated() {
      let extent = x.shape[2 + axis]
      try reserve([extent, count])
      var weights = [Double](repeating: 0, count: extent * count)
      for place in 0..<count {
        let start = place * extent / count
        let end = ((place + 1) * extent + count - 1) / count
        for index in start..<end { weights[index * count + place] = 1 / Double(end - start) }
      }
      let matrix = Value.object(tensor(weights, x.dtype, shape: [extent, count]))
      let isLast = axis == counts.count - 1
      if !isLast { value = try call("torch.transpose", [value, .int(-2), .int(-1)]) }
      value = try call("torch.matmul", [value, matrix])
      if !isLast { value = try call("torch.transpose", [value, .int(-2), .int(-1)]) }
    }
    return value
  }
}
