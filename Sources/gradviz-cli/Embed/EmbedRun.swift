import ArgumentParser
import Gradviz
import GradvizEmbed

/// Brings documents up to date, or says what is not.
struct EmbedRun {
  /// What is done about what is out of date.
  enum Mode {
    case write, check, dryRun
  }

  private let mode: Mode
  private let maker = BlockMaker()
  private let keys = BlockKeys()
  private var files: [DocumentFile] = []
  /// The bytes of every picture so far, by its path.
  private var pictures: [String: [UInt8]] = [:]
  private var unreadable = 0
  private var outdated = 0
  private var written = 0
  private var hasInputOutputProblem = false

  init(_ mode: Mode) {
    self.mode = mode
  }

  /// Goes through the documents.
  ///
  /// - Parameter arguments: Their paths; `isNamed` says whether the user wrote one, and not a pattern that means it.
  /// - Throws: The exit code where something failed or is out of date.
  mutating func run(_ arguments: [(path: String, isNamed: Bool)]) throws {
    for argument in arguments { read(argument.path, isNamed: argument.isNamed) }
    let total = files.map(\.blockCount).reduce(0, +)
    var done = 0
    for index in files.indices {
      var file = files[index]
      file.make(maker, keys) {
        Progress.count(done, of: total)
        done += 1
      }
      try finish(&file)
      files[index] = file
    }
    Progress.end()
    try summarize(total)
    if hasInputOutputProblem { throw ExitCode.inputOutput }
    let hasFailed = files.contains(where: \.hasFailed)
    if hasFailed || mode == .check && outdated > 0 { throw ExitCode.failure }
  }

  private mutating func read(_ path: String, isNamed: Bool) {
    do {
      let file = try DocumentFile(path)
      files.append(file)
      guard isNamed, file.blockCount == 0, !file.hasFailed else { return }
      let count = file.ignoredMarkers
      let example =
        file.parts.first?.document.example
        ?? (begin: "<!-- gradviz:begin SOURCE -->", end: "<!-- gradviz:end -->")
      Reporter(name: path).report(
        Diagnostic(
          id: "no-blocks", severity: .note, message: "there is no block in it",
          notes: count == 0
            ? []
            : [
              count == 1
                ? "a marker stands in code, where it is left alone"
                : "\(count) markers stand in code, where they are left alone"
            ],
          help: "write '\(example.begin)' and '\(example.end)' on two lines"))
    } catch {
      if case FileError.isFolder = error {
        Reporter(name: path).report(
          Diagnostic(
            id: "is-folder", message: "this is a folder",
            help: "name the files in it: '\(path.hasSuffix("/") ? path : path + "/")**/*.md'"))
      } else {
        _ = Reporter.failure(error)
      }
      unreadable += 1
      hasInputOutputProblem = true
    }
  }

  private mutating func finish(_ file: inout DocumentFile) throws {
    var changed: [PictureFile] = []
    for picture in file.pictures {
      do {
        if let other = pictures[picture.path], other != picture.bytes {
          file.add(
            Diagnostic(
              id: "same-file",
              message: "another document writes '\(picture.path)', and not the same picture",
              help: "give the picture a name of its own: file=NAME"))
        }
        pictures[picture.path] = picture.bytes
        switch try picture.state() {
        case .current: continue
        case .missing, .outdated: changed.append(picture)
        case .foreign:
          file.add(
            Diagnostic(
              id: "foreign-file",
              message: "'\(picture.path)' is no picture that embed has written",
              help: "remove it if it may be replaced, or name another one with file=NAME"))
        }
      } catch {
        add(error, to: &file)
      }
    }
    let isChanged = file.hasFailed ? false : file.newBytes != file.bytes
    let isOutdated = !file.hasFailed && (isChanged || !changed.isEmpty)
    if isOutdated {
      switch mode {
      case .write: write(&file, isChanged, changed)
      case .check: try show(&file, isChanged, changed)
      case .dryRun: try announce(file, isChanged, changed, verb: "would write")
      }
      outdated += 1
    }
    if file.hasInputOutputProblem { hasInputOutputProblem = true }
    file.report()
  }

