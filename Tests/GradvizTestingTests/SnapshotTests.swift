import Dispatch
import Foundation
import Gradviz
import GradvizTestSupport
import GradvizTesting
import Synchronization
import Testing

@Suite struct SnapshotTests {
  static let formats: [Format] = [.mermaid, .dot, .table, .json, .jsonl, .svg]

  @Test func aMissingSnapshotIsRecordedAndFailsOnce() throws {
    for format in Self.formats {
      try withStage { stage in
        let first = try #require(stage.run(multiplication(), format))
        #expect(first.contains("this one was recorded"))
        #expect(stage.run(multiplication(), format) == nil)
        let changed = try #require(stage.run(multiplication(x: 3), format))
        #expect(changed.contains("\n  node x: value −2 -> 3\n"), "\(format.exporter.name)")
        #expect(changed.contains("\n+++ now\n"))
      }
    }
  }

  /// What Graphviz places differs between its builds.
  @Test func picturesArePlacedByTheLayeredLayout() throws {
    try withStage { stage in
      _ = stage.run(multiplication(), .svg)
      var trace = multiplication()
      trace.generator = "gradviz"
      let layered = try trace.render(.svg, layout: LayoutOptions(choice: .layered))
      #expect(try stage.folder.text(stage.path("mul.svg")) == layered)
      #expect(try trace.render(.svg, layout: LayoutOptions(choice: .dot)) != layered)
    }
  }

  @Test func onContinuousIntegrationNothingIsWritten() throws {
    try withStage(["CI": "true"]) { stage in
      let message = try #require(stage.run(multiplication()))
      #expect(message.contains("none is written, as CI is set"))
      #expect(try stage.folder.names().isEmpty)
      // What a person asks for by name is done everywhere.
      let recording = stage.with(["CI": "1", "GRADVIZ_RECORD": "missing"])
      #expect(recording.run(multiplication())?.contains("was recorded") == true)
    }
    try withStage(["CI": "false"]) { stage in
      #expect(stage.run(multiplication())?.contains("was recorded") == true)
    }
  }

  @Test func recordingRewritesAndStillFails() throws {
    try withStage { stage in
      _ = stage.run(multiplication())
      let old = try stage.folder.text(stage.path("mul.txt"))
      let recording = stage.with(["GRADVIZ_RECORD": "1"])
      let unchanged = try #require(recording.run(multiplication()))
      #expect(unchanged.contains("stays as it was"))
      let changed = try #require(recording.run(multiplication(x: 3)))
      #expect(changed.contains("which changed"))
      #expect(changed.contains("node x: value −2 -> 3"))
      #expect(try stage.folder.text(stage.path("mul.txt")) != old)
      #expect(stage.run(multiplication(x: 3)) == nil)
      // The trace beside it was written anew, too.
      #expect(stage.run(multiplication())?.contains("node x: value 3 -> −2") == true)
    }
  }

