import Gradviz

/// What differs between two runs as JSON, one node a line.
enum DifferenceJSON {
  /// The whole object.
  static func text(_ difference: TraceDifference, _ tolerance: Tolerance) -> String {
    var buffer = ByteBuffer()
    buffer.append(#"{"equal": "#)
    buffer.append(difference.isEmpty ? "true" : "false")
    buffer.append(#", "tolerance": {"relative": "#)
    buffer.append(jsonNumber: tolerance.relative)
    buffer.append(#", "absolute": "#)
    buffer.append(jsonNumber: tolerance.absolute)
    buffer.append(#"}, "output": "#)
    buffer.append(difference.hasOtherOutput ? "true" : "false")
    buffer.append(#", "failure": "#)
    buffer.append(difference.hasOtherFailure ? "true" : "false")
    buffer.append(#", "nodes": ["#)
    for (number, change) in difference.nodes.enumerated() {
      buffer.append(number == 0 ? "\n" : ",\n")
      append(change, of: difference, to: &buffer)
    }
    buffer.append(difference.nodes.isEmpty ? "]}\n" : "\n]}\n")
    return buffer.text
  }

  private static func append(
    _ change: TraceDifference.NodeChange, of difference: TraceDifference,
    to buffer: inout ByteBuffer
  ) {
    let node =
      change.new.map { difference.new.nodes[$0] } ?? change.old.map { difference.old.nodes[$0] }
    buffer.append(#"  {"name": "#)
    if let name = node?.name {
      buffer.append(jsonString: name)
    } else {
      buffer.append("null")
    }
    buffer.append(#", "op": "#)
    buffer.append(jsonString: node?.op ?? "")
    for (name, id) in [("old", change.old), ("new", change.new)] {
      buffer.append(text: #", "\#(name)": "#)
      if let id { buffer.append(integer: id) } else { buffer.append("null") }
    }
    buffer.append(#", "changes": ["#)
    for (number, fact) in change.facts.enumerated() {
      if number > 0 { buffer.append(", ") }
      append(fact, change, difference, to: &buffer)
    }
    buffer.append("]}")
  }

  private static func append(
    _ fact: TraceDifference.Fact, _ change: TraceDifference.NodeChange,
    _ difference: TraceDifference, to buffer: inout ByteBuffer
  ) {
    let old = change.old.map { difference.old.nodes[$0] }
    let new = change.new.map { difference.new.nodes[$0] }
    func pair(_ kind: String, _ was: String?, _ now: String?) {
      buffer.append(text: #"{"kind": "\#(kind)""#)
      for (name, text) in [("old", was), ("new", now)] {
        buffer.append(text: #", "\#(name)": "#)
        if let text { buffer.append(jsonString: text) } else { buffer.append("null") }
      }
      buffer.append("}")
    }
    switch fact {
    case .isNew: buffer.append(#"{"kind": "added"}"#)
    case .isGone: buffer.append(#"{"kind": "removed"}"#)
    case .name: pair("name", old?.name, new?.name)
    case .kind: pair("kind", old?.kind.rawValue, new?.kind.rawValue)
    case .computation: pair("computation", old?.expression ?? old?.op, new?.expression ?? new?.op)
    case .caption: pair("caption", old?.caption, new?.caption)
    case .shape:
      buffer.append(#"{"kind": "shape", "old": "#)
      buffer.append(jsonIntegers: old?.shape ?? [])
      buffer.append(#", "new": "#)
      buffer.append(jsonIntegers: new?.shape ?? [])
      buffer.append("}")
    case .uses(let was, let now):
      buffer.append(#"{"kind": "uses", "old": "#)
      buffer.append(integer: was)
      buffer.append(#", "new": "#)
      buffer.append(integer: now)
      buffer.append("}")
    case .value(let change): append(change, "value", to: &buffer)
    case .gradient(let change): append(change, "gradient", to: &buffer)
    }
  }

  private static func append(
    _ change: ValueChange, _ kind: String, to buffer: inout ByteBuffer
  ) {
    buffer.append(text: #"{"kind": "\#(kind)""#)
    switch change {
    case .appeared: buffer.append(#", "change": "appeared""#)
    case .disappeared: buffer.append(#", "change": "disappeared""#)
    case .elements(let count, let total, let place, let old, let new):
      buffer.append(text: #", "differing": \#(count), "elements": \#(total), "most": \#(place)"#)
      buffer.append(#", "old": "#)
      buffer.append(jsonNumber: old)
      buffer.append(#", "new": "#)
      buffer.append(jsonNumber: new)
    case .summary(let old, let new):
      for (name, summary) in [("old", old), ("new", new)] {
        buffer.append(text: #", "\#(name)": {"min": "#)
        buffer.append(jsonNumber: summary.min)
        buffer.append(#", "max": "#)
        buffer.append(jsonNumber: summary.max)
        buffer.append(#", "mean": "#)
        buffer.append(jsonNumber: summary.mean)
        buffer.append(#", "norm": "#)
        buffer.append(jsonNumber: summary.norm)
        buffer.append(#", "nonFinite": "#)
        buffer.append(integer: summary.nonFinite)
        buffer.append("}")
      }
    }
    buffer.append("}")
  }
}
