/// A text with mathematics, the same for every format.
///
/// What comes from the program is told apart from our own words, so that a format can make it harmless.
struct Document: Hashable {
  var blocks: [Block] = []

  /// A part of the page.
  enum Block: Hashable {
    /// A heading, 1 for the title.
    case heading(Int, [Inline])
    case paragraph([Inline])
    /// Equations under each other, aligned at their signs, with a number at the right.
    case display([Equation], tag: Int?)
    case table(Table)
  }

  /// A part of a line.
  enum Inline: Hashable {
    /// Our own words.
    case text(String)
    /// Words of the program: a caption, a message.
    case remark(String)
    /// A name of the program, set as code.
    case code(String)
    case strong(String)
    /// Mathematics in LaTeX.
    case math(String)
  }

  /// Several sides that are all equal: `a = b = c`.
  struct Equation: Hashable {
    var left: String
    /// The sign behind the left side.
    var relation = "="
    /// The other sides.
    var sides: [String]
  }

  /// A table whose first column is set to the left, the others to the right.
  struct Table: Hashable {
    var header: [[Inline]]
    var rows: [[[Inline]]]
  }
}

extension Document.Equation {
  /// How wide a line of an equation may be, in signs.
  static let widest = 62

  /// The equation for an aligned display, on as many lines as it takes.
  ///
  /// The last line keeps two sides where there are two to keep: a result does not stand alone.
  func lines(newLine: String) -> String {
    let widths = sides.map { Formula.width($0) + 2 }
    let start = Formula.width(left) + 2
    var breaks: Set<Int> = []
    var width = start
    for place in sides.indices {
      if place > 0, width + widths[place] > Self.widest {
        // The figures go with their result.
        let isResult = place == sides.count - 1 && place >= 2 && !breaks.contains(place - 1)
        breaks.insert(isResult ? place - 1 : place)
        width = start + (isResult ? widths[place - 1] : 0)
      }
      width += widths[place]
    }
    var text = left + " &" + relation
    for (place, side) in sides.enumerated() {
      // What is nearly something has its sign with it.
      let hasSign = side.hasPrefix("\\approx ")
      if breaks.contains(place) {
        text += newLine + (hasSign ? "&" : "&= ")
      } else {
        text += place > 0 && !hasSign ? " = " : " "
      }
      text += Formula.terms(side, within: Self.widest - start).joined(
        separator: newLine + "&\\quad ")
    }
    return text
  }
}
