import ArgumentParser
import Gradviz

/// Which steps of a run are told, and how much is one step.
struct StepSelection: ParsableArguments {
  @Option(help: "Which way the steps go: forward, backward or both.")
  var pass = Choice(StepOptions.Pass.both)

  @Option(
    help: ArgumentHelp(
      "What is one step: what one wire hands back (contribution), all that one node does (node), "
        + "or what happens in a scope before another is entered (scope).",
      valueName: "unit"))
  var by = Choice(StepOptions.Unit.contribution)

  /// The options as steps are made with them.
  var options: StepOptions { StepOptions(pass: pass.value, unit: by.value) }
}
