/// Several nodes of a trace that are drawn as one.
package struct FoldedBox: Hashable {
  /// Why its nodes belong together.
  package enum Kind: Hashable {
    /// They were recorded in one scope.
    case scope
    /// They are turns of a loop, or calls, that are alike.
    case repeats
    /// Each but the last is used by one other of them only.
    case expression
    /// They were recorded one after the other.
    case stretch
    /// They are leaves that are used alike.
    case leaves
  }

  /// Why its nodes belong together.
  package var kind: Kind
  /// What is written in it: `sigmoid#2`.
  package var label: String
  /// What it is called where it stands for a call: `sigmoid`.
  package var function: String?
  /// What more there is to say of it: `× 3`.
  package var remarks: [String] = []
  /// A number for each of its turns, for a small plot of them.
  package var plot: [Double] = []
  /// The scopes around it, the outermost first.
  package var scope: [String] = []
  /// How many nodes it stands for; numbers written into their ops are none.
  package var count = 0

  /// How many times the same nodes stand in it.
  package var turns = 1

  /// How many nodes it stands for, in words: `12 nodes`, and where the same nodes stand in it again and again
  /// `5,000 × 15 nodes`.
  package var countText: String {
    let isEven = turns > 1 && count % turns == 0
    let each = isEven ? count / turns : count
    let nodes = Self.text(each) + (each == 1 ? " node" : " nodes")
    return turns <= 1
      ? nodes : isEven ? Self.text(turns) + " × " + nodes : nodes + " in \(Self.text(turns)) turns"
  }

  /// A count as a reader likes it: `1,000,000`.
  static func text(_ count: Int) -> String {
    var digits = String(count)
    var groups: [String] = []
    while digits.utf8.count > 3 {
      groups.append(String(digits.suffix(3)))
      digits.removeLast(3)
    }
    groups.append(digits)
    return groups.reversed().joined(separator: ",")
  }
}
