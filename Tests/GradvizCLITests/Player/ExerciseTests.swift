import Foundation
import GradvizTestSupport
import Testing

/// The exercise: a page that checks, and worksheets with their keys.
@Suite struct ExerciseTests {
  /// x has two wires, and no factor is 1 at the product: f = s², s = x·y + x = −9.
  private static let source = ["(x * y + x) ** 2", "--at", "x=3,y=-4", "--exercise"]

  /// Types a number into a blank, and gives what is said of it.
  private func say(_ page: PlayerPage, _ blank: Int, _ text: String) throws -> String {
    try page.browser.run(
      "const box = document.querySelector('#blank-\(blank)'); box.focus(); box.value = ''")
    try page.browser.type(text)
    try page.browser.press("Enter")
    return try page.text("#said-\(blank)")
  }

  /// The number of the question whose text contains some words.
  private func question(_ page: PlayerPage, _ words: String) throws -> Int {
    try page.browser.evaluate(
      "[...document.querySelectorAll('#exercise label')].findIndex(label => label.textContent.includes('\(words)')) + 1"
    )
  }

  @Test func eachKindOfMistakeIsToldApart() throws {
    try withPlayer(Self.source + ["--blank", "gradient,local,sum"]) { page in
      let wire = try question(page, "Which gradient does x receive from x × y?")
      for (text, said) in [
        ("-4", "This is the local derivative. Multiply"), ("-18", "This is the upstream gradient."),
        ("-72", "The sign is the other one"), ("-22", "multiplied, not added"),
        ("4.5", "not divided"), ("11", "Not yet"), ("abc", "no number"),
        ("18", "with the other sign"),
      ] {
        let answer = try say(page, wire, text)
        #expect(answer.contains(said), "\(text): \(answer)")
      }
      let local = try question(page, "local derivative of x × y by x")
      for (text, said) in [
        ("72", "upstream × local already"), ("-18", "upstream gradient"), ("4", "sign"),
        ("-1/4", "1 divided"),
      ] {
        let answer = try say(page, local, text)
        #expect(answer.contains(said), "\(text): \(answer)")
      }
      let sum = try question(page, "where 2 wires meet")
      for (text, said) in [
        ("72", "A wire is missing"), ("-18", "A wire is missing"), ("-54", "sign"),
        ("90", "A sign is the other one in the sum"), ("-1296", "not multiplied"),
        ("27", "without a mean"),
      ] {
        let answer = try say(page, sum, text)
        #expect(answer.contains(said), "\(text): \(answer)")
      }
      #expect(try page.seenTexts().contains { $0.contains("54") } == false)
      #expect(try say(page, sum, "54") == "✓ Right.")
      #expect(try page.seenTexts().contains("∑ 54"))
      #expect(try say(page, local, "−4,0") == "✓ Right.")
      // As the picture's digits give it.
      #expect(try say(page, wire, "7.21e1") == "✓ Right.")
      #expect(try page.caption.hasPrefix("3 of 11 numbers"))
    }
  }

  @Test func theHintComesBeforeTheAnswer() throws {
    try withPlayer(Self.source) { page in
      let isHidden = "document.querySelector('#exercise li:first-child .solution').hidden"
      #expect(try page.browser.evaluate(isHidden))
      try page.browser.click("#exercise li:first-child .hint summary")
      // That it is open is told by an event that comes later.
      try page.browser.run("await new Promise(done => setTimeout(done, 200))")
      #expect(try page.text("#exercise li:first-child .hint p").contains("2 × s") == false)
      #expect(try page.text("#exercise li:first-child .hint p").hasPrefix("upstream × local: "))
      #expect(try page.browser.evaluate("!" + isHidden))
      try page.browser.click("#exercise li:first-child .solution summary")
      try page.browser.run("await new Promise(done => setTimeout(done, 100))")
      #expect(try page.text("#exercise li:first-child .solution p").contains("= −18"))
      #expect(try page.seenTexts().contains("−18"))
      #expect(try page.caption.hasPrefix("1 of 6"))
    }
  }

