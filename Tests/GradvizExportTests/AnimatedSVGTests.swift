import Foundation
import GradvizDiagram
import GradvizExport
import GradvizLayout
import GradvizTestSupport
import GradvizTrace
import Testing

@Suite struct AnimatedSVGTests {
  private func svg(
    _ trace: Trace, _ options: StepOptions = StepOptions(), seconds: Double = 2
  ) throws -> String {
    let input = ExportInput(trace, layout: gridLayout)
    let picture = try AnimatedSVG(input, options, secondsPerStep: seconds)
    return String(decoding: picture.bytes(), as: UTF8.self)
  }

  @Test func theStagedFunctionIsSmall() throws {
    #expect(try svg(TraceBuilder.staged()).utf8.count < 60_000)
  }

  @Test func everyStepHasItsTimeAndItsSentence() throws {
    let text = try svg(TraceBuilder.multiplication())
    // Ten steps of two seconds, and six seconds at the end.
    #expect(text.contains(" .t{animation:26s step-end infinite}"))
    #expect(text.contains("-v5{0%{visibility:hidden}30.77%{visibility:visible}}"))
    #expect(text.contains("-d1-9{0%{visibility:visible}7.69%{visibility:hidden}"))
    #expect(text.contains("7 of 10: f = q × z passes z = −4 back to q: 1 × (−4) = −4</text>"))
    #expect(text.contains("@media (prefers-reduced-motion:no-preference)"))
  }

  /// What an XML parser says of a picture: elements, what may load or run, and classes without a rule.
  @Test func itStandsAloneWithoutScript() throws {
    let script = """
      import re, sys, xml.etree.ElementTree as ET
      root = ET.fromstring(sys.stdin.read())
      allowed = {"svg", "title", "desc", "style", "rect", "g", "circle", "path", "text"}
      style = "".join(e.text for e in root.iter("{http://www.w3.org/2000/svg}style"))
      still = 0
      for element in root.iter():
          tag = element.tag.rpartition("}")[2]
          if tag not in allowed: print("element", tag)
          if any(name.startswith("on") or "href" in name for name in element.attrib): print("attribute")
          names = element.attrib.get("class", "").split()
          if "t" in names:
              still += element.attrib.get("visibility") != "hidden"
              for name in names:
                  if name[0] in "vud" and name[1:2].isdigit():
                      if "." + name + "{" not in style or "-" + name + "{" not in style: print("rule", name)
      if "url(" in style or "@import" in style: print("reference")
      if not still: print("nothing is seen where nothing moves")
      """
    let hostile = "</text><script>alert(1)</script>"
    var builder = TraceBuilder()
    let x = builder.input(hostile, 1)
    let f = builder.op("exp", [x], 2, name: hostile, hostile, locals: [(2, hostile)])
    for trace in [TraceBuilder.multiplication(), TraceBuilder.staged(), builder.trace(of: f)] {
      for unit in StepOptions.Unit.allCases {
        let result = try runPython(
          script, input: Array(try svg(trace, StepOptions(unit: unit)).utf8))
        #expect(result.output + result.error == "")
      }
    }
  }

  @Test func stepsBesideEachOtherAreOneTime() throws {
    var builder = TraceBuilder()
    let x = builder.input("x", 1)
    let f = builder.op("exp", [x], 2, name: "f", "exp(x)", locals: [(2, "f")])
    let text = try svg(builder.trace(of: f))
    // Computed in step 2, and the first gradient in step 3: seen from 2 to the end of 3.
    #expect(
      text.contains(
        "-d2-3{14.29%{visibility:visible}42.86%{visibility:hidden}}"))
  }
}
