import Dispatch
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A thread of its own, with a stack that deep programs need, on which one job runs after the other.
final class Worker: Sendable {
  private let jobs = Mutex<[@Sendable () -> Void]>([])
  /// How many jobs wait.
  private let waiting = DispatchSemaphore(value: 0)

  /// How many jobs may wait.
  private static let waitingLimit = 32
  private static let stackSize = 64 << 20

  /// Runs a job when those before it are done; nil where too many wait.
  ///
  /// The thread begins with the first job and never ends.
  func run<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result? {
    guard isStarted else { return nil }
    return await withCheckedContinuation { continuation in
      let isTaken = jobs.withLock { jobs in
        if jobs.count >= Self.waitingLimit { return false }
        jobs.append { continuation.resume(returning: body()) }
        return true
      }
      if isTaken { waiting.signal() } else { continuation.resume(returning: nil) }
    }
  }

  private func work() {
    while true {
      waiting.wait()
      let job = jobs.withLock { $0.removeFirst() }
      job()
    }
  }

  // MARK: The thread

  private let thread = Mutex(false)

  /// Whether there is a thread; there is none where the system gives none.
  private var isStarted: Bool {
    thread.withLock { isStarted in
      if !isStarted { isStarted = start() }
      return isStarted
    }
  }

  private func start() -> Bool {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return false }
    defer { pthread_attr_destroy(&attributes) }
    guard pthread_attr_setstacksize(&attributes, Self.stackSize) == 0,
      pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED)) == 0
    else { return false }
    #if canImport(Darwin)
    var thread: pthread_t?
    #else
    var thread = pthread_t()
    #endif
    let context = Unmanaged.passRetained(self).toOpaque()
    let status = pthread_create(&thread, &attributes, Self.entry, context)
    if status != 0 { Unmanaged<Worker>.fromOpaque(context).release() }
    return status == 0
  }

  #if canImport(Darwin)
  private static let entry: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = {
    context in
    Unmanaged<Worker>.fromOpaque(context).takeRetainedValue().work()
    return nil
  }
  #else
  private static let entry: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? =
    { context in
      if let context { Unmanaged<Worker>.fromOpaque(context).takeRetainedValue().work() }
      return nil
    }
  #endif
}
