import Foundation

/// A release of Mermaid that the tests draw with.
package enum Mermaid: String, CaseIterable, Sendable {
  /// What sites and GitLab draw with.
  case eleven = "11.16.0"
  /// What GitHub draws with.
  case twelve = "12.2.0"

  /// A part of a drawing with the text that a reader sees in it, and its place.
  package struct Part: Decodable, Sendable {
    /// What it is called in the diagram's text.
    package var id: String
    /// What a reader sees, line by line.
    package var text: String
    /// Its place: left, top, right, bottom.
    package var box: [Double]
    /// The height of its text in lines.
    package var lines: Double
    /// The contrast of its text to what is under it.
    package var contrast: Double
    /// How its line is drawn: the width, and the dashes.
    package var stroke: String
  }

  /// A diagram as it was drawn.
  package struct Drawing: Decodable, Sendable {
    /// Why nothing was drawn, nil where all went well.
    package var error: String?
    /// Its size in pixels.
    package var width = 0.0
    package var height = 0.0
    /// Its name and what it says of itself to readers who do not see it.
    package var title: String?
    package var description: String?
    /// Nodes and states in the order in which they are drawn.
    package var nodes: [Part] = []
    /// The labels of edges.
    package var edges: [Part] = []
    /// The labels of groups.
    package var groups: [Part] = []
    /// The notes beside states.
    package var notes: [Part] = []
    /// How many edges there are, with labels or without.
    package var edgeCount = 0
    /// How each edge is drawn: its dashes.
    package var dashes: [String] = []
    /// Whether the drawing holds a script, a link to somewhere, or something that acts.
    package var isActive = false
  }

  /// Draws diagrams as GitHub does, each anew.
  ///
  /// - Parameters:
  ///   - texts: The diagrams.
  ///   - isDark: Whether the page is dark.
  /// - Returns: The drawings, in the same order.
  /// - Throws: ``BrowserFailure`` or ``ProcessFailure``; what is wrong with a diagram stands in its drawing.
  package func draw(_ texts: [String], isDark: Bool = false) throws -> [Drawing] {
    try withTemporaryFolder { folder in
      try folder.write(try page(), to: "page.html")
      return try withBrowser(width: 1600, height: 1200) { browser in
        try browser.open(folder.path("page.html"))
        try browser.run("await ready", timeout: .seconds(60))
        var drawings: [Drawing] = []
        for text in texts {
          let argument = String(decoding: try JSONEncoder().encode([text]), as: UTF8.self)
          drawings.append(
            try browser.evaluate("draw(\(argument)[0], \(isDark))", timeout: .seconds(120)))
        }
        return drawings
      }
    }
  }

  private func page() throws -> String {
    let engine: String
    switch self {
    case .eleven:
      let url = URL(
        fileURLWithPath: try WebEngine.path("mermaid-11.16.0", "mermaid.min.js"))
      engine = "<script src=\"\(url)\"></script><script>var ready = Promise.resolve()</script>"
    case .twelve:
      let url = URL(fileURLWithPath: try WebEngine.path("mermaid-12.2.0", "mermaid.mjs"))
      engine = """
        <script>
        addEventListener("vite:preloadError", event => event.preventDefault());
        var ready = import("\(url)").then(module => { window.mermaid = module.default });
        </script>
        """
    }
    return Self.page.replacing("ENGINE", with: engine)
  }

  private static let page = #"""
    <!doctype html><meta charset="utf-8">
    <style>
    body { margin: 0; font-family: Helvetica, Arial, sans-serif }
    #stage { display: inline-block }
    #measure { position: absolute; left: 0; top: 0; min-width: 1600px }
    </style>
    <div id="measure"></div><div id="stage"></div>
    ENGINE
    <script>
    "use strict";
    let count = 0;

    const colour = text => {
      const numbers = /rgba?\(([^)]+)\)/.exec(text || "");
      if (!numbers) return null;
      const parts = numbers[1].split(/[\s,\/]+/).map(Number);
      return [parts[0], parts[1], parts[2], parts[3] === undefined ? 1 : parts[3]];
    };
    const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3]));
    const luminance = c => {
      const f = v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
      return 0.2126 * f(c[0]) + 0.7152 * f(c[1]) + 0.0722 * f(c[2]);
    };
    const contrast = (a, b) => {
      const x = luminance(a), y = luminance(b);
      return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
    };

    // What a reader sees of a label; an element's own innerText leaves out what its style hides.
    function words(element) {
      const html = element.querySelector("foreignObject");
      const text = html ? (html.firstElementChild ? html.firstElementChild.innerText : "")
        : [...element.querySelectorAll("tspan.text-outer-tspan, tspan.row")].map(t => t.textContent)
          .join("\n") || element.textContent;
      return text.replace(/^\n+|\n+$/g, "").replace(/\n+/g, "\n");
    }

    function part(element, page, shapes) {
      const box = element.getBoundingClientRect();
      const html = element.querySelector("foreignObject > *");
      const shape = element.querySelector(shapes);
      const text = element.querySelector("foreignObject p, foreignObject span, tspan") || element;
      const style = getComputedStyle(text);
      const size = parseFloat(style.fontSize);
      const range = document.createRange();
      let rows = 0;
      if (html) {
        const tops = [];
        const texts = document.createTreeWalker(html, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
          range.selectNodeContents(texts.currentNode);
          for (const r of range.getClientRects()) if (r.width > 0) tops.push(r.top + r.height / 2);
        }
        // What stands on one line may differ in height by a little.
        tops.sort((a, b) => a - b);
        rows = tops.filter((top, i) => i === 0 || top - tops[i - 1] > size / 2).length;
      }
      let under = page;
      if (shape) {
        const fill = colour(getComputedStyle(shape).fill);
        if (fill) under = over(fill, under);
      }
      for (let e = text; e && e !== element; e = e.parentElement) {
        const fill = colour(getComputedStyle(e).backgroundColor);
        if (fill && fill[3] > 0) { under = over(fill, under); break }
      }
      const ink = colour(html ? style.color : style.fill) || [0, 0, 0, 1];
      const line = shape ? getComputedStyle(shape) : null;
      return {
        id: element.id.replace(/^.*?(?:flowchart|state)-(.*)-\d+$/, "$1"), text: words(element),
        box: [box.left, box.top, box.right, box.bottom], lines: rows,
        contrast: contrast(over(ink, under), under),
        stroke: line ? line.strokeWidth + " " + line.strokeDasharray : "",
      };
    }

    async function draw(text, isDark) {
      const page = isDark ? [13, 17, 23] : [255, 255, 255];
      const stage = document.getElementById("stage");
      stage.innerHTML = "";
      document.body.style.background = `rgb(${page})`;
      mermaid.initialize({
        startOnLoad: false, securityLevel: "strict", theme: isDark ? "dark" : "default",
        secure: ["secure", "securityLevel", "startOnLoad", "maxTextSize"], maxTextSize: 50000,
        maxEdges: 500, flowchart: { diagramPadding: 48 },
      });
      const result = { width: 0, height: 0, nodes: [], edges: [], groups: [], notes: [],
        edgeCount: 0, dashes: [], isActive: false };
      try {
        if (text.startsWith("<div")) {
          // As a page's own script does it: the text is what the parser of HTML made of it.
          stage.innerHTML = text;
          await mermaid.run({ nodes: stage.querySelectorAll(".mermaid") });
        } else {
          const drawn = await mermaid.render("d" + count++, text, document.getElementById("measure"));
          stage.innerHTML = drawn.svg;
        }
      } catch (error) {
        document.getElementById("measure").innerHTML = "";
        return { ...result, error: String(error && (error.str || error.message) || error) };
      }
      const svg = stage.querySelector("svg");
      if (!svg || svg.getAttribute("aria-roledescription") === "error" ||
        /Maximum text size/.test(svg.textContent))
        return { ...result, error: "an error was drawn: " + (svg ? svg.textContent.slice(-200) : "") };
      svg.style.width = svg.viewBox.baseVal.width + "px";
      svg.style.maxWidth = "none";
      await document.fonts.ready;
      const find = selector => [...svg.querySelectorAll(selector)];
      const shapes = ":scope > rect, :scope > polygon, :scope > circle, :scope > path, "
        + ":scope > .basic, :scope > g > path, :scope > g > rect, :scope > .outer-path > path";
      const isNote = e => /note/.test(e.id) || /(^| )(note|statediagram-note)( |$)/.test(e.getAttribute("class"));
      const nodes = find("g.node").filter(e => words(e) !== "" || !/start|end/.test(e.id));
      result.nodes = nodes.filter(e => !isNote(e)).map(e => part(e, page, shapes));
      result.notes = nodes.filter(isNote).map(e => part(e, page, shapes));
      result.edges = find("g.edgeLabel").filter(e => !e.querySelector("g.edgeLabel"))
        .filter(e => words(e) !== "").map(e => part(e, page, "none"));
      result.groups = find("g.cluster, g.statediagram-cluster").filter(e => words(e) !== "")
        .map(e => part(e, page, "none"));
      const paths = find("path.flowchart-link, path.transition").filter(e => !/note/.test(e.getAttribute("class")));
      result.edgeCount = paths.length;
      result.dashes = paths.map(e => getComputedStyle(e).strokeDasharray);
      result.width = svg.viewBox.baseVal.width;
      result.height = svg.viewBox.baseVal.height;
      result.title = svg.querySelector("title")?.textContent;
      result.description = svg.querySelector("desc")?.textContent;
      result.isActive = svg.querySelector("script, a, iframe, img, object, [onclick], [onerror], [onload]") !== null
        || window.attacked === true;
      return result;
    }
    </script>
    """#
}
