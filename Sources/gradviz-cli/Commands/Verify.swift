import ArgumentParser
import Gradviz

/// The command `gradviz verify`.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check that the numbers of a trace agree with each other.",
    usage: "gradviz verify <trace>",
    discussion: """
      For whoever writes traces with a program of their own. Every value is computed anew from those \
      of its operands where the op is one that 'gradviz ops' lists; every gradient is the sum of what \
      the wires contribute; every wire has the gradient of its node as upstream, upstream × local \
      = downstream where a local derivative is recorded, and contributes what its op's rule gives. \
      What the trace leaves out is not missed, and at kinks every slope is right.

      It exits with 1 where numbers contradict each other, and with 74 where the file is no trace.

      EXAMPLES
        gradviz verify run.json
        gradviz trace neuron.py -o run.jsonl && gradviz verify run.jsonl
      """)

  /// How many contradictions are told.
  private static let mostTold = 20

  @Argument(
    help: ArgumentHelp("The trace (.json, .jsonl), or - for standard input.", valueName: "trace"),
    completion: .file(extensions: ["json", "jsonl"]))
  var source: String?

  func validate() throws {
    if source == nil {
      throw ValidationError("there is nothing to verify", help: "write gradviz verify run.json")
    }
  }

  func run() throws {
    guard let source else { return }
    let trace: Trace
    let name: String
    switch try Source(source, at: []) {
    case .trace(let read, let readName): (trace, name) = (read, readName)
    case .forwardOnly(let forward): (trace, name) = (forward.trace, forward.name)
    case .program, .notebook:
      throw UsageProblem(
        "'\(source)' is no trace",
        help: "'gradviz trace' writes one; of what it computes itself nothing contradicts")
    }
    Progress.begin("verifying")
    let found = trace.contradictions()
    let reporter = Reporter(name: name)
    for contradiction in found.prefix(Self.mostTold) {
      reporter.report(contradiction.diagnostic())
    }
    if found.isEmpty {
      return try Console.output(
        "\(name): \(trace.nodes.count) nodes and \(trace.contributions.count) wires agree")
    }
    if found.count > Self.mostTold {
      Console.error("… and \(found.count - Self.mostTold) more")
    }
    throw ExitCode.failure
  }
}
