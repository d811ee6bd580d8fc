import GradvizTestSupport
import Testing

/// What the tabulator key gives in each shell.
@Suite struct CompletionTests {
  private static let shells = ["bash", "zsh", "fish"]

  private func withFiles<Result>(_ body: (TemporaryFolder) throws -> Result) throws -> Result {
    try withTemporaryFolder { folder in
      for name in ["neuron.py", "notes.txt", "page.md"] { try folder.write("x = 1\n", to: name) }
      return try body(folder)
    }
  }

  @Test(arguments: shells)
  func theFormWithoutACommandCompletesFilesAndCommands(_ shell: String) throws {
    try withFiles { folder in
      let lines = try complete(
        ["gradviz neur", "gradviz tra", "gradviz ", "gradviz help exp"], with: shell, in: folder)
      #expect(lines[0].words == ["gradviz", "neuron.py"], "\(lines[0])")
      #expect(lines[1].words == ["gradviz", "trace"], "\(lines[1])")
      for word in ["render", "explain", "neuron.py", "page.md"] {
        #expect(lines[2].offers(word), "\(word) in \(lines[2].shown)")
      }
      #expect(lines[3].words == ["gradviz", "help", "explain"], "\(lines[3])")
    }
  }

  @Test(arguments: shells)
  func theFormWithoutACommandCompletesOptionsAndTheirValues(_ shell: String) throws {
    try withFiles { folder in
      let lines = try complete(
        [
          "gradviz neuron.py --style ", "gradviz --theme d", "gradviz neuron.py --dire",
          "gradviz neuron.py --show value,gr", "gradviz neuron.py --show=+rul",
          "gradviz neuron.py --style=mini", "gradviz neuron.py -o not",
        ], with: shell, in: folder)
      for style in ["circuit", "cards", "backward", "minimal"] {
        #expect(lines[0].offers(style), "\(lines[0].shown)")
      }
      #expect(!lines[0].offers("render") && !lines[0].offers("notes.txt"))
      #expect(lines[1].words == ["gradviz", "--theme", "dark"], "\(lines[1])")
      #expect(lines[2].words == ["gradviz", "neuron.py", "--direction"], "\(lines[2])")
      #expect(
        lines[3].words == ["gradviz", "neuron.py", "--show", "value,gradient"], "\(lines[3])")
      #expect(lines[4].words == ["gradviz", "neuron.py", "--show=+rule"], "\(lines[4])")
      #expect(lines[5].words == ["gradviz", "neuron.py", "--style=minimal"], "\(lines[5])")
      #expect(lines[6].words == ["gradviz", "neuron.py", "-o", "notes.txt"], "\(lines[6])")
    }
  }

  @Test(arguments: shells)
  func commandsCompleteTheirOwn(_ shell: String) throws {
    try withFiles { folder in
      let lines = try complete(
        [
          "gradviz render neuron.py --theme h", "gradviz trace neuron.py --jac",
          "gradviz embed ", "gradviz ops tan", "gradviz code --language sw", "gradviz embed --che",
        ], with: shell, in: folder)
      #expect(lines[0].words.last == "high-contrast", "\(lines[0])")
      #expect(lines[1].words.last == "--jacobians", "\(lines[1])")
      #expect(lines[2].words.last == "page.md", "\(lines[2])")
      #expect(lines[3].words.last?.hasPrefix("tan") == true, "\(lines[3])")
      #expect(lines[4].words.last == "swift", "\(lines[4])")
      #expect(lines[5].words.last == "--check", "\(lines[5])")
    }
  }

  @Test func anOptionIsOfferedOnce() throws {
    let first = try gradviz("---complete", "fish", "p.py", "--th").output
    #expect(first.contains("--theme\t"))
    let again = try gradviz("---complete", "fish", "p.py", "--theme", "dark", "--th").output
    #expect(!again.contains("--theme"))
    let list = try gradviz("---complete", "fish", "p.py", "--at", "x=1", "--a").output
    #expect(list.contains("--at\t"))
    let fields = try gradviz("---complete", "bash", "p.py", "--show", "value,").output
    #expect(fields.contains("value,gradient") && !fields.contains("value,value"))
  }

  @Test func theShellIsNamedOrAsked() throws {
    let named = try gradviz("--generate-completion-script", "bash")
    #expect(named.exitCode == 0 && named.output.contains("complete -o filenames"))
    #expect(try gradviz("--generate-completion-script=bash").output == named.output)
    let own = try gradviz("--generate-completion-script", environment: ["SHELL": "/usr/bin/fish"])
    #expect(own.output.contains("complete -c gradviz"))
    let wrong = try gradviz("--generate-completion-script", "zhs")
    #expect(wrong.exitCode == 64)
    #expect(wrong.error.contains("did you mean 'zsh'?"))
  }
}
