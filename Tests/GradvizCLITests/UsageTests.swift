import Foundation
import GradvizTestSupport
import Testing

/// Help and advice.
@Suite struct UsageTests {
  @Test func helpGoesToStandardOutputWithExamples() throws {
    for arguments in [
      ["--help"], ["-h"], ["help"], ["render", "--help"], ["help", "render"], ["trace", "--help"],
      ["ops", "--help"], ["explain", "--help"], ["steps", "--help"],
    ] {
      let result = try gradviz(arguments)
      #expect(result.exitCode == 0, "\(arguments)")
      #expect(result.error == "")
      #expect(result.output.contains("EXAMPLES"), "\(arguments)")
    }
    let render = try gradviz("help", "render").output
    for option in [
      "--at", "--output", "--wrt", "-o", "--format", "--theme", "--style", "--show", "--digits",
      "--direction", "--all", "--node-limit", "--memory-limit",
    ] { #expect(render.contains("\(option) ") || render.contains("\(option)\n"), "\(option)") }
  }

  @Test func theVersionNamesWhatItIsBuiltOn() throws {
    let result = try gradviz("--version")
    #expect(result.exitCode == 0)
    #expect(result.output.hasPrefix("gradviz "))
    #expect(result.output.contains("Graphviz "))
    for arguments in [["trace", "--version"], ["x", "--version"], ["--version", "--version"]] {
      #expect(try gradviz(arguments).output == result.output, "\(arguments)")
    }
  }

  @Test func aWordIsACommandWhereItStandsFirst() throws {
    let first = try gradviz("trace", "x", "--at", "x=2")
    #expect(first.output.hasPrefix("{"))
    #expect(first.error == "")
    let later = try gradviz("--digits", "3", "trace", "--at", "trace=2")
    #expect(later.exitCode == 1)
    #expect(later.error.hasPrefix("<expression>: error: "))
  }

  @Test func everyCommandIsListed() throws {
    let folder = packageFolder + "/Sources/gradviz-cli/Commands"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    let list = try #require(try gradviz("--help").output.split(separator: "SUBCOMMANDS:").last)
    #expect(!names.isEmpty)
    for name in names {
      let command = name.replacing(".swift", with: "").lowercased()
      #expect(
        list.contains("\n  \(command) "), "add \(name) to the subcommands of GradvizCommand")
    }
  }

  @Test func nothingAtAllIsAnsweredWithAnExample() throws {
    let result = try gradviz()
    #expect(result.exitCode == 64)
    #expect(result.output == "")
    #expect(result.error.contains("--at x=-2,y=5,z=-4"))
  }

  @Test func mistypedCommandsAndOptionsAreAnswered() throws {
    let command = try gradviz("trase", "neuron.py")
    #expect(command.exitCode == 64)
    #expect(command.error.contains("did you mean 'gradviz trace'?"))
    let option = try gradviz("x", "--at", "x=1", "--digit", "3")
    #expect(option.exitCode == 64)
    #expect(option.error.contains("--digits"))
    let bare = try gradviz("x", "*", "y", "--at", "x=1,y=2")
    #expect(bare.exitCode == 64)
    #expect(bare.error.contains("stands in quotes"))
  }

  @Test func anExpressionWithALeadingMinusIsAnswered() throws {
    for expression in ["-x + y", "-(x)", "-2*x"] {
      let result = try gradviz(expression, "--at", "x=1,y=2")
      #expect(result.exitCode == 64)
      #expect(result.error.contains("-- '\(expression)'"), "\(expression): \(result.error)")
    }
    let result = try gradviz("--at", "x=1,y=2", "--", "-x + y")
    #expect(result.exitCode == 0, "\(result.error)")
  }

  @Test func everyExampleOfTheHelpRuns() throws {
    try withTemporaryFolder { folder in
      try folder.write("w = 0.5\nx = 2\nf = 1 / (1 + exp(-w * x))\n", to: "neuron.py")
      try folder.write("w = 0.5\nf = w * 2\n", to: "big.py")
      try folder.write("w = 0.5\nh = w * 2\nf = h + w\n", to: "layers.py")
      try folder.write("W = 0.5\nb = 2\nloss = W * b\n", to: "lstm.py")
      for arguments in [
        ["--help"], ["render", "--help"], ["trace", "--help"], ["ops", "--help"],
        ["steps", "--help"],
      ] {
        let help = try #require(try gradviz(arguments).output.split(separator: "USAGE:").first)
        let lines = help.split(separator: "\n").map { $0.drop { $0 == " " } }
        let examples = lines.filter { $0.hasPrefix("gradviz ") || $0.hasPrefix("cat neuron.py") }
        #expect(examples.count > 2)
        for example in examples where !example.contains("| jq") {
          let result = try shell("set -o pipefail; \(example)", in: folder)
          #expect(result.exitCode == 0, "\(example): \(result.error)")
        }
      }
    }
  }
}
