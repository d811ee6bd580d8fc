import Foundation
import GradvizTestSupport
import Testing

/// The player under keyboard, pointer, slider and address.
@Suite struct PlayerTests {
  @Test func theKeyboardStepsBothWays() throws {
    try withPlayer { page in
      #expect(try page.step == 11 && page.caption.hasPrefix("A computation graph of 2 ops"))
      try page.browser.press("Home")
      #expect(try page.step == 0 && page.caption == "Before the first step: nothing is known yet.")
      #expect(try page.seenTexts().filter { $0.contains("−") } == [])
      for _ in 0..<7 { try page.browser.press("ArrowRight") }
      #expect(try page.step == 7 && page.address == "#step=7")
      #expect(
        try page.caption
          == "f = (x + y) × z passes z = −4 back to (x + y): 1 × (−4) = −4.")
      #expect(try page.seenTexts().contains("1 × (−4)") && !page.seenTexts().contains("1 × 3"))
      #expect(try page.text("#steps [aria-current] .sentence") + "." == page.caption)
      try page.browser.press("ArrowLeft")
      #expect(try page.step == 6 && !page.seenTexts().contains("1 × (−4)"))
      try page.browser.press("End")
      #expect(try page.step == 11 && page.address == "")
      #expect(try page.seenTexts().contains("1 × 3"))
    }
  }

  @Test func itPlaysAndPauses() throws {
    try withPlayer { page in
      try page.browser.run("document.querySelector('#speed').value = '4'")
      try page.browser.press(" ")
      #expect(try page.browser.evaluate("document.querySelector('#play').ariaLabel") == "Pause")
      let end = ContinuousClock.now + .seconds(20)
      while try page.step < 3, ContinuousClock.now < end { Thread.sleep(forTimeInterval: 0.05) }
      try page.browser.click("#play")
      let step = try page.step
      #expect(step >= 3 && step < 11)
      Thread.sleep(forTimeInterval: 1)
      #expect(try page.step == step)
      #expect(try page.browser.evaluate("document.querySelector('#play').ariaLabel") == "Play")
    }
  }

  @Test func theSliderAndTheButtonsStep() throws {
    try withPlayer { page in
      try page.browser.click("#first")
      #expect(try page.step == 0)
      try page.browser.click("#next")
      #expect(try page.step == 1)
      try page.browser.run("document.querySelector('#slider').focus()")
      try page.browser.press("ArrowRight")
      #expect(try page.step == 2)
      #expect(
        try page.browser.evaluate("document.querySelector('#slider').ariaValueText") == "2 of 10: y"
      )
      let place = try page.browser.middle(of: "#slider")
      try page.browser.click(x: place.x, y: place.y)
      #expect(try (5...6).contains(page.step))
      try page.browser.click("#whole")
      #expect(try page.step == 11)
    }
  }

  @Test func theAddressLeadsToAStep() throws {
    try withPlayer(fragment: "step=7") { page in
      #expect(try page.step == 7)
      try page.browser.run("location.hash = '#step=3'; await new Promise(r => setTimeout(r, 50))")
      #expect(try page.step == 3)
      // By the link itself: the list may still be scrolling to the third.
      try page.browser.run("document.querySelector('#steps li:nth-child(5) a').click()")
      try page.browser.run(
        "for (let i = 0; i < 100 && location.hash !== '#step=5'; i++) "
          + "await new Promise(r => setTimeout(r, 50))")
      #expect(try page.step == 5 && page.address == "#step=5")
      // What is no step leaves the page as it is.
      for word in ["step=x", "step=", "%", "step=1e9", "nothing"] {
        try page.browser.run(
          "location.hash = '#\(word)'; await new Promise(r => setTimeout(r, 50))")
        #expect(try page.step == 5)
      }
      try page.browser.run("location.hash = '#step=999'; await new Promise(r => setTimeout(r, 50))")
      #expect(try page.step == 11)
    }
  }

  @Test func thePointerTellsOfNodesAndWires() throws {
    try withPlayer(stagedFunction) { page in
      let place = try page.middle(of: "w14-1")
      try page.browser.movePointer(x: place.x, y: place.y)
      let title = try page.text("#details h3")
      #expect(title.hasPrefix("∂"))
      let facts = try page.facts()
      #expect(
        facts.map { $0.prefix { $0 != ":" } } == ["value", "upstream", "local", "downstream"])
      // The line of the program that computed it.
      #expect(try page.text("#program [aria-current]").contains("sigx"))
      // What is not yet known is not told.
      try page.browser.press("Home")
      #expect(try page.facts() == [])
    }
  }

  @Test func whatIsChosenStaysAndEnterLeadsToItsStep() throws {
    try withPlayer(fragment: "step=1") { page in
      let place = try page.middle(of: "n3")
      try page.browser.click(x: place.x, y: place.y)
      #expect(try page.text("#details h3") == "x + y" && page.text("#details h2") == "Chosen")
      #expect(try page.facts() == [])
      try page.browser.press("Enter")
      #expect(try page.step == 4 && page.facts() == ["value: (x + y) = 3"])
      try page.browser.press("Enter")
      #expect(try page.step == 7)
      #expect(try page.facts() == ["value: (x + y) = 3", "gradient: ∂f/∂(x + y) = −4"])
      try page.browser.press("ArrowDown")
      #expect(try page.text("#details h3") != "x + y")
      try page.browser.press("Escape")
      #expect(try page.text("#details h2") == "This step")
    }
  }

  @Test func searchFindsANodeAndGoesThere() throws {
    try withPlayer(stagedFunction, fragment: "step=2") { page in
      try page.browser.press("/")
      try page.browser.type("xpysqr")
      let found: [String] = try page.browser.evaluate(
        "[...document.querySelectorAll('#found li')].map(item => item.textContent)")
      #expect(found.first == "xpysqr = xpy²" && found.count == 2)
      try page.browser.press("ArrowDown")
      try page.browser.press("ArrowUp")
      try page.browser.press("Enter")
      #expect(try page.text("#details h3") == "xpysqr = xpy²")
      #expect(try page.caption == "xpysqr = xpy² is 1, from xpy = −1.")
      try page.browser.press("/")
      try page.browser.type("<b>")
      #expect(try page.text("#found") == "no node has this name")
      try page.browser.press("Escape")
      #expect(try page.browser.evaluate("document.querySelector('#found').hidden"))
    }
  }

  @Test func partsOfWhatIsWrittenAreHidden() throws {
    try withPlayer { page in
      try page.browser.click("#fields summary")
      try page.browser.click("#fields input[value=upstream]")
      let local: [String] = try page.browser.evaluate(
        """
        [...document.querySelectorAll('.wire text.chain tspan')].filter(span =>
          !span.closest('.halo') && getComputedStyle(span).visibility == 'visible').map(span => span.textContent)
        """)
      #expect(Set(local) == ["(−4)", "3", "1", "∂f/∂f"])
      try page.browser.click("#fields input[value=downstream]")
      #expect(try page.seenTexts().contains("−12"))
      try page.browser.click("#fields input[value=value]")
      #expect(try page.seenTexts().contains("−12") == false)
    }
  }
}
