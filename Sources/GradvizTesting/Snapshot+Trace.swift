import Gradviz

extension Snapshot {
  /// How far apart the numbers of two traces may be.
  private var closeness: Tolerance { Tolerance(tolerance ?? 1e-9) }

  /// Whether a written trace is that of the run, but for numbers that are close.
  func isClose(_ old: [UInt8]) -> Bool {
    guard let before = try? TraceFile.read(old) else { return false }
    return trace.adopting(before, closeness) == before
  }

  /// What changed from an old text to a new one.
  func change(from old: [UInt8], to new: [UInt8]) -> SnapshotChange {
    let oldText = String(decoding: old, as: UTF8.self)
    var newText = String(decoding: new, as: UTF8.self)
    var before: Trace?
    var after = trace
    if isTrace {
      before = try? TraceFile.read(old)
      if let before {
        // Numbers that are close enough are no part of the difference.
        after = trace.adopting(before, closeness)
        newText = (try? after.render(format, options, theme: theme, layout: layout)) ?? newText
      }
    } else if let bytes = try? traceFile.read() {
      before = try? TraceFile.read(bytes)
    }
    return SnapshotChange(
      from: oldText, before, to: newText, after, digits: options.digits, isTrace: isTrace,
      oldName: "__Snapshots__/\(place.suite)/\(fileName)")
  }

  /// The file beside a picture that holds the trace it was drawn from.
  var traceFile: SnapshotFile { SnapshotFile(file.path + ".trace") }

  /// Writes the trace that the picture was drawn from beside it; what went wrong, nil when nothing did.
  ///
  /// It holds what sentences about nodes need: wires and steps follow from the nodes, and places in the source would
  /// change with every line above them.
  func writeTrace() -> FileError? {
    if isTrace { return nil }
    var record = trace
    record.source = nil
    record.contributions = []
    record.steps = []
    record.failure?.position = nil
    for index in record.nodes.indices { record.nodes[index].position = nil }
    var bytes: [UInt8] = []
    TraceFile.write(record, values: .summary) { bytes += $0 }
    do throws(FileError) {
      if try traceFile.read() != bytes { try traceFile.write(bytes) }
      return nil
    } catch {
      return error
    }
  }
}

extension Trace {
  /// The trace with the numbers of another one where they are close to its own.
  fileprivate func adopting(_ other: Trace, _ tolerance: Tolerance) -> Trace {
    func adopted(_ old: Value?, _ new: Value?) -> Value? {
      guard let before = old?.elements, let after = new?.elements, before.count == after.count,
        zip(before, after).allSatisfy(tolerance.areClose)
      else { return old }
      return new
    }
    var trace = self
    trace.generator = other.generator
    for (index, now) in zip(nodes.indices, other.nodes) {
      trace.nodes[index].value = adopted(nodes[index].value, now.value)
      trace.nodes[index].gradient = adopted(nodes[index].gradient, now.gradient)
    }
    for (index, now) in zip(contributions.indices, other.contributions) {
      let before = contributions[index]
      trace.contributions[index].upstream = adopted(before.upstream, now.upstream)
      trace.contributions[index].local = adopted(before.local, now.local)
      trace.contributions[index].downstream = adopted(before.downstream, now.downstream)
      guard let rows = before.jacobian, let newRows = now.jacobian, rows.count == newRows.count
      else { continue }
      trace.contributions[index].jacobian = zip(rows, newRows).map { row, newRow in
        row.count == newRow.count && zip(row, newRow).allSatisfy(tolerance.areClose) ? newRow : row
      }
    }
    return trace
  }
}