  private func add(_ error: any Error, to file: inout DocumentFile) {
    guard let error = error as? FileError else {
      return file.add(
        Diagnostic(id: "cannot-write", message: "\(error)", help: nil), isInputOutput: true)
    }
    let diagnostic = error.diagnostic
    let message =
      error.path == file.path ? diagnostic.message : "'\(error.path)': \(diagnostic.message)"
    file.add(
      Diagnostic(id: diagnostic.id, message: message, help: diagnostic.help), isInputOutput: true)
  }

  private mutating func write(
    _ file: inout DocumentFile, _ isChanged: Bool, _ pictures: [PictureFile]
  ) {
    Progress.begin("writing the files")
    do {
      if isChanged, try InputFile.read(file.path) != file.bytes {
        return file.add(
          Diagnostic(
            id: "changed-meanwhile", message: "somebody changed the file in the meantime",
            help: "run the command again"))
      }
      // The pictures come first, so that no document links one that is not there.
      for picture in pictures {
        try OutputFile.write(picture.bytes, to: picture.path, isDurable: true)
      }
      if isChanged { try OutputFile.write(file.newBytes, to: file.path, isDurable: true) }
      try announce(file, isChanged, pictures, verb: "wrote")
      written += 1
    } catch {
      add(error, to: &file)
    }
  }

  private func announce(
    _ file: DocumentFile, _ isChanged: Bool, _ pictures: [PictureFile], verb: String
  ) throws {
    for picture in pictures { try Console.output("\(verb) \(picture.path)") }
    guard isChanged else { return }
    let count = file.changedCount
    try Console.output(
      "\(verb) \(file.path) (\(count) of \(Self.blocks(file.blockCount)) changed)")
  }

  private func show(
    _ file: inout DocumentFile, _ isChanged: Bool, _ pictures: [PictureFile]
  ) throws {
    if isChanged {
      let difference = UnifiedDiff(
        from: String(decoding: file.bytes, as: UTF8.self),
        to: String(decoding: file.newBytes, as: UTF8.self), oldName: file.path, newName: file.path)
      if Console.isColored(Console.standardOutput) {
        try Console.output(difference.coloredSummary())
      } else if Console.isTerminal(Console.standardOutput) {
        try Console.output(difference.summary())
      } else {
        try Console.output(String(difference.description.dropLast()))
      }
    }
    let count = file.changedCount
    let notes = try pictures.map { picture in
      "'\(picture.path)' is \(try picture.state() == .missing ? "missing" : "out of date")"
    }
    Reporter(name: file.path).report(
      Diagnostic(
        id: "out-of-date",
        message: isChanged
          ? "\(count) of \(Self.blocks(file.blockCount)) \(count == 1 ? "is" : "are") out of date"
          : "its pictures are out of date",
        notes: notes, help: "run 'gradviz embed \(Self.quoted(file.path))'"))
  }

  private func summarize(_ blocks: Int) throws {
    let failed = files.count(where: \.hasFailed)
    let changed = mode == .write ? written : outdated
    let current = files.count - failed - changed
    var parts: [String] = []
    let verb =
      switch mode {
      case .write: "written"
      case .check: "out of date"
      case .dryRun: "would be written"
      }
    if changed > 0 { parts.append("\(changed) \(verb)") }
    if current > 0 { parts.append("\(current) up to date") }
    if failed > 0 {
      parts.append("\(failed) failed and left as \(failed == 1 ? "it was" : "they were")")
    }
    if unreadable > 0 { parts.append("\(unreadable) could not be read") }
    let documents = files.count + unreadable
    let text =
      "\(Self.blocks(blocks)) in \(documents) document\(documents == 1 ? "" : "s"): "
      + parts.joined(separator: ", ")
    if failed + unreadable > 0 || mode == .check && outdated > 0 {
      Console.error(text)
    } else {
      try Console.output(text)
    }
  }

  private static func blocks(_ count: Int) -> String { "\(count) block\(count == 1 ? "" : "s")" }

  /// A path as a shell takes it for one word.
  private static func quoted(_ path: String) -> String {
    let isPlain = path.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || "._-/".unicodeScalars.contains($0)
    }
    return isPlain ? path : "'" + path.replacing("'", with: "'\\''") + "'"
  }
}
