import Foundation
import GradvizTestSupport
import Testing

/// How wide and how long tables are, on terminals and elsewhere.
@Suite struct TableWidthTests {
  private static let regression = """
    import numpy as np
    X = np.array([[0.5, 1.5], [1.0, -1.0], [2.0, 0.25]])
    t = np.array([1.0, 0.0, 1.0])
    w = np.array([0.2, -0.3])
    p = 1 / (1 + np.exp(-(X @ w + 0.1)))
    loss = -np.mean(t * np.log(p) + (1 - t) * np.log(1 - p))

    """
  private static let scalars = """
    regularisation_strength = 0.5
    hidden_representation = 2.0
    encoder_output = regularisation_strength * hidden_representation + np.tanh(hidden_representation)
    loss = encoder_output * encoder_output + regularisation_strength * hidden_representation * encoder_output

    """

  /// Runs a command on a terminal of some columns and gives what it shows.
  private func onTerminal(
    _ columns: Int, _ command: String, in folder: TemporaryFolder
  ) throws
    -> [Substring]
  {
    let script = """
      import fcntl, os, pty, struct, subprocess, sys, termios
      master, slave = pty.openpty()
      fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, int(sys.argv[1]), 0, 0))
      command = subprocess.Popen(["bash", "-c", sys.argv[2]], stdout=slave, stderr=slave)
      os.close(slave)
      while True:
          try: piece = os.read(master, 65536)
          except OSError: break
          if not piece: break
          sys.stdout.buffer.write(piece)
          sys.stdout.flush()
      sys.exit(command.wait())
      """
    let binary = URL(fileURLWithPath: builtProduct("gradviz")).deletingLastPathComponent().path
    let line =
      "cd '\(folder.path)'; PATH=\"\(binary):$PATH\"; export NO_COLOR=1 TERM=xterm; \(command)"
    let result = try runPython(script, ["\(columns)", line])
    #expect(result.exitCode == 0, "\(result.output)")
    return result.output.replacing("\r\n", with: "\n").split(separator: "\n")
  }

