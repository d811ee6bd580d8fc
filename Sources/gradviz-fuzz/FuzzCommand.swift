import ArgumentParser
import Foundation
import Gradviz

/// The command `gradviz-fuzz`.
@main
struct FuzzCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gradviz-fuzz",
    abstract: "Hand readers inputs that are nearly right, and see that they keep their promises.",
    discussion: """
      Inputs are made from small ones that are right, and are the same on every machine for the same seed. One line of \
      JSON for each target says how many there were and how many of them were read without complaint, inputs a second, \
      the longest time one took, and the most memory the process held.

      Where a reader crashes, takes too long or breaks a promise, standard error names the input, and the command exits \
      with 1 or with the signal.

      TARGETS
      \(targetList)

      EXAMPLES
        gradviz-fuzz --count 1000
        gradviz-fuzz --target npy --count 1000000
        gradviz-fuzz --target npy --seed 1 --from 8123 --count 1 --save crash.npy
        gradviz-fuzz --target npy --input crash.npy
      """)

  private static var targetList: String {
    FuzzCatalog.all.map { target in
      let name = target.name.padding(toLength: 9, withPad: " ", startingAt: 0)
      return "  \(name) \(target.summary)"
    }.joined(separator: "\n")
  }

  @Option(
    help: ArgumentHelp("Which readers: all of them unless given.", valueName: "name"))
  var target: [String] = []

  @Option(help: "How many inputs each reads.")
  var count = 10_000

  @Option(help: "The number of the first input.")
  var from = 0

  @Option(help: "What the inputs follow from.")
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("How long one input may take.", valueName: "seconds"))
  var limit = 10.0

  @Option(
    help: ArgumentHelp("Write the first input to this file, and read none.", valueName: "file"))
  var save: String?

  @Option(help: ArgumentHelp("Read this file instead.", valueName: "file"))
  var input: String?

  func validate() throws {
    for name in target where !FuzzCatalog.all.contains(where: { $0.name == name }) {
      let names = FuzzCatalog.all.map(\.name).joined(separator: ", ")
      throw ValidationError("there is no target '\(name)': it is one of \(names)")
    }
    if count < 1 || from < 0 || count > Int.max - from {
      throw ValidationError("--count is at least 1, and --from at least 0")
    }
    if !(limit > 0) { throw ValidationError("--limit is larger than 0") }
    if save != nil || input != nil, target.count != 1 {
      throw ValidationError("--save and --input need one --target")
    }
  }

  func run() throws {
    let targets = FuzzCatalog.all.filter { target.isEmpty || target.contains($0.name) }
    if let save, let target = targets.first {
      var mutation = Mutation(number: from, seed: seed, of: target)
      return try Data(mutation.input()).write(to: URL(fileURLWithPath: save))
    }
    Watch.start(limit: limit)
    for target in targets {
      if let input {
        try read(Array(Data(contentsOf: URL(fileURLWithPath: input))), target)
      } else {
        try fuzz(target)
      }
    }
  }

  private func read(_ bytes: [UInt8], _ target: any FuzzTarget) throws {
    do {
      let isAccepted = try Watch.during(0, of: target.name, "--input") { try target.run(bytes) }
      print("\(target.name): \(isAccepted ? "read" : "refused")")
    } catch let broken as BrokenPromise {
      throw failure("\(target.name): \(broken.message)")
    }
  }

  private func fuzz(_ target: any FuzzTarget) throws {
    let clock = ContinuousClock()
    let start = clock.now
    var accepted = 0
    var slowest: (time: Duration, number: Int) = (.zero, from)
    let way = "--target \(target.name) --seed \(seed) --count 1 --from "
    for number in from..<(from + count) {
      var mutation = Mutation(number: number, seed: seed, of: target)
      let bytes = mutation.input()
      do {
        let begin = clock.now
        if try Watch.during(number, of: target.name, way, { try target.run(bytes) }) {
          accepted += 1
        }
        let time = clock.now - begin
        if time > slowest.time { slowest = (time, number) }
      } catch let broken as BrokenPromise {
        throw failure("\(target.name): \(broken.message): \(way)\(number)")
      }
    }
    let seconds = (clock.now - start) / .seconds(1)
    let line =
      #"{"target": "\#(target.name)", "inputs": \#(count), "accepted": \#(accepted), "perSecond": "#
      + "\(Int(Double(count) / max(seconds, 1e-9))), "
      + #""slowest": \#(slowest.time / .seconds(1)), "slowestInput": \#(slowest.number), "#
      + #""peakMemory": \#(Watch.peakMemory())}"#
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }

  private func failure(_ message: String) -> ExitCode {
    FileHandle.standardError.write(Data("gradviz-fuzz: \(message)\n".utf8))
    return .failure
  }
}
