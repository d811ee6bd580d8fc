import ArgumentParser
import Foundation
import Gradviz
import GradvizSamples

/// The command `gradviz-bench`.
@main
struct BenchmarkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gradviz-bench",
    abstract: "Measure gradviz: one line of JSON for each benchmark.",
    discussion: """
      Times are seconds: 'median' over the runs, 'spread' the distance between the quartiles as a part of the median, \
      'work' what one run did, in 'unit', and 'perUnit' nanoseconds for each of these.

      EXAMPLES
        gradviz-bench
        gradviz-bench --filter tape/ > old.json
        gradviz-bench --filter tape/ --compare old.json
        gradviz-bench --filter tape/ --against ../old/.build/release/gradviz-bench
        gradviz-bench --scores examples/*.py > pictures.jsonl
        gradviz-bench --soak 400
        gradviz-bench --random 10000
        gradviz-bench --random 1 --first 4711 --text
      """)

  @Option(help: "Run only benchmarks whose name holds this text.")
  var filter = ""

  @Option(
    help: ArgumentHelp(
      "Say behind each line how its time compares with that in a file of lines.",
      valueName: "old.json"))
  var compare: String?

  @Option(
    help: ArgumentHelp(
      "Measure in turn with another build of this program, three times each, and say behind each line how many "
        + "times as long as there it takes here: 'ratio', and 'ratios' of the turns.",
      valueName: "program"))
  var against: String?

  @Option(help: ArgumentHelp("How long each benchmark runs at least.", valueName: "seconds"))
  var time = 0.5

  @Option(help: ArgumentHelp("Leave out what is larger.", valueName: "size"))
  var maximumSize = 1_000_000

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Say how well the pictures of these programs can be read instead.", valueName: "program.py"))
  var scores: [String] = []

  @Option(
    help: ArgumentHelp(
      "Draw runs so often in one process instead, and exit with 1 where memory grows.",
      valueName: "count"))
  var soak: Int?

  @Option(
    help: ArgumentHelp(
      "Draw so many programs at random instead, and say where wires run through texts, frames and titles.",
      valueName: "count"))
  var random: UInt64?

  @Option(help: ArgumentHelp("The first of the programs at random.", valueName: "seed"))
  var first: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "Who lays programs at random out: \(layouts). (default: auto)", valueName: "layout"),
    transform: { name in
      guard let choice = LayoutChoice(rawValue: name) else {
        throw ValidationError("there is no layout '\(name)'; there are \(layouts)")
      }
      return choice
    })
  var layout = LayoutChoice.auto

  private static let layouts = LayoutChoice.allCases.map(\.rawValue).joined(separator: ", ")

  @Flag(help: "Write programs at random and draw none.")
  var text = false

  @Flag(help: "Name the benchmarks and run none.")
  var list = false

  func run() throws {
    if let soak {
      let (line, isFlat) = try Soak.run(soak)
      write(line)
      if !isFlat { throw ExitCode.failure }
      return
    }
    if !scores.isEmpty {
      for path in scores { try PictureScores.lines(of: path).forEach(write) }
      return
    }
    if let random {
      let seeds = first..<first + min(random, UInt64.max - first)
      if text {
        for seed in seeds { write(RandomProgram(seed: seed).text) }
        return
      }
      var pictures = RandomPictures(layout)
      try pictures.draw(seeds, write: write)
      return
    }
    let old = try compare.map { try ResultFile.read($0) } ?? [:]
    let chosen = BenchmarkCatalog.all.filter {
      $0.size <= maximumSize && (filter.isEmpty || $0.name.contains(filter))
    }
    if chosen.isEmpty {
      throw ValidationError("no benchmark's name holds '\(filter)'; --list names them")
    }
    for benchmark in chosen {
      if list {
        print(benchmark.name, benchmark.size)
        continue
      }
      let line: String
      if let against {
        line = try OtherBuild(path: against).compare(benchmark, atLeast: time)
      } else {
        let result = try benchmark.measure(atLeast: time)
        line = result.json(comparedWith: old[result.key])
      }
      write(line)
    }
  }

  /// Printing would keep lines back in a pipe until there are many.
  private func write(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }
}
