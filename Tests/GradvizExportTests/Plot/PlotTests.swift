import GradvizDiagram
import GradvizExport
import Testing

/// Axes, contours and the whole plot of a descent.
@Suite struct PlotTests {
  @Test(arguments: [
    ([0.13, 0.97], ["0.2", "0.4", "0.6", "0.8", "1"]),
    ([-3, 12], ["0", "5", "10"]),
    ([1e-9, 4e-9], ["1×10⁻⁹", "2×10⁻⁹", "3×10⁻⁹", "4×10⁻⁹"]),
    ([7, 7], ["4", "6", "8", "10"]),
    ([0.30000000000000004, 0.7], ["0.3", "0.4", "0.5", "0.6", "0.7"]),
    ([.nan, .infinity], ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
  ])
  func ticksAreRound(_ numbers: [Double], _ expected: [String]) {
    let axis = PlotAxis(numbers)
    #expect(axis.ticks.map(axis.text) == expected)
    #expect(axis.ticks.allSatisfy { (0...1).contains(axis.place(of: $0)) })
  }

  @Test func hugeAndTinyRangesHaveAxes() {
    for numbers in [
      [-Double.greatestFiniteMagnitude, .greatestFiniteMagnitude], [0, .leastNonzeroMagnitude],
      [1, 1.0.nextUp],
      [1e300, 1e308], [],
    ] {
      let axis = PlotAxis(numbers)
      #expect(axis.ticks.count < 30)
      #expect(numbers.allSatisfy { axis.place(of: $0).isFinite })
    }
    let axis = PlotAxis([1e-5, 4e4], isLogarithmic: true)
    #expect(axis.isLogarithmic && axis.ticks.count < 10)
    #expect(abs(axis.place(of: 1e-5) + axis.place(of: 4e4) - 1) < 1e-9)
  }

  private func grid(_ side: Int, _ value: (Double, Double) -> Double) -> PlotGrid {
    let places = (0..<side).map { -2 + 4 * Double($0) / Double(side - 1) }
    return PlotGrid(
      xs: places, ys: places, values: places.flatMap { y in places.map { x in value(x, y) } })
  }

  @Test func aContourLiesWhereTheFunctionHasItsValue() {
    let lines = grid(81) { $0 * $0 + $1 * $1 }.contour(at: 1)
    #expect(lines.count == 1 && lines[0].first == lines[0].last)
    for place in lines[0] { #expect(abs(place.x * place.x + place.y * place.y - 1) < 2e-3) }
    // A saddle has two branches, and what is no number has none.
    #expect(grid(81) { $0 * $1 }.contour(at: 0.5).count == 2)
    #expect(grid(9) { _, _ in .nan }.contour(at: 0).isEmpty)
    #expect(grid(2) { x, y in x * y }.contour(at: 0).map(\.count) == [2, 2])
  }

  @Test func theSameDescentIsTheSameBytes() {
    let plot = DescentPlot(
      title: "a <b> & \"c\"", losses: [4, 2, .nan, 1], captions: ["one", "<two>", "3", "4"])
    let text = String(decoding: plot.svg(.auto), as: UTF8.self)
    #expect(text == String(decoding: plot.svg(.auto), as: UTF8.self))
    #expect(text.contains("a &lt;b&gt; &amp; &quot;c&quot;") && !text.contains("nan"))
    let moving = String(decoding: plot.svg(.auto, secondsPerStep: 0.5), as: UTF8.self)
    #expect(moving.contains("@keyframes") && moving.contains("&lt;two&gt;"))
    #expect(!text.contains("@keyframes"))
    // Several steps at once keep a long one small.
    let long = DescentPlot(title: "t", losses: (0...5000).map { 1 / Double($0 + 1) })
    #expect(long.svg(.auto, secondsPerStep: 0.1).count < 300_000)
  }
}
