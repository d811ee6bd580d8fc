import Foundation
import GradvizTestSupport
import Testing

/// Folding and unfolding in the page.
@Suite struct PlayerFoldingTests {
  private static let layers = [packageFolder + "/examples/06-three-layers.py"]
  private static let nodes = "document.querySelectorAll('.stage .node').length"

  @Test func scopesFoldToBoxesAndTheStepStays() throws {
    try withPlayer(Self.layers, fragment: "step=15") { page in
      let all: Int = try page.browser.evaluate(Self.nodes)
      let before = try page.caption
      #expect(before.hasPrefix("z_k = ") || before.contains("exp"), "\(before)")
      try page.browser.press("f")
      let folded: Int = try page.browser.evaluate(Self.nodes)
      #expect(folded < all)
      #expect(
        try page.browser.evaluate("document.querySelector('#level').selectedOptions[0].text")
          == "Scopes as boxes")
      // The pass is the same, and the step is the one of the box.
      let caption = try page.caption
      #expect(caption.hasPrefix("z_k = σ(w_j × z_j) is 0.9879"), "\(caption)")
      #expect(
        try page.browser.evaluate("document.querySelector('#caption').dataset.pass") == "forward")
      try page.browser.press("ArrowRight")
      #expect(
        try page.text("#count").hasSuffix(
          "of \(page.browser.evaluate("document.querySelectorAll('#steps li').length", as: Int.self))"
        ))
      try page.browser.press("u")
      #expect(try page.browser.evaluate(Self.nodes) == all)
      #expect(
        try page.browser.evaluate("document.querySelector('#caption').dataset.pass") == "forward")
      // One key is one step, however often the page was folded.
      let step = try page.step
      try page.browser.press("ArrowRight")
      #expect(try page.step == step + 1)
    }
  }

  @Test func whatAReaderChoseStays() throws {
    try withPlayer(Self.layers) { page in
      try page.browser.run(
        """
        for (const [name, value] of [['theme', 'dark'], ['speed', '2']]) {
          const box = document.getElementById(name); box.value = value; box.dispatchEvent(new Event('change')) }
        """)
      try page.browser.click("#fields summary")
      try page.browser.click("#fields input[value=value]")
      try page.browser.press("Escape")
      let place = try page.browser.middle(of: "svg.gradviz text.name")
      try page.browser.click(x: place.x, y: place.y)
      let chosen = try page.text("#details h3")
      try page.browser.run(
        "const box = document.getElementById('level'); box.value = '1'; box.dispatchEvent(new Event('change'))"
      )
      #expect(
        try page.browser.evaluate(
          "[document.getElementById('theme').value, document.getElementById('speed').value]") == [
            "dark", "2",
          ])
      #expect(
        try page.browser.evaluate("getComputedStyle(document.body).backgroundColor")
          == "rgb(13, 17, 23)")
      #expect(try page.text("#details h3") == chosen)
      #expect(
        try page.browser.evaluate(
          "document.querySelector('svg.gradviz').classList.contains('hide-value')"))
      #expect(
        try page.step == page.browser.evaluate("Number(document.querySelector('#slider').max)"))
    }
  }

  @Test func aPageWithoutScopesHasNoLevels() throws {
    try withPlayer { page in
      #expect(try page.browser.evaluate("document.querySelector('.levels').hidden"))
      try page.browser.press("f")
      #expect(try page.step == 11)
    }
    // Who folds by hand has what was asked for.
    try withPlayer(Self.layers + ["--depth", "0"]) { (page) throws in
      #expect(try page.browser.evaluate("document.querySelector('.levels').hidden"))
      #expect(try page.browser.evaluate(Self.nodes) > 5)
    }
  }
}