  @Test(arguments: [60, 80, 120])
  func noLineIsLongerThanTheTerminal(_ columns: Int) throws {
    try withTemporaryFolder { folder in
      try folder.write(Self.scalars, to: "s.py")
      let lines = try onTerminal(columns, "gradviz s.py", in: folder)
      #expect(lines.count > 10)
      for line in lines { #expect(line.count <= columns, "\(line.count): \(line)") }
    }
  }

  @Test func whatATerminalHasNoRoomForIsNamed() throws {
    try withTemporaryFolder { folder in
      try folder.write(Self.regression, to: "r.py")
      let lines = try onTerminal(80, "gradviz r.py", in: folder)
      for line in lines { #expect(line.count <= 80, "\(line.count): \(line)") }
      #expect(lines.contains("left out: upstream, local rule; --width off shows all"))
      let all = try onTerminal(80, "gradviz r.py --width off", in: folder)
      #expect(all.contains { $0.contains("local rule") && $0.contains("upstream") })
      #expect(!all.contains { $0.hasPrefix("left out") })
    }
  }

  @Test func aPipeHas80ColumnsAndLosesNoNumber() throws {
    try withTemporaryFolder { folder in
      try folder.write(Self.scalars, to: "s.py")
      try folder.write(Self.regression, to: "r.py")
      let short = try gradviz("s.py", in: folder).output
      for line in short.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
      #expect(short.contains("…"))
      let wide = try gradviz("s.py", "--width", "off", in: folder).output
      #expect(wide.split(separator: "\n").contains { $0.count > 80 })
      try folder.write(short, to: "old.txt")
      _ = try gradviz("s.py", "-o", "new.txt", in: folder)
      #expect(try folder.text("new.txt") == short)
      for program in ["s.py", "r.py"] {
        let cut = Self.numbers(try gradviz(program, in: folder).output)
        #expect(cut == Self.numbers(try gradviz(program, "--width", "off", in: folder).output))
        #expect(cut.count > 20)
      }
    }
  }

  private static let homework = """
    import numpy as np
    X = np.array([[0.5, 1.5, 0.25], [1.0, -1.0, 0.75], [2.0, 0.25, -0.5]])
    y = np.array([[1.0], [0.0], [1.0]])
    hidden_layer_weights = np.array([[0.2, -0.3], [0.1, 0.4], [0.5, -0.6]])
    output_layer_weights = np.array([[0.7], [-0.8]])
    bias_of_the_output_layer = np.array([0.1])
    h = np.tanh(X @ hidden_layer_weights)
    p = h @ output_layer_weights + bias_of_the_output_layer
    loss = np.mean((p - y) ** 2)
    dp = 2 * (p - y)
    doutput_layer_weights = h.T @ dp
    dbias_of_the_output_layer = dp.sum(axis=0)
    dh = dp @ output_layer_weights.T
    dhidden_layer_weights = X.T @ (dh * (1 - h ** 2))

    """

  @Test(arguments: [
    ["check", "h.py", "--mine"], ["check", "h.py"], ["diff", "h.py", "other.py"],
    ["descend", "h.py", "--steps", "5"], ["steps", "h.py"],
  ])
  func tablesOfOtherCommandsFitToo(_ command: [String]) throws {
    try withTemporaryFolder { folder in
      try folder.write(Self.homework, to: "h.py")
      try folder.write(Self.homework.replacing("np.mean", with: "np.sum"), to: "other.py")
      let short = try gradviz(command + ["--quiet"], in: folder).output
      let lines = short.split(separator: "\n")
      #expect(lines.count > 5, "\(short)")
      for line in lines { #expect(line.count <= 80, "\(line)") }
      let wide = try gradviz(command + ["--quiet", "--width", "off"], in: folder).output
      #expect(wide.split(separator: "\n").contains { $0.count > 80 }, "\(wide)")
      let format = try gradviz(command + ["--width", "60", "--format", "json"], in: folder)
      #expect(format.error.contains("--width has no effect on 'json'"), "\(format.error)")
    }
  }

  @Test func aListIsCutBetweenItsNumbers() throws {
    try withTemporaryFolder { folder in
      try folder.write(Self.homework, to: "h.py")
      try folder.write(Self.homework.replacing("np.mean", with: "np.sum"), to: "other.py")
      let diff = try gradviz("diff", "h.py", "other.py", "--quiet", in: folder).output
      let cut = diff.split(separator: "\n").filter { $0.contains(", …") }
      #expect(!cut.isEmpty, "\(diff)")
      #expect(!diff.contains(/[0-9.]…/), "\(diff)")
    }
  }

  /// The cells of numbers in a table: all behind the first of a line that begin as a number does.
  private static func numbers(_ table: String) -> [String] {
    table.split(separator: "\n").flatMap { line in
      line.replacing(/\ {2,}/, with: "\t").split(separator: "\t").dropFirst().map(String.init)
        .filter { cell in cell.first.map { $0.isNumber || "−[".contains($0) } ?? false }
    }
  }

  @Test func foldingMeansTheSameForTablesAndPictures() throws {
    try withTemporaryFolder { folder in
      try folder.write(
        "w = 0.999\nh = 1.0\nfor t in range(2000):\n    h = h * w\nf = h * h\n", to: "long.py")
      _ = try gradviz("trace", "long.py", "-o", "long.jsonl", in: folder)
      for source in ["long.py", "long.jsonl"] {
        let table = try gradviz(source, in: folder)
        #expect(table.exitCode == 0)
        #expect(table.output.split(separator: "\n").count < 1300, "\(source)")
        #expect(table.error.contains("nodes are drawn as"), "\(table.error)")
        #expect(table.error.contains("--max-nodes off"))
      }
      let few = try gradviz("long.py", "--max-nodes", "20", in: folder)
      let picture = try gradviz("long.py", "--max-nodes", "20", "--format", "dot", in: folder)
      #expect(few.output.split(separator: "\n").count < 80)
      for result in [few, picture] {
        #expect(result.error.contains("gradviz: note: 2,003 nodes are drawn as "))
        #expect(result.error.contains(": folded repeated patterns [folded]"))
      }
      let all = try gradviz("long.py", "--max-nodes", "off", in: folder)
      #expect(all.output.split(separator: "\n").count > 6000)
      #expect(all.error == "")
      let shown = try onTerminal(80, "gradviz long.py --max-nodes off", in: folder)
      #expect(shown.contains { $0.contains("more nodes; -o table.txt has them all") })
    }
  }
}
