import Gradviz
import GradvizSamples

/// Where wires of random programs' pictures run through what they have nothing to do with: a line of JSON for each
/// picture in which one does, and one for all.
struct RandomPictures {
  /// Who lays out.
  let choice: LayoutChoice
  private var total = Counts()
  private var pictures = 0
  private var faulty = 0

  private struct Counts {
    var throughText = 0
    var throughFrames = 0
    var titlesOnWires = 0

    var isZero: Bool { throughText + throughFrames + titlesOnWires == 0 }

    /// The counts as fields of JSON.
    var fields: String {
      "\"throughText\": \(throughText), \"throughFrames\": \(throughFrames), \"titlesOnWires\": \(titlesOnWires)"
    }
  }

  init(_ choice: LayoutChoice) { self.choice = choice }

  /// Draws the programs of some seeds in each direction.
  mutating func draw(_ seeds: Range<UInt64>, write: (String) -> Void) throws {
    for seed in seeds {
      let file = SourceFile(name: "program \(seed)", text: RandomProgram(seed: seed).text)
      let trace = try Program(file).run().trace
      for direction in Diagram.Direction.allCases {
        let diagram = Diagram(trace, options: RandomProgram.options(seed: seed, direction))
        let trespasses = Trespasses(diagram, try LayoutOptions(choice: choice).layout(diagram))
        let counts = Counts(
          throughText: trespasses.throughText, throughFrames: trespasses.throughFrames,
          titlesOnWires: trespasses.titlesOnWires)
        pictures += 1
        if counts.isZero { continue }
        faulty += 1
        total.throughText += counts.throughText
        total.throughFrames += counts.throughFrames
        total.titlesOnWires += counts.titlesOnWires
        let places = trespasses.all.map { trespass in
          "\"\(diagram.wires[trespass.wire].id) through \(name(of: trespass.place, in: diagram))\""
        }
        write(
          "{\"seed\": \(seed), \"direction\": \"\(direction.rawValue)\", \(counts.fields), "
            + "\"places\": [\(places.joined(separator: ", "))]}")
      }
    }
    write("{\"pictures\": \(pictures), \"faulty\": \(faulty), \(total.fields)}")
  }

  private func name(of place: Trespasses.Place, in diagram: Diagram) -> String {
    switch place {
    case .node(let node): diagram.nodes[node].id
    case .notes(let node): "notes of \(diagram.nodes[node].id)"
    case .label(let wire): "label of \(diagram.wires[wire].id)"
    case .legend: "legend"
    case .frame(let frame): "frame \(diagram.frames[frame].label)"
    case .title(let frame): "title of \(diagram.frames[frame].label)"
    }
  }
}
