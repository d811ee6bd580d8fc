import Foundation
import GradvizTestSupport
import Testing

@Suite struct DescendCommandTests {
  private let bowl = ["descend", "(x - 3)**2 + 10 * y**2", "--at", "x=0,y=2"]

  private struct Reference: Decodable {
    struct Case: Decodable {
      var options: [String]
      var steps: [[Double]]
    }
    var program: String
    var steps: [Int]
    var cases: [Case]
  }

  private struct Step: Decodable {
    struct Values: Decodable {
      var weights: [[Double]]
      var biases: [Double]

      enum CodingKeys: String, CodingKey {
        case weights = "W"
        case biases = "b"
      }
    }
    var step: Int
    var loss: Double
    var values: Values
  }

  /// Written by `reference.py` with PyTorch 2.13.
  @Test func stepsAreThoseOfPyTorchsOptimizers() throws {
    let path = packageFolder + "/Tests/GradvizCLITests/Descent/reference.json"
    let reference = try JSONDecoder().decode(
      Reference.self, from: Data(contentsOf: URL(filePath: path)))
    #expect(reference.cases.count == 9)
    try withTemporaryFolder { folder in
      try folder.write(reference.program, to: "net.py")
      for test in reference.cases {
        let result = try gradviz(
          ["descend", "net.py", "--wrt", "W,b", "--steps", "30", "--learning-rate", "0.05"]
            + ["--format", "jsonl"] + test.options, in: folder)
        #expect(result.exitCode == 0 && result.error == "", "\(test.options): \(result.error)")
        let steps = try result.output.split(separator: "\n").map {
          try JSONDecoder().decode(Step.self, from: Data($0.utf8))
        }
        try #require(steps.count == 31 && steps.map(\.step) == Array(0...30))
        for (number, expected) in zip(reference.steps, test.steps) {
          let step = steps[number]
          let told = [step.loss] + step.values.weights.joined() + step.values.biases
          for (a, b) in zip(told, expected) {
            #expect(abs(a - b) <= 1e-12 * max(1, abs(b)), "\(test.options), step \(number)")
          }
        }
      }
    }
  }

  @Test func aTableHasTheLossTheInputsAndTheGradient() throws {
    let result = try gradviz(bowl + ["--steps", "3", "--learning-rate", "0.04"])
    #expect(result.exitCode == 0 && result.error == "", "\(result.error)")
    let rows = result.output.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(rows[0].map(String.init) == ["step", "loss", "x", "y", "|gradient|"])
    #expect(rows.count == 6 && rows[2].map(String.init) == ["0", "49", "0", "2", "40.45"])
  }

  @Test func growthAndInfinityAreToldAtTheirSteps() throws {
    let growing = try gradviz(bowl + ["--steps", "10", "--learning-rate", "0.2"])
    #expect(growing.exitCode == 0)
    #expect(growing.error.contains("warning: the loss grows from step 1 on"))
    let infinite = try gradviz(bowl + ["--steps", "900", "--learning-rate", "0.2"])
    #expect(infinite.exitCode == 1)
    #expect(infinite.error.contains("error: at step 322 the loss is ∞"), "\(infinite.error)")
    let failed = try gradviz(
      "descend", "math.log(x)", "--at", "x=0.5", "--learning-rate", "0.2", "--format", "json")
    #expect(failed.exitCode == 1 && failed.error.contains("values of step"), "\(failed.error)")
    #expect(failed.output.contains(#""failedAt": 2"#), "\(failed.output)")
  }

  @Test func aStepIsDrawnAndWrittenOnDemand() throws {
    try withTemporaryFolder { folder in
      let options = ["--learning-rate", "0.04", "--trace-at", "2"]
      let written = try gradviz(bowl + options + ["-o", "step.json"], in: folder)
      #expect(written.exitCode == 0 && written.error == "", "\(written.error)")
      #expect(try gradviz("verify", "step.json", in: folder).exitCode == 0)
      let at = ["--at", "x=0.4608,y=0.08"]
      let table = try gradviz(bowl + options, in: folder).output
      #expect(try gradviz(["(x - 3)**2 + 10 * y**2"] + at, in: folder).output == table)
      let drawn = try gradviz(bowl + options + ["-o", "step.svg", "--style", "cards"], in: folder)
      #expect(drawn.exitCode == 0)
      #expect(String(decoding: try folder.read("step.svg"), as: UTF8.self).contains("<svg"))
    }
  }

  @Test func thePlotPlaysAndStandsStillOnDemand() throws {
    try withTemporaryFolder { folder in
      let options = ["--learning-rate", "0.04", "--steps", "6"]
      let still = try gradviz(bowl + options + ["-o", "still.svg"], in: folder)
      let result = try gradviz(
        bowl + options + ["--animated", "--seconds-per-step", "0.5", "-o", "way.svg"], in: folder)
      #expect(still.exitCode == 0 && result.exitCode == 0, "\(result.error)")
      try withBrowser { browser in
        try browser.open(folder.path("still.svg"))
        let counts: [Int] = try browser.evaluate(
          """
          ['.loss .dot', '.path .dot', '.contour', '.axis', '.t'].map(
            name => document.querySelectorAll(name).length)
          """)
        #expect(counts[0] == 7 && counts[1] == 7 && counts[2] > 8 && counts[3] == 2, "\(counts)")
        #expect(counts[4] == 0)
        try browser.open(folder.path("way.svg"))
        func seen(at seconds: Double) throws -> [Int] {
          try browser.evaluate(
            """
            (() => {
              for (const animation of document.getAnimations()) {
                animation.pause(); animation.currentTime = \(seconds * 1000) }
              const seen = name => [...document.querySelectorAll(name)].filter(
                part => getComputedStyle(part).visibility == 'visible').length;
              return [seen('.loss .dot'), seen('.path .dot'), seen('.caption text'), seen('.mark')]
            })()
            """)
        }
        #expect(try seen(at: 0.1) == [1, 1, 1, 2])
        #expect(try seen(at: 1.6) == [4, 4, 1, 2])
        #expect(try seen(at: 4) == [7, 7, 1, 2])
        try browser.prefer(["prefers-reduced-motion": "reduce"])
        try browser.open(folder.path("way.svg"))
        #expect(try browser.evaluate("document.getAnimations().length") == 0)
        let whole: [String] = try browser.evaluate(
          """
          [...document.querySelectorAll('.caption text')].filter(text =>
            getComputedStyle(text).visibility == 'visible').map(text => text.textContent)
          """)
        #expect(whole.count == 1 && whole[0].hasPrefix("step 6: loss "), "\(whole)")
        #expect(browser.errors == [])
      }
    }
  }

  @Test(arguments: [
    (["--steps", "0"], "--steps"), (["--learning-rate=-1"], "--learning-rate is 0 or more"),
    (["--momentum", "0.5"], "--momentum has no effect with --method sgd"),
    (["--method", "adam", "--betas", "1,2"], "from 0 to below 1"),
    (["--trace-at", "51"], "there is no step 51"), (["--animated"], "--animated has no effect"),
    (["--format", "pdf"], "a descent is not written as 'pdf'"),
    (["--wrt", "z"], "z"),
  ])
  func wrongArgumentsAreNamed(_ options: [String], _ words: String) throws {
    let result = try gradviz(bowl + options)
    #expect(result.exitCode == (options[0] == "--wrt" ? 1 : 64), "\(result.error)")
    #expect(result.error.contains(words), "\(result.error)")
    #expect(result.output == "")
  }
}