  @Test func recordingMissingOnesLeavesOthersAlone() throws {
    try withStage { stage in
      _ = stage.run(multiplication())
      let recording = stage.with(["GRADVIZ_RECORD": "missing"])
      #expect(recording.run(multiplication(x: 3))?.contains("+++ now") == true)
      #expect(recording.run(multiplication(), in: "other()")?.contains("was recorded") == true)
      let never = stage.with(["GRADVIZ_RECORD": "none"])
      #expect(
        never.run(multiplication(), in: "third()")?.contains(
          "none is written, as GRADVIZ_RECORD is 'none'") == true)
    }
  }

  @Test func aWordThatMeansNothingIsSaid() throws {
    try withStage(["GRADVIZ_RECORD": "yess\u{1B}"]) { stage in
      let message = try #require(stage.run(multiplication()))
      #expect(message.hasPrefix("GRADVIZ_RECORD is 'yess\\u{1B}', which means nothing"))
    }
  }

  @Test func twoSnapshotsOfOneNameAreAFailure() throws {
    try withStage { stage in
      let claims = SnapshotClaims()
      _ = stage.run(multiplication(), claims: claims, line: 12)
      let message = try #require(stage.run(multiplication(), claims: claims, line: 14))
      #expect(
        message.hasPrefix(
          "two snapshots have the same name, mul.txt: this one and the one at NeuronTests.swift:12:5"
        ))
      // A repeated test names its own snapshot again; a loop that draws other graphs does not go through.
      #expect(stage.run(multiplication(), claims: claims, line: 12) == nil)
      let other = try #require(stage.run(multiplication(x: 3), claims: claims, line: 12))
      #expect(other.hasPrefix("this assertion compares two graphs with one snapshot"))
      // Another format or another name is another file.
      let dot = stage.run(multiplication(), .dot, claims: claims, line: 15)
      #expect(dot?.contains("recorded") == true)
      let named = stage.run(multiplication(), named: "b", claims: claims, line: 16)
      #expect(named?.contains("recorded") == true)
    }
  }

  @Test func aTestOfSeveralArgumentsNamesItsSnapshots() throws {
    try withStage { stage in
      let message = try #require(stage.run(multiplication(), in: "two(x:)", isParameterized: true))
      #expect(message.contains("named: \"\\(argument)\""))
      #expect(try stage.folder.names().isEmpty)
      _ = stage.run(multiplication(), named: "x = -2", in: "two(x:)", isParameterized: true)
      _ = stage.run(multiplication(), named: "x = 2", in: "two(x:)", isParameterized: true)
      let names = try FileManager.default.contentsOfDirectory(
        atPath: stage.folder.path(stage.path("")))
      #expect(names.count == 4, "\(names)")
      #expect(names.allSatisfy { $0.hasPrefix("two.x-") })
    }
  }

  @Test func bytesAreNoSnapshots() throws {
    try withStage { stage in
      #expect(stage.run(multiplication(), .png)?.hasPrefix("'png' is not text") == true)
    }
  }

  @Test func jsonForgivesNumbersThatAreClose() throws {
    for format in [Format.json, .jsonl] {
      try withStage { stage in
        _ = stage.run(multiplication(), format)
        let close = multiplication(x: -2 + 1e-12)
        #expect(stage.run(close, format) == nil)
        let message = try #require(stage.run(close, format, tolerance: 0))
        #expect(message.contains("node x: value −2 -> −1.999999999999"))
        #expect(stage.run(multiplication(x: -2.01), format, tolerance: 0.1) == nil)
        let far = try #require(stage.run(multiplication(x: -2.01), format))
        #expect(far.contains("node x: value −2 -> −2.01"))
        #expect(stage.run(multiplication(squashes: true), format, tolerance: 1e300) != nil)
      }
    }
  }

  @Test func numbersThatAreCloseAreNoPartOfTheDifference() throws {
    try withStage { stage in
      _ = stage.run(multiplication(), .json)
      var trace = multiplication(x: -2 + 1e-12)
      trace.nodes[2].value = .scalar(-5)
      let message = try #require(stage.run(trace, .json))
      #expect(!message.contains("1.99999"))
      #expect(message.contains("node z: value −4 -> −5"))
    }
  }

  @Test func aToleranceOfATextIsMisuse() throws {
    try withStage { stage in
      let text = stage.run(multiplication(), .table, tolerance: 0.1)
      #expect(text?.hasPrefix("a tolerance is for") == true)
      for tolerance in [-1, .nan, .infinity] {
        let message = stage.run(multiplication(), .json, tolerance: tolerance)
        #expect(message?.hasPrefix("a tolerance is a number from 0") == true)
      }
    }
  }

  @Test func whatCannotBeSeenInTheTextDoesNotFail() throws {
    try withStage { stage in
      _ = stage.run(multiplication())
      #expect(stage.run(multiplication(x: -2 + 1e-12)) == nil)
    }
  }

  @Test func optionsReachThePicture() throws {
    try withStage { stage in
      _ = stage.run(multiplication(x: 1.0 / 3), options: Diagram.Options(digits: 8))
      #expect(try stage.folder.text(stage.path("mul.txt")).contains("0.33333333"))
      let message = try #require(stage.run(multiplication(x: 1.0 / 3)))
      #expect(message.contains("the graph is as it was recorded"))
    }
  }

  @Test(
    arguments: [
      // In each format a number of a node, and one of a wire.
      (
        "txt", "z              −4          3", "z              −4          4",
        "node z: gradient 4 -> 3"
      ),
      ("mmd", "value −12\n", "value −13\n", "node f: value −13 -> −12"),
      ("mmd", "down 3\"| n4", "down 4\"| n4", "wire from z to f: 4 -> 3"),
      ("dot", "q = 3</FONT>", "q = 4</FONT>", "wire from q to f: 4 -> 3"),
    ])
  func snapshotsThatSomebodyEditedAreExplained(
    ending: String, line: String, edited: String, sentence: String
  ) throws {
    let format: any Exporter = ExporterCatalog.forFile("a." + ending) ?? TableExporter()
    try withStage { stage in
      _ = stage.run(multiplication(), Format(format))
      let file = stage.path("mul." + ending)
      let text = try stage.folder.text(file)
      #expect(text.contains(line), "\(text)")
      try stage.folder.write(text.replacing(line, with: edited), to: file)
      let message = try #require(stage.run(multiplication(), Format(format)))
      #expect(message.contains("the graph is as it was recorded"))
      #expect(message.contains("\n  \(sentence)\n"), "\(message)")
    }
  }

  @Test func aSnapshotWithoutItsTraceStillSaysWhichNumbers() throws {
    try withStage { stage in
      _ = stage.run(multiplication())
      try FileManager.default.removeItem(atPath: stage.folder.path(stage.path("mul.txt.trace")))
      let message = try #require(stage.run(multiplication(x: 3)))
      #expect(message.contains("node x: value −2 -> 3"), "\(message)")
      #expect(message.contains("node z: gradient 3 -> 8"), "\(message)")
    }
  }

  @Test func brokenFilesAreDifferencesAndNoCrash() throws {
    for content in ["", "{", "{\"format\": \"gradviz-trace\", \"version\": 9}", "\u{0}\u{1}"] {
      for format in Self.formats {
        try withStage { stage in
          _ = stage.run(multiplication(), format)
          let ending = format.exporter.fileExtensions[0]
          try stage.folder.write(content, to: stage.path("mul.\(ending)"))
          if stage.folder.exists(stage.path("mul.\(ending).trace")) {
            try stage.folder.write(content, to: stage.path("mul.\(ending).trace"))
          }
          #expect(stage.run(multiplication(), format)?.contains("+++ now") == true)
        }
      }
    }
  }

  @Test func lineEndsAreNamedAsWhatDiffers() throws {
    try withStage { stage in
      _ = stage.run(multiplication())
      let file = stage.path("mul.txt")
      let text = try stage.folder.text(file)
      try stage.folder.write(text.replacing("\n", with: "\r\n"), to: file)
      #expect(stage.run(multiplication())?.contains("only line ends differ") == true)
    }
  }

  @Test func aFolderInTheWayIsSaid() throws {
    try withStage { stage in
      try FileManager.default.createDirectory(
        atPath: stage.folder.path(stage.path("mul.txt")), withIntermediateDirectories: true)
      #expect(stage.run(multiplication())?.contains("is a folder") == true)
    }
    try withStage { stage in
      try stage.folder.write("", to: "__Snapshots__")
      #expect(stage.run(multiplication())?.contains("cannot make the folder") == true)
    }
  }

  @Test func hostileNamesInGraphsStayInert() throws {
    let tape = Tape()
    let x = tape.input(2, "x\u{1B}[31m\n%%{init}%%`\"</svg>")
    let trace = (x * x).named("f\u{202E}").backward()
    let other = (x * x * x).named("f\u{202E}").backward()
    for format in Self.formats {
      try withStage { stage in
        _ = stage.run(trace, format)
        #expect(stage.run(trace, format) == nil)
        let message = try #require(stage.run(other, format))
        #expect(!message.contains("\u{1B}"))
      }
    }
  }

  @Test func parallelTestsDoNotDisturbEachOther() throws {
    try withStage { stage in
      for expected in [64, 0] {
        let claims = SnapshotClaims()
        let failures = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 64) { index in
          let trace = multiplication(x: Double(index))
          if stage.run(trace, named: "\(index)", claims: claims) != nil {
            failures.withLock { $0 += 1 }
          }
        }
        #expect(failures.withLock { $0 } == expected)
      }
      let names = try FileManager.default.contentsOfDirectory(
        atPath: stage.folder.path(stage.path("")))
      #expect(names.count == 128)
    }
  }
}