  @Test func itIsReadByEverybody() throws {
    let axe = try String(
      contentsOfFile: WebEngine.path("axe-4.12.1", "axe.min.js"), encoding: .utf8)
    for (width, scheme) in [(400, "light"), (1280, "dark")] {
      try withPlayer(Self.source, width: width, prefers: ["prefers-color-scheme": scheme]) { page in
        _ = try say(page, 1, "5")
        _ = try say(page, 2, "-18")
        try page.browser.run(axe)
        let found: [String] = try page.browser.evaluate(
          "axe.run().then(result => result.violations.map(found => found.id + found.nodes.map(node => node.target)))"
        )
        #expect(found == [])
        #expect(try page.browser.evaluate("document.documentElement.scrollWidth <= innerWidth"))
      }
    }
    try withPlayer(Self.source, script: false) { (page) throws in
      #expect(try page.seenTexts().contains("(1) ____"))
      #expect(try page.text("#exercise li:first-child .solution summary") == "Answer")
    }
  }

  @Test func worksheetsHaveBlanksAndKeysHaveAnswers() throws {
    try withTemporaryFolder { folder in
      for (file, options) in [
        ("sheet.svg", []), ("key.svg", ["--answers"]), ("sheet.md", []), ("key.md", ["--answers"]),
        ("sheet.png", []), ("key.pdf", ["--answers"]),
      ] {
        let result = try gradviz(Self.source + options + ["-o", folder.path(file)])
        #expect(result.exitCode == 0 && result.error == "", "\(file): \(result.error)")
      }
      let (sheet, key) = (try folder.text("sheet.svg"), try folder.text("key.svg"))
      #expect(sheet.contains("(6) ____") && sheet.contains("∑ (5) ____") && !sheet.contains(">72<"))
      #expect(!sheet.contains("−54") && !sheet.contains(">54"))
      #expect(key.contains("∑ (5) 54") && key.contains(" 72<") && !key.contains("____"))
      let page = try folder.text("sheet.md")
      #expect(page.contains("where 2 wires meet? ∂f/∂x = \\_\\_") && !page.contains("72"))
      #expect(try folder.text("key.md").contains("both gradients of x have arrived"))
      #expect(try folder.read("sheet.png").starts(with: [0x89, 0x50, 0x4E, 0x47]))
      #expect(try folder.read("key.pdf").starts(with: Array("%PDF".utf8)))
    }
  }

  @Test func namesChooseBlanks() throws {
    let result = try gradviz(Self.source + ["--blank", "sum,x"])
    #expect(
      result.output.contains("1. What is the gradient of x") && !result.output.contains("\n2. "))
    let some = try gradviz(Self.source + ["--blank", "y"])
    #expect(some.output.contains("does y receive") && !some.output.contains("\n2. "))
  }

  @Test func whatIsNoExerciseIsRefused() throws {
    for (arguments, message) in [
      (multiplication + ["--blank", "sum"], "--blank has no effect without --exercise"),
      (multiplication + ["--answers"], "--answers has no effect without --exercise"),
      (Self.source + ["--blank", "q"], "no node of the picture is called 'q'"),
      (Self.source + ["--format", "dot"], "--exercise has no effect on 'dot'"),
      (Self.source + ["--format", "json"], "--exercise has no effect on 'json'"),
      (Self.source + ["--answers", "--format", "html"], "--answers has no effect on 'html'"),
      (Self.source + ["--style", "cards", "--format", "svg"], "drawn as a circuit"),
      (Self.source + ["--animated", "--format", "svg"], "--animated has no effect on an exercise"),
      (
        ["x + 1", "--at", "x=[1,2]", "--exercise", "--blank", "sum"],
        "there is no number to ask for"
      ),
    ] {
      let result = try gradviz(arguments)
      #expect(result.exitCode == 64 && result.error.contains(message), "\(result.error)")
    }
  }
}
