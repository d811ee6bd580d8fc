import GradvizEngine
import Testing

/// What stops the program says what and where, in release builds as well: never a bare trap.
@Suite struct MisuseTests {
  /// What a process that stopped wrote last.
  private func text(_ result: ExitTest.Result?) -> String {
    String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
  }

  /// Fails unless the text says what is wrong, at a line of this file.
  private func expect(
    _ result: ExitTest.Result?, says message: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let text = text(result)
    #expect(text.contains("Fatal error: " + message), sourceLocation: sourceLocation)
    #expect(text.contains("MisuseTests.swift:"), sourceLocation: sourceLocation)
  }

  @Test func indexBeyondAnAxisSaysBoth() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let tape = Tape()
      _ = tape.input([[1, 2, 3], [4, 5, 6]], "x")[0, 3]
    }
    expect(
      result, says: "index 3 is not on axis 1 of [2, 3] (places run from 0 to 2)")
  }

  @Test func rangeBeyondAnAxisSaysBoth() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let tape = Tape()
      _ = tape.input([1, 2, 3], "x")[1..<5]
    }
    expect(result, says: "index 1:5 is not on axis 0 of [3] (places run from 0 to 2)")
    // Bounds that no range of the standard library survives.
    let last = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let tape = Tape()
      _ = tape.input([1, 2, 3], "x")[0...Int.max]
    }
    expect(last, says: "index 0:")
    let first = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let tape = Tape()
      _ = tape.input([1, 2, 3], "x")[4...]
    }
    expect(first, says: "index 4: is not on axis 0 of [3]")
  }

  @Test func indexOnAScalarSaysSo() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let tape = Tape()
      _ = tape.input(1, "x")[0]
    }
    expect(result, says: "a scalar has no axes to index")
    let many = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let tape = Tape()
      _ = tape.input([1, 2], "x")[0, 0]
    }
    expect(many, says: "2 indices are too many for the shape [2] (there is one for each axis")
    let step = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let tape = Tape()
      _ = tape.input([1, 2], "x")[.every(0)]
    }
    expect(step, says: "a step of 0 leads nowhere")
  }

  @Test func unfittingShapesNameTheCaller() async {
    let product = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let tape = Tape()
      _ = matmul(tape.input([[1, 2]], "x"), tape.input([1, 2, 3], "y"))
    }
    expect(product, says: "cannot multiply the matrices [1, 2] @ [3]")
    let axis = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let tape = Tape()
      _ = tape.input([[1, 2]], "x").sum(axes: 2)
    }
    expect(axis, says: "'sum' has no axis 2 to work along in [1, 2]")
    let squeeze = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let tape = Tape()
      _ = tape.input([[1, 2]], "x").squeezed(axes: 1)
    }
    expect(squeeze, says: "axis 1 cannot be left out of [1, 2] (its extent is 2, not 1)")
    let empty = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = concatenate([])
    }
    expect(empty, says: "'concatenate' takes at least one operand, not 0")
  }

  @Test func tapeThatIsGoneSaysHowToKeepIt() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let x = Tape().input([1, 2])
      _ = x.sum()
    }
    expect(result, says: "this variable's tape is gone or was reset (keep the tape")
  }

  @Test func variableOfAnotherTapeIsRefused() async {
    let product = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let one = Tape()
      let other = Tape()
      _ = matmul(one.input([1, 2]), other.input([1, 2]))
    }
    expect(product, says: "a variable of another tape is used (make all inputs on one)")
    let name = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let one = Tape()
      let other = Tape()
      _ = other.input(1)
      other.name(one.input(2), "x")
    }
    #expect(text(name).contains("a variable of another tape is used"))
    let output = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let one = Tape()
      let other = Tape()
      other.backward(from: one.input(2))
    }
    expect(output, says: "a variable of another tape is used")
  }

  @Test func tensorThatCannotBeSaysWhy() async {
    let count = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor(shape: Shape([2, 2]), elements: [1, 2, 3])
    }
    expect(count, says: "3 elements do not fill the shape [2, 2] (it has 4)")
    let negative = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor(shape: Shape([-2]), repeating: 0)
    }
    expect(negative, says: "no tensor has the shape [-2]")
    let ragged = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let rows: Tensor = [[1, 2], [3]]
      _ = rows.count
    }
    // A literal cannot know its line.
    #expect(text(ragged).contains("row 1 has the shape [1] and row 0 the shape [2]"))
  }

  @Test func arithmeticOfTensorsSaysShapes() async {
    let sum = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ([1, 2] as Tensor) + ([1, 2, 3] as Tensor)
    }
    #expect(text(sum).contains("shapes [2] and [3] do not broadcast"))
    let shape = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ([1, 2] as Tensor).reshaped(to: Shape([3]))
    }
    #expect(text(shape).contains("cannot reshape [2] with 2 elements to [3] with 3"))
    let gather = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ([1, 2] as Tensor).gathered([5], shape: .scalar)
    }
    #expect(text(gather).contains("'gather' reaches beyond the elements of [2]"))
  }
}
