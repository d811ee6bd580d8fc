import Gradviz
import GradvizSamples
import Testing

/// Pictures of programs at random, by geometry.
///
/// No wire runs through a number, a title or a frame that it has nothing to do with. `gradviz-bench --random 10000` looks
/// at many more.
@Suite struct RandomPictureTests {
  /// Programs in whose pictures wires ran through frames before these began behind the nodes that wires come from.
  private static let crowded: [UInt64] = [24, 31, 40, 43, 121, 134, 135, 141, 161, 173, 180]

  private func trespasses(
    _ seeds: some Sequence<UInt64>, _ direction: Diagram.Direction
  ) throws -> (pictures: Int, found: [String]) {
    var pictures = 0
    var found: [String] = []
    for seed in seeds {
      let file = SourceFile(name: "program \(seed)", text: RandomProgram(seed: seed).text)
      let trace = try Program(file).run().trace
      let diagram = Diagram(trace, options: RandomProgram.options(seed: seed, direction))
      pictures += 1
      found += Trespasses(diagram, LayeredLayout.layout(diagram)).all.map {
        "program \(seed), \(diagram.wires[$0.wire].id): \($0.place)"
      }
    }
    return (pictures, found)
  }

  @Test(arguments: Diagram.Direction.allCases)
  func wiresRunThroughNothingThatIsNotTheirs(_ direction: Diagram.Direction) throws {
    let (pictures, found) = try trespasses(1...50, direction)
    #expect(pictures == 50)
    // One is left: a frame that a wire runs through.
    #expect(found.count <= 1, "\(found)")
  }

  @Test(arguments: Diagram.Direction.allCases)
  func framesBeginBehindWhatLeadsPastThem(_ direction: Diagram.Direction) throws {
    let found = try trespasses(Self.crowded, direction).found
    #expect(found.isEmpty, "\(found)")
  }

  @Test func aSeedIsAlwaysTheSameProgram() {
    #expect(RandomProgram(seed: 3).text == RandomProgram(seed: 3).text)
    #expect(Set((1...50).map { RandomProgram(seed: $0).text }).count == 50)
    #expect(RandomProgram(seed: .max).text.hasSuffix("\n"))
  }
}
