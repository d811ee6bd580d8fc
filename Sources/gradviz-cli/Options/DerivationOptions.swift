import ArgumentParser
import Gradviz

/// What a derivation tells.
struct DerivationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Also take one step of gradient descent: the updates of the weights, or of all inputs.",
      valueName: "rate"))
  var learningRate: Double?

  func validate() throws {
    if let learningRate, !learningRate.isFinite || learningRate <= 0 {
      throw ValidationError("--learning-rate is a number above 0, not \(learningRate)")
    }
  }
}
