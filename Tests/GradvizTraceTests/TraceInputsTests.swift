import GradvizTrace
import Testing

@Suite struct TraceInputsTests {
  @Test func onlyWhatTheInputsInfluenceKeepsItsGradient() {
    let trace = SampleTraces.multiplication.withGradients(ofInputs: ["x"])
    #expect(trace.nodes.map { $0.gradient != nil } == [true, false, false, true, true])
    #expect(trace.nodes.map(\.kind) == [.input, .constant, .constant, .op, .op])
    #expect(trace.contributions.map(\.operand) == [3, 0])
    #expect(trace.steps.filter { $0.pass == .backward }.map(\.node) == [4, 3])
    #expect(trace.nodes.map(\.value) == SampleTraces.multiplication.nodes.map(\.value))
    #expect(trace.fault() == nil)
  }

  @Test func allInputsKeepEverything() {
    let trace = SampleTraces.multiplication
    #expect(trace.inputNames == ["x", "y", "z"])
    #expect(trace.withGradients(ofInputs: ["x", "y", "z"]) == trace)
  }
}
