import Foundation
import GradvizTestSupport
import Testing

/// The live page in a real browser.
@Suite struct LivePageTests {
  private let program = "x = 2.0\ny = 3.0\nq = x * y\nf = q + x\n"

  private func withPage(
    _ program: String?, _ body: (PlayerPage, LiveSession, TemporaryFolder) throws -> Void
  ) throws {
    try withLiveSession(program) { session, folder in
      try withBrowser(width: 1400, height: 850) { browser in
        try browser.prefer(["prefers-reduced-motion": "reduce"])
        try browser.open(url: session.address)
        let page = PlayerPage(browser: browser, path: "")
        try wait(for: page, answers: 1)
        try body(page, session, folder)
        #expect(browser.errors == [])
        #expect(browser.requests.filter { !$0.hasPrefix(session.address) } == [])
      }
    }
  }

  private func answers(_ page: PlayerPage) throws -> Int {
    try page.browser.evaluate("Number(document.querySelector('#live').dataset.answers ?? 0)")
  }

  private func wait(for page: PlayerPage, answers count: Int) throws {
    try until { try answers(page) >= count }
  }

  private func until(_ holds: () throws -> Bool) throws {
    let end = ContinuousClock.now + .seconds(20)
    while try !holds(), ContinuousClock.now < end { Thread.sleep(forTimeInterval: 0.03) }
    #expect(try holds())
  }

  @Test func aSaveUpdatesInPlace() throws {
    try withPage(program) { page, _, folder in
      try page.browser.run("document.querySelector('.stage').focus()")
      try page.browser.press("Home")
      for _ in 0..<6 { try page.browser.press("ArrowRight") }
      try page.browser.click("#zoom-in")
      let step = try page.step
      let box: String = try page.browser.evaluate(
        "document.querySelector('.stage > svg').getAttribute('viewBox')")
      try folder.write(program.replacing("3.0", with: "5.0"), to: "net.py")
      try until {
        try page.browser.evaluate("document.querySelector('#program-text').value.includes('5.0')")
      }
      try wait(for: page, answers: 2)
      #expect(try page.step == step)
      #expect(
        try page.browser.evaluate("document.querySelector('.stage > svg').getAttribute('viewBox')")
          == box)
      try page.browser.press("End")
      #expect(try page.seenTexts().contains("12"))
    }
  }

  @Test func aSliderRedrawsAndKeepsItsFocus() throws {
    try withPage(program) { page, _, _ in
      let before = try answers(page)
      try page.browser.run(
        """
        const range = document.querySelector('#inputs input[type=range]');
        range.focus(); range.value = '4'; range.dispatchEvent(new Event('input', {bubbles: true}))
        """)
      try wait(for: page, answers: before + 1)
      #expect(try page.seenTexts().contains("16"))
      #expect(try page.browser.evaluate("document.activeElement.type") == "range")
      try page.browser.press("ArrowRight")
      try until {
        try page.browser.evaluate(
          "document.querySelector('#inputs input[type=number]').value != '4'")
      }
      try page.browser.click("#as-written")
      try until { try page.seenTexts().contains("8") }
    }
  }

  @Test func problemsStandAtTheirLinesAndThePictureStays() throws {
    try withPage(program) { page, _, _ in
      let before = try answers(page)
      try page.browser.run(
        """
        const editor = document.querySelector('#program-text');
        editor.focus(); editor.value = 'x = 2.0\\ny = tnah(x)\\n';
        editor.dispatchEvent(new Event('input', {bubbles: true}))
        """)
      try wait(for: page, answers: before + 1)
      #expect(try page.text("#problems").contains("unknown function 'tnah'"))
      #expect(try page.text("#gutter .error") == "2")
      #expect(try page.browser.evaluate("document.activeElement.id") == "program-text")
      #expect(try page.browser.evaluate("document.documentElement.classList.contains('stale')"))
      #expect(try page.seenTexts().contains("8"))
      try page.browser.click("#problems button")
      let chosen: String = try page.browser.evaluate(
        "(e => e.value.slice(e.selectionStart, e.selectionEnd))(document.querySelector('#program-text'))"
      )
      #expect(chosen == "tnah")
      try page.browser.click("#take-file")
      try until { try page.text("#problems") == "" }
    }
  }

  @Test func whatAProgramSaysStaysText() throws {
    let hostile =
      "x = 2.0\nf = x * x  # <script>alert(1)</script><style>*{color:red}</style>\nprint('</textarea><img src=x>')\n"
    try withPage(hostile) { page, _, _ in
      let printed = try page.text("#printed")
      #expect(printed.hasPrefix("</textarea><img src=x>"))
      #expect(try page.browser.evaluate("document.images.length") == 0)
      #expect(
        try page.browser.evaluate("document.querySelector('#program-text').value") == hostile)
    }
  }

  @Test func withoutAFileThereIsAProgramToPlayWith() throws {
    try withPage(nil) { page, _, _ in
      #expect(try page.seenTexts().contains("−12"))
      try page.browser.run(
        """
        const editor = document.querySelector('#program-text');
        editor.value = '(a + b) * c'; editor.dispatchEvent(new Event('input', {bubbles: true}));
        const values = document.querySelector('#values');
        values.value = 'a=1, b=2, c=5'; values.dispatchEvent(new Event('input', {bubbles: true}))
        """)
      try until { try page.seenTexts().contains("15") }
      for theme in ["dark", "light"] {
        try page.browser.run(
          """
          const theme = document.querySelector('#theme');
          theme.value = '\(theme)'; theme.dispatchEvent(new Event('change'))
          """)
        let color: String = try page.browser.evaluate(
          "getComputedStyle(document.body).backgroundColor")
        #expect((color == "rgb(255, 255, 255)") == (theme == "light"), "\(theme): \(color)")
      }
    }
  }
}
