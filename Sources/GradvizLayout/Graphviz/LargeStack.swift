import CGraphviz

/// Runs code on a thread with a large stack: Graphviz recurses on the depth of a graph.
package enum LargeStack {
  private final class Call {
    let body: () -> Void

    init(_ body: @escaping () -> Void) { self.body = body }
  }

  /// Runs a function on a stack of its own and waits for it.
  ///
  /// - Parameters:
  ///   - bytes: The stack's size. Memory is only taken for the part that is used.
  ///   - body: What to run.
  /// - Returns: What it returned, nil where no such thread can be made.
  package static func run<Result>(bytes: Int, _ body: () -> Result) -> Result? {
    var result: Result?
    withoutActuallyEscaping(body) { body in
      let call = Call { result = body() }
      _ = withExtendedLifetime(call) {
        cgv_on_large_stack(
          bytes,
          { context in
            guard let context else { return }
            Unmanaged<Call>.fromOpaque(context).takeUnretainedValue().body()
          }, Unmanaged.passUnretained(call).toOpaque())
      }
    }
    return result
  }
}
