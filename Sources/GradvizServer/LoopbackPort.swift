#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Ports of this machine's own address, 127.0.0.1.
package enum LoopbackPort {
  /// A port that nobody listens at: the first of some, or any where 0 is among them; nil where all are taken.
  package static func free(among ports: some Sequence<UInt16>) -> UInt16? {
    for port in ports {
      if let bound = bind(port) { return bound }
    }
    return nil
  }

  /// Takes a port for a moment.
  private static func bind(_ port: UInt16) -> UInt16? {
    #if canImport(Glibc)
    let kind = Int32(SOCK_STREAM.rawValue)
    #else
    let kind = SOCK_STREAM
    #endif
    let descriptor = socket(AF_INET, kind, 0)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    // As the server does: a port that was left a moment ago is free.
    var yes: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    return withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
        #if canImport(Glibc)
        let status = Glibc.bind(descriptor, raw, length)
        #elseif canImport(Musl)
        let status = Musl.bind(descriptor, raw, length)
        #else
        let status = Darwin.bind(descriptor, raw, length)
        #endif
        guard status == 0, listen(descriptor, 1) == 0, getsockname(descriptor, raw, &length) == 0
        else { return nil }
        return pointer.pointee.sin_port.byteSwapped
      }
    }
  }
}
