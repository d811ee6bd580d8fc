public import GradvizTrace

/// A gradient as the sum over all paths from an input to the output, each the product of the local derivatives on it.
///
/// There may be exponentially many paths; none of them is walked for the sums, and of the largest only those that are
/// told. Where the run has tensors, a path leads from element to element.
public struct GradientPaths: Hashable, Sendable {
  /// One path.
  public struct Path: Hashable, Sendable {
    /// The nodes from the input to the output, each with the place of its element.
    public var steps: [Step]
    /// The local derivatives between them.
    public var locals: [Double]
    /// Their product: what the path adds to the gradient.
    public var value: Double
  }

  /// An element of a node.
  public struct Step: Hashable, Sendable {
    /// The node.
    public var node: Int
    /// The place of the element in row-major order; 0 for a scalar.
    public var element: Int
  }

  /// What a way of computing takes.
  public struct Cost: Hashable, Sendable {
    /// How often the graph is gone through.
    public var passes: Int
    /// How many local derivatives are multiplied with; a double, as there may be very many.
    public var multiplications: Double
    /// How many products are added up.
    public var additions: Double
  }

  /// The input's element.
  public var input: Step
  /// The node that is differentiated.
  public var output: Int
  /// How many paths there are; a double, as there may be very many.
  public var count: Double
  /// How many of them have no local derivative of 0.
  public var nonzeroCount: Double
  /// The sum over all of them.
  public var gradient: Double
  /// The sum of their magnitudes: where it is larger, paths cancel.
  public var magnitude: Double
  /// The paths of the greatest magnitudes, the greatest first.
  public var largest: [Path]
  /// Going through every path by itself, for this input alone.
  public var pathCost: Cost
  /// Forward mode: one pass for each element of each input, from it to the output.
  public var forwardCost: Cost
  /// Reverse mode: one pass, from the output to all inputs.
  public var reverseCost: Cost
}

extension Trace {
  /// The gradient by an element of an input as the sum over paths.
  ///
  /// - Parameters:
  ///   - name: The input as pictures name it, with the place of an element where it has several: `x`, `W[0,1]`.
  ///   - top: How many of the largest paths are told.
  /// - Returns: The sums, and the largest paths.
  /// - Throws: ``PathProblem`` where there is no such input, or the record leaves local derivatives out.
  /// - Complexity: O(local derivatives × top × log top).
  public func gradientPaths(from name: String, top: Int = 10) throws(PathProblem) -> GradientPaths {
    let input = try PathInput(name, in: self)
    return PathSums(self, try PathGraph(self), from: input.step, top: max(top, 1)).paths()
  }
}
