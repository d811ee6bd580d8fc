import Foundation
import GradvizTestSupport
import Testing

/// What of the picture the player's window shows, and how it looks.
@Suite struct PlayerViewTests {
  /// What is drawn and seen: each element with its geometry, its text and its colours.
  private static let drawn = """
    [...document.querySelectorAll('svg.gradviz :is(text, path, rect, circle)')].filter(element =>
      getComputedStyle(element).visibility == 'visible' && !element.closest('.halo')
      && !element.matches('.ring, .dot, .paper')
    ).map(element => [element.tagName, element.getAttribute('d'), element.getAttribute('x'), element.getAttribute('cx'),
      element.getAttribute('y'), element.getAttribute('cy'), element.textContent, getComputedStyle(element).fill,
      getComputedStyle(element).stroke, getComputedStyle(element).strokeWidth,
      getComputedStyle(element).strokeDasharray].join(' ')).sort()
    """

  @Test(arguments: ["light", "dark"])
  func theLastStateIsThePictureThatRenderDraws(_ scheme: String) throws {
    try withTemporaryFolder { folder in
      _ = try gradviz(stagedFunction + ["-o", folder.path("f.svg")])
      _ = try gradviz(["steps"] + stagedFunction + ["--step", "1", "-o", folder.path("first.svg")])
      var pictures: [[String]] = []
      var first: [String] = []
      try withBrowser { browser in
        try browser.prefer(["prefers-color-scheme": scheme])
        try browser.open(folder.path("f.svg"))
        pictures.append(try browser.evaluate(Self.drawn))
        try browser.open(folder.path("first.svg"))
        first = try browser.evaluate(
          "[...document.querySelectorAll('.node text, .wire text')].map(text => text.textContent)")
      }
      try withPlayer(stagedFunction, prefers: ["prefers-color-scheme": scheme]) { page in
        pictures.append(try page.browser.evaluate(Self.drawn))
        #expect(pictures[0] == pictures[1] && pictures[0].count > 100)
        // There and back leaves nothing behind.
        try page.browser.press("Home")
        #expect(try page.browser.evaluate(Self.drawn) != pictures[0])
        try page.browser.press("ArrowRight")
        let seen = Set(try page.seenTexts())
        #expect(first.allSatisfy { seen.contains($0) } && seen.count < 30)
        try page.browser.press("End")
        #expect(try page.browser.evaluate(Self.drawn) == pictures[0])
      }
    }
  }

  @Test func theWheelZoomsAtThePointerAndDraggingMoves() throws {
    try withPlayer(stagedFunction) { page in
      let before = try page.middle(of: "n9")
      try page.browser.wheel(x: before.x, y: before.y, by: -240, modifiers: 2)
      let after = try page.middle(of: "n9")
      #expect(abs(before.x - after.x) < 1 && abs(before.y - after.y) < 1)
      let isMapSeen: Bool = try page.browser.evaluate(
        "!document.querySelector('.minimap').hasAttribute('hidden')")
      #expect(isMapSeen)
      try page.browser.drag(from: (200, 300), to: (260, 340))
      let moved = try page.middle(of: "n9")
      #expect(abs(moved.x - after.x - 60) < 1 && abs(moved.y - after.y - 40) < 1)
      // What is dragged is not chosen.
      #expect(try page.browser.evaluate("document.querySelector('.stage [role=button]') === null"))
      try page.browser.run("document.activeElement.blur()")
      try page.browser.press("0")
      let back = try page.middle(of: "n9")
      #expect(abs(back.x - before.x) < 1 && abs(back.y - before.y) < 1)
      try page.browser.press("+")
      try page.browser.click("#zoom-out")
      try page.browser.click("#zoom-fit")
      #expect(try abs(page.middle(of: "n9").x - before.x) < 1)
    }
  }

