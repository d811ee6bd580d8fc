#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Runs code on a thread with a large stack, for calls that nest as deep as Python allows.
enum DeepStack {
  private final class Call {
    let body: () -> Void

    init(_ body: @escaping () -> Void) { self.body = body }
  }

  /// The stack's size in bytes; memory is only taken for the part that is used.
  private static let size = 512 << 20

  /// Runs a function on a stack of its own and waits for it; where no such thread can be made, on the caller's.
  static func run<Result>(_ body: () -> Result) -> Result {
    var result: Result?
    withoutActuallyEscaping(body) { body in
      let call = Call { result = body() }
      var attributes = pthread_attr_t()
      guard pthread_attr_init(&attributes) == 0 else { return call.body() }
      defer { pthread_attr_destroy(&attributes) }
      guard pthread_attr_setstacksize(&attributes, size) == 0 else { return call.body() }
      #if canImport(Darwin)
      var thread: pthread_t?
      #else
      var thread = pthread_t()
      #endif
      let context = Unmanaged.passRetained(call).toOpaque()
      let status = pthread_create(&thread, &attributes, Self.start, context)
      guard status == 0 else {
        Unmanaged<Call>.fromOpaque(context).release()
        return call.body()
      }
      #if canImport(Darwin)
      if let thread { pthread_join(thread, nil) }
      #else
      pthread_join(thread, nil)
      #endif
    }
    guard let result else { return body() }
    return result
  }

  #if canImport(Darwin)
  private static let start: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = {
    context in
    Unmanaged<Call>.fromOpaque(context).takeRetainedValue().body()
    return nil
  }
  #else
  private static let start: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? =
    { context in
      if let context { Unmanaged<Call>.fromOpaque(context).takeRetainedValue().body() }
      return nil
    }
  #endif
}
