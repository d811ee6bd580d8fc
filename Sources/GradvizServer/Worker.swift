import Foundation

/// A thread of its own, with a stack that deep programs need, on which one job runs after the other.
final class Worker: @unchecked Sendable {
  // Sendable: what changes is only touched while the condition is locked.
  private let condition = NSCondition()
  private var jobs: [@Sendable () -> Void] = []

  /// How many jobs may wait.
  private static let waitingLimit = 32
  private static let stackSize = 64 << 20

  init() {
    let thread = Thread { [self] in work() }
    thread.stackSize = Self.stackSize
    thread.name = "gradviz-worker"
    thread.start()
  }

  /// Runs a job when those before it are done; nil where too many wait.
  func run<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result? {
    await withCheckedContinuation { continuation in
      condition.lock()
      defer { condition.unlock() }
      if jobs.count >= Self.waitingLimit { return continuation.resume(returning: nil) }
      jobs.append { continuation.resume(returning: body()) }
      condition.signal()
    }
  }

  private func work() {
    while true {
      condition.lock()
      while jobs.isEmpty { condition.wait() }
      let job = jobs.removeFirst()
      condition.unlock()
      job()
    }
  }
}
