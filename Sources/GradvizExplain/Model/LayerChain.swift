package import GradvizTrace

/// Layers of weighted sums, each followed by an activation that the next one takes in.
///
/// A weighted sum adds products of a weight, which is an input, and a value, and perhaps biases, which are inputs too.
/// An activation is a chain of operations in which the weighted sum is the only thing that varies, with one at least
/// that is no multiplication or addition. No two layers share a weight, and an activation goes nowhere but into the next
/// layers, so that the error signals follow from each other. Names play no part.
package struct LayerChain: Hashable, Sendable {
  /// A product of a weight and what it weighs.
  package struct Product: Hashable, Sendable {
    /// The node of the product.
    package var node: Int
    /// The weight, an input.
    package var weight: Int
    /// What is weighed: an input, or another layer's activation.
    package var data: Int
    /// Whether the weight stands first.
    package var isWeightFirst: Bool
    /// What the weight receives through this product.
    package var received: Trace.Value?
    /// The layer whose activation is weighed, nil for data from outside.
    package var source: Int?
  }

  /// A weighted sum and its activation.
  package struct Layer: Hashable, Sendable {
    /// The weighted sum.
    package var sum: Int
    /// What it adds.
    package var products: [Product]
    /// The inputs that are added without a weight.
    package var biases: [Int]
    /// What becomes of the sum, the sum itself for the last layers.
    package var activation: Int
    /// The derivative of the activation by the sum for each element, nil where there is no activation or no number.
    package var slope: Trace.Value?
    /// The layers that take the activation in.
    package var users: [Int] = []
  }

  /// The layers in the order of the forward pass.
  package var layers: [Layer]

  /// How many layers are spoken of.
  static let limit = 24
}
