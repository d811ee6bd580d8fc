import Foundation
import GradvizTestSupport
import Testing

/// `gradviz check --mine`.
@Suite struct ReviewCommandTests {
  private static let program = """
    x = -2.0
    y = 5.0
    z = -4.0
    q = x + y
    f = q * z
    dq = z * 1.0
    dz = q * 1.0
    dx = dq * 1.0
    dy = dq * 1.0

    """

  @Test func aRightPassEndsWell() throws {
    try withTemporaryFolder { folder in
      try folder.write(Self.program, to: "p.py")
      let result = try gradviz("check", "p.py", "--mine", in: folder)
      #expect(result.exitCode == 0, "\(result.output) \(result.error)")
      #expect(result.output.hasSuffix("\n4 right\n"), "\(result.output)")
    }
  }

  @Test func theFirstMistakeComesFirst() throws {
    try withTemporaryFolder { folder in
      try folder.write(Self.program.replacing("dq = z", with: "dq = -z"), to: "p.py")
      let result = try gradviz("check", "p.py", "--mine", in: folder)
      #expect(result.exitCode == 1)
      #expect(
        result.output.hasPrefix(
          "p.py:6: 'dq' is the first to go wrong: its sign is the other one\n"),
        "\(result.output)")
      let json = try gradviz("check", "p.py", "--mine", "--format", "json", in: folder)
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      #expect(object["first"] as? String == "dq")
      let variables = try #require(object["variables"] as? [[String: Any]])
      #expect(variables.map { $0["line"] as? Int } == [6, 7, 8, 9])
      #expect(
        variables.map { $0["verdict"] as? String } == ["wrong", "right", "follows", "follows"])
      #expect(variables[0]["mistake"] as? String == "sign")
      #expect(Set(object.keys) == ["variables", "first"])
      #expect(
        Set(variables[0].keys)
          == ["variable", "node", "line", "verdict", "mistake", "explanation"])
    }
  }

  @Test func namesMayStandBehindTheOption() throws {
    try withTemporaryFolder { folder in
      let program = Self.program.replacing("dq = z", with: "up = -z").replacing(
        "dq *", with: "up *")
      try folder.write(program, to: "p.py")
      for arguments in [
        ["--mine", "up=q,dz=z"], ["--mine=up=q"], ["--mine", "--pattern", "up=q"],
      ] {
        let result = try gradviz(["check", "p.py"] + arguments, in: folder)
        #expect(result.exitCode == 1, "\(result.error)")
        #expect(
          result.output.hasPrefix("p.py:6: 'up' is the first to go wrong"), "\(result.output)")
      }
      let before = try gradviz("check", "--mine", "up=q", "p.py", in: folder)
      #expect(before.output.hasPrefix("p.py:6: 'up' is the first to go wrong"), "\(before.error)")
    }
  }

  @Test func aPictureMarksWhatIsRightAndWhatIsWrong() throws {
    try withTemporaryFolder { folder in
      try folder.write(Self.program.replacing("dq = z", with: "dq = -z"), to: "p.py")
      let result = try gradviz("check", "p.py", "--mine", "-o", "p.svg", in: folder)
      #expect(result.exitCode == 1 && result.error.isEmpty, "\(result.error)")
      let picture = String(decoding: try folder.read("p.svg"), as: UTF8.self)
      for text in ["✗ dq: sign", "✓ dz", "✗ dx follows", "✓ gradient checked", "✗ gradient wrong"] {
        #expect(picture.contains(text), "\(text)")
      }
      #expect(picture.contains(" op off\""), "\(picture.prefix(3000))")
      let right = try gradviz("check", "p.py", "-o", "q.svg", in: folder)
      #expect(right.exitCode == 0)
      let checked = String(decoding: try folder.read("q.svg"), as: UTF8.self)
      #expect(checked.contains("✓ ok"))
    }
  }

  @Test func aStopOnTheWayIsReviewedUpToThere() throws {
    try withTemporaryFolder { folder in
      let program = """
        import numpy as np
        X = np.array([[1.0, 2.0], [3.0, 4.0], [0.5, -1.0]])
        W = np.array([[0.5], [-0.25]])
        y = X @ W
        loss = np.sum(y ** 2)
        dy = 2 * y
        dW = dy.T @ X
        W -= 0.1 * dW

        """
      try folder.write(program, to: "p.py")
      let result = try gradviz("check", "p.py", "--mine", in: folder)
      #expect(result.exitCode == 1)
      #expect(result.output.hasPrefix("p.py:7: 'dW' is the first"), "\(result.output)")
      #expect(result.error.contains("p.py:8:"), "\(result.error)")
    }
  }

  @Test func theUsualOutputIsTheLossBeforeTheBackwardPass() throws {
    try withTemporaryFolder { folder in
      try folder.write(Self.program, to: "p.py")
      let result = try gradviz("p.py", "--format", "table", in: folder)
      #expect(result.exitCode == 0)
      #expect(result.output.hasPrefix("f = q × z"), "\(result.output)")
      #expect(result.error.contains("note: the output is 'f': 'dq', 'dz', 'dx' and 1 more"))
      let check = try gradviz("check", "p.py", "--mine", in: folder)
      #expect(check.error.isEmpty, "\(check.error)")
    }
  }

  @Test func inANotebookThePlaceIsThatInTheCell() throws {
    try withTemporaryFolder { folder in
      let cells = [["x = 2.0\n", "w = 3.0\n"], ["f = x * w\n", "dx = -w\n"]].map {
        ["cell_type": "code", "source": $0, "metadata": [String: String](), "outputs": [String]()]
          as [String: Any]
      }
      let notebook: [String: Any] = [
        "cells": cells, "metadata": [String: String](), "nbformat": 4, "nbformat_minor": 5,
      ]
      let data = try JSONSerialization.data(withJSONObject: notebook)
      try folder.write(String(decoding: data, as: UTF8.self), to: "n.ipynb")
      let result = try gradviz("check", "n.ipynb", "--mine", in: folder)
      #expect(result.exitCode == 1)
      #expect(result.output.hasPrefix("n.ipynb:cell 2:2: 'dx' is the first"), "\(result.output)")
    }
  }

  @Test func whatCannotBeReviewedIsRefused() throws {
    let none = try gradviz("check", "x * 2", "--at", "x=1", "--mine")
    #expect(none.exitCode == 64)
    #expect(none.error.contains("--pattern"), "\(none.error)")
    try withTemporaryFolder { folder in
      _ = try gradviz(["trace"] + multiplication + ["-o", "run.json"], in: folder)
      let trace = try gradviz("check", "run.json", "--mine", in: folder)
      #expect(trace.exitCode == 64)
      #expect(trace.error.contains("give the program"), "\(trace.error)")
      try folder.write(Self.program, to: "p.py")
      let pattern = try gradviz("check", "p.py", "--mine", "--pattern", "{name}", in: folder)
      #expect(pattern.exitCode == 64)
      #expect(pattern.error.contains("'{name}' is every name"), "\(pattern.error)")
      let alone = try gradviz("check", "p.py", "--pattern", "g_{name}", in: folder)
      #expect(alone.exitCode == 64)
    }
  }
}
