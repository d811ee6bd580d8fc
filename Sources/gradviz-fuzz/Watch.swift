import Foundation
import Synchronization

/// Names the input during which the process crashes or hangs.
enum Watch {
  /// What is said where that happens, up to the number of the input: of each target once, and never freed.
  private nonisolated(unsafe) static var words = UnsafeMutableBufferPointer<UInt8>.allocate(
    capacity: 1 << 10)
  private nonisolated(unsafe) static var wordCount = 0
  private nonisolated(unsafe) static var target = ""
  /// Which input is read, -1 between two.
  private static let number = Atomic<Int>(-1)
  /// How many inputs have been begun.
  private static let begun = Atomic<Int>(0)

  private static let signals = [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE]

  /// Watches the process from now on.
  static func start(limit seconds: Double) {
    _ = words
    // What overflows the stack has none left to tell it on.
    let size = 1 << 16
    var stack = stack_t()
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    stack.ss_size = size
    sigaltstack(&stack, nil)
    for signal in signals {
      var action = sigaction()
      #if canImport(Darwin)
      action.__sigaction_u.__sa_handler = { Watch.crashed($0) }
      #else
      action.__sigaction_handler.sa_handler = { Watch.crashed($0) }
      #endif
      action.sa_flags = Int32(SA_ONSTACK) | Int32(truncatingIfNeeded: SA_RESETHAND)
      sigaction(signal, &action, nil)
    }
    let thread = Thread {
      var last = -1
      while true {
        Thread.sleep(forTimeInterval: seconds)
        let now = begun.load(ordering: .sequentiallyConsistent)
        if now == last, number.load(ordering: .sequentiallyConsistent) >= 0 {
          Watch.tell("took too long: ", exiting: true)
        }
        last = now
      }
    }
    thread.start()
  }

  /// Reads an input, with its number known.
  static func during<Result>(
    _ number: Int, of target: String, _ way: String, _ body: () throws -> Result
  ) rethrows -> Result {
    if Self.target != target {
      Self.target = target
      wordCount = 0
      for byte in "\(target): the input is \(way)".utf8.prefix(words.count) {
        words[wordCount] = byte
        wordCount += 1
      }
    }
    begun.add(1, ordering: .sequentiallyConsistent)
    Self.number.store(number, ordering: .sequentiallyConsistent)
    defer { Self.number.store(-1, ordering: .sequentiallyConsistent) }
    return try body()
  }

  /// The most bytes that the process held.
  static func peakMemory() -> Int {
    var usage = rusage()
    #if canImport(Darwin)
    return getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss : 0
    #else
    let whole = __rusage_who_t(RUSAGE_SELF.rawValue)
    return getrusage(whole, &usage) == 0 ? usage.ru_maxrss << 10 : 0
    #endif
  }

  // The action is the usual one again: where the instruction is repeated, the process ends.
  private static func crashed(_ signal: Int32) {
    tell("crashed: ", exiting: false)
    if signal == SIGABRT || signal == SIGTRAP { raise(signal) }
  }

  /// Writes what is known with what a signal's handler may call.
  private static func tell(_ what: StaticString, exiting: Bool) {
    write(2, what.utf8Start, what.utf8CodeUnitCount)
    write(2, words.baseAddress, wordCount)
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { digits in
      var rest = max(number.load(ordering: .sequentiallyConsistent), 0)
      var place = digits.count - 1
      digits[place] = UInt8(ascii: "\n")
      repeat {
        place -= 1
        digits[place] = UInt8(ascii: "0") + UInt8(rest % 10)
        rest /= 10
      } while rest > 0 && place > 0
      write(2, digits.baseAddress.map { $0 + place }, digits.count - place)
    }
    if exiting { _exit(1) }
  }
}
