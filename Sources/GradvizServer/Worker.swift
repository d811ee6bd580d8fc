import Dispatch
import GradvizLayout
import Synchronization

/// Runs one job after the other, each on a stack that deep programs need.
final class Worker: Sendable {
  private let queue = DispatchQueue(label: "gradviz.live")
  /// How many jobs wait.
  private let waiting = Mutex(0)

  /// How many jobs may wait.
  private static let waitingLimit = 32
  private static let stackSize = 64 << 20

  /// Runs a job when those before it are done; nil where too many wait, or the system has no room for a stack.
  func run<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result? {
    let isTaken = waiting.withLock { count in
      if count >= Self.waitingLimit { return false }
      count += 1
      return true
    }
    guard isTaken else { return nil }
    return await withCheckedContinuation { continuation in
      queue.async {
        self.waiting.withLock { $0 -= 1 }
        continuation.resume(returning: LargeStack.run(bytes: Self.stackSize, body))
      }
    }
  }
}
