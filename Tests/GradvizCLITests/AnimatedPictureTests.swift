import Foundation
import GradvizTestSupport
import Testing

/// The animated picture in a real browser.
@Suite struct AnimatedPictureTests {
  @Test func itPlaysInAnImageAndStandsStillOnDemand() throws {
    try withTemporaryFolder { folder in
      let result = try gradviz(
        multiplication + ["--animated", "--seconds-per-step", "0.4", "-o", folder.path("flow.svg")])
      #expect(result.exitCode == 0 && result.error == "", "\(result.error)")
      try folder.write("<img src=\"flow.svg\">", to: "page.html")
      try withBrowser { browser in
        try browser.open(folder.path("page.html"))
        var pictures: Set<Data> = []
        for _ in 0..<3 {
          pictures.insert(try browser.screenshot(of: "img"))
          Thread.sleep(forTimeInterval: 0.9)
        }
        #expect(pictures.count == 3)
        try browser.prefer(["prefers-reduced-motion": "reduce"])
        // An image does not hear of a preference that is only played to the browser.
        try browser.open(folder.path("flow.svg"))
        let moving: Int = try browser.evaluate("document.getAnimations().length")
        #expect(moving == 0)
        let still = try browser.screenshot()
        Thread.sleep(forTimeInterval: 0.9)
        #expect(try browser.screenshot() == still)
        let hidden: [String] = try browser.evaluate(
          """
          [...document.querySelectorAll('text')].filter(text =>
            getComputedStyle(text).visibility == 'hidden').map(text => text.textContent)
          """)
        #expect(hidden.count == 9 && hidden.allSatisfy { $0.contains(" of 10: ") }, "\(hidden)")
        #expect(browser.errors == [])
      }
    }
  }

  @Test func eachStepIsSeenAtItsTime() throws {
    try withTemporaryFolder { folder in
      _ = try gradviz(multiplication + ["--animated", "-o", folder.path("flow.svg")])
      try withBrowser { browser in
        try browser.open(folder.path("flow.svg"))
        func seen(at seconds: Double) throws -> [String] {
          try browser.evaluate(
            """
            (() => {
              for (const animation of document.getAnimations()) {
                animation.pause(); animation.currentTime = \(seconds * 1000) }
              return [...document.querySelectorAll('text')].filter(text =>
                !text.closest('.halo') && getComputedStyle(text).visibility == 'visible'
              ).map(text => text.textContent)
            })()
            """)
        }
        let first = try seen(at: 1)
        #expect(first.contains { $0.hasPrefix("1 of 10: x is given: −2") } && first.contains("−2"))
        #expect(!first.contains("−12") && !first.contains("1 × (−4)"))
        let seventh = try seen(at: 13)
        #expect(seventh.contains("−12") && seventh.contains("1 × (−4)"))
        #expect(!seventh.contains("1 × 3"))
        #expect(seventh.filter { $0.contains(" of 10: ") }.count == 1)
        let end = try seen(at: 25)
        #expect(end.contains("1 × 3") && end.contains { $0.hasPrefix("10 of 10: ") })
      }
    }
  }

  @Test(arguments: [("dark", [13, 17, 23]), ("light", [255, 255, 255])])
  func aGIFPlaysTheSteps(_ theme: String, _ paper: [Int]) throws {
    try withTemporaryFolder { folder in
      let result = try gradviz(
        multiplication + [
          "--theme", theme, "--seconds-per-step", "0.5", "-o", folder.path("flow.gif"),
        ])
      #expect(result.exitCode == 0 && result.error == "", "\(result.error)")
      let file = try Data(contentsOf: URL(filePath: folder.path("flow.gif"))).base64EncodedString()
      try folder.write("<p>", to: "page.html")
      try withBrowser { browser in
        try browser.open(folder.path("page.html"))
        let pictures: [[Int]] = try browser.evaluate(
          """
          (async () => {
            const data = Uint8Array.from(atob("\(file)"), letter => letter.charCodeAt(0))
            const decoder = new ImageDecoder({data, type: "image/gif"})
            await Promise.all([decoder.completed, decoder.tracks.ready])
            const {frameCount, repetitionCount} = decoder.tracks.selectedTrack
            const pictures = [[frameCount, repetitionCount == Infinity ? 1 : 0]]
            for (let index = 0; index < frameCount; index++) {
              const {image} = await decoder.decode({frameIndex: index})
              const {displayWidth: width, displayHeight: height} = image
              const context = new OffscreenCanvas(width, height).getContext("2d")
              context.drawImage(image, 0, 0)
              const pixels = context.getImageData(0, 0, width, height).data
              let sum = 0
              for (const part of pixels) sum = (sum * 31 + part) % 1000003
              pictures.push([image.duration / 1000, ...pixels.slice(0, 3), sum])
            }
            return pictures
          })()
          """)
        #expect(pictures.first == [10, 1])
        let frames = pictures.dropFirst()
        #expect(frames.map { $0[0] } == [500, 500, 500, 500, 500, 500, 500, 500, 500, 3500])
        #expect(frames.allSatisfy { Array($0[1...3]) == paper })
        #expect(Set(frames.map { $0[4] }).count == 10)
        #expect(browser.errors == [])
      }
    }
  }

  @Test func whatDoesNotMoveIsRefused() throws {
    for (arguments, message) in [
      (["--animated"], "--animated has no effect on 'table'"),
      (["--animated", "--format", "png"], "--animated has no effect on 'png'"),
      (["--by", "node"], "--by has no effect without --animated"),
      (["--seconds-per-step", "2", "--format", "svg"], "--seconds-per-step has no effect without"),
      (["--animated", "--seconds-per-step", "0", "--format", "svg"], "from 0.1 to 60"),
    ] {
      let result = try gradviz(multiplication + arguments)
      #expect(result.exitCode == 64 && result.error.contains(message), "\(result.error)")
    }
  }
}