  @Test func lightAndDarkFollowTheScreenUntilAReaderChooses() throws {
    let colors = """
      [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('.wire text.value[fill]')).fill]
      """
    let light = ["rgb(255, 255, 255)", "rgb(26, 116, 49)"]
    let dark = ["rgb(13, 17, 23)", "rgb(95, 208, 122)"]
    try withPlayer(prefers: ["prefers-color-scheme": "dark"]) { page in
      #expect(try page.browser.evaluate(colors) == dark)
      func choose(_ theme: String) throws {
        try page.browser.run(
          "const box = document.querySelector('#theme'); box.value = '\(theme)'; box.dispatchEvent(new Event('change'))"
        )
      }
      try choose("light")
      #expect(try page.browser.evaluate(colors) == light)
      try choose("system")
      #expect(try page.browser.evaluate(colors) == dark)
      try page.browser.prefer(["prefers-color-scheme": "light"])
      #expect(try page.browser.evaluate(colors) == light)
      try choose("dark")
      #expect(try page.browser.evaluate(colors) == dark)
      // Paper is light, whatever was chosen.
      try page.browser.command("Emulation.setEmulatedMedia", ["media": "print"])
      #expect(try page.browser.evaluate(colors) == light)
    }
    try withPlayer(multiplication + ["--theme", "dark"]) { (page) throws in
      #expect(try page.browser.evaluate(colors) == dark)
      #expect(try page.browser.evaluate("document.querySelector('.theme').hidden"))
    }
  }

  @Test func paperShowsThePictureAndTheSentences() throws {
    try withPlayer(stagedFunction, fragment: "step=20") { page in
      for _ in 0..<3 { try page.browser.press("+") }
      try page.browser.command("Emulation.setEmulatedMedia", ["media": "print"])
      let seen: [String: Bool] = try page.browser.evaluate(
        """
        Object.fromEntries(['.controls', '.tools', '.zoom', '#caption', '#steps li:last-child', '.stage svg.gradviz'].map(
          name => [name, document.querySelector(name).getClientRects().length > 0]))
        """)
      #expect(
        seen == [
          ".controls": false, ".tools": false, ".zoom": false, "#caption": true,
          "#steps li:last-child": true, ".stage svg.gradviz": true,
        ])
      // Whatever part of it the window showed, paper shows all of the picture.
      #expect(
        try page.browser.evaluate(
          "(new Promise(done => setTimeout(done, 100))).then(() => document.querySelector('svg.gradviz').getAttribute('viewBox').startsWith('0 0 '))"
        ))
      let paper = try page.browser.command("Page.printToPDF", ["printBackground": true])
      #expect((paper["data"] as? String ?? "").count > 20_000)
    }
  }

  @Test(arguments: [(400, 800), (800, 500), (1600, 900)])
  func nothingSticksOut(_ width: Int, _ height: Int) throws {
    try withPlayer(stagedFunction, width: width, height: height, fragment: "step=20") { page in
      #expect(
        try page.browser.evaluate("document.documentElement.scrollWidth <= innerWidth"))
      // The step is in sight, and large enough to be read.
      let place: [Double] = try page.browser.evaluate(
        """
        (() => { const stage = document.querySelector('.stage').getBoundingClientRect();
        const ring = [...document.querySelectorAll('.wire .now path')].find(path =>
          getComputedStyle(path).visibility == 'visible').getBoundingClientRect();
        const scale = document.querySelector('svg.gradviz').getScreenCTM().a;
        return [ring.left - stage.left, stage.right - ring.right, ring.top - stage.top, stage.bottom - ring.bottom, scale] })()
        """)
      #expect(place.prefix(4).allSatisfy { $0 >= 0 } && place[4] > 0.5, "\(place)")
    }
  }

  @Test func withoutScriptingThePictureAndTheSentencesStand() throws {
    try withPlayer(stagedFunction, script: false) { page in
      let texts = try page.seenTexts()
      #expect(texts.contains("3.018 × (−0.2623)"))
      #expect(try page.browser.evaluate("document.querySelectorAll('#steps li').length") == 37)
      for selector in [".controls", ".tools", ".zoom", "#keys", "#details"] {
        let height: Double = try page.browser.evaluate(
          "document.querySelector('\(selector)').getBoundingClientRect().height")
        #expect(height == 0, "\(selector)")
      }
    }
  }
}
