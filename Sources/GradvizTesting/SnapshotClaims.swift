import Synchronization

/// Which reference files the assertions of this run have named.
///
/// A file belongs to one assertion. The same one may name it again, as when a test is repeated, with the same text.
package final class SnapshotClaims: Sendable {
  /// The claims of this process.
  package static let shared = SnapshotClaims()

  private struct Claim {
    var place: String
    var text: [UInt8]
  }

  private let claims = Mutex<[String: Claim]>([:])

  package init() {}

  /// Why an assertion cannot have a file.
  package enum Conflict: Hashable, Sendable {
    /// Another assertion has it, at this place.
    case taken(by: String)
    /// The same assertion has named it with another text.
    case repeated
  }

  /// Claims a file for an assertion, nil where it can have it.
  package func claim(_ path: String, for place: String, text: [UInt8]) -> Conflict? {
    // Some file systems take names for the same that differ in case alone.
    let key = path.lowercased()
    return claims.withLock { claims in
      guard let claim = claims[key] else {
        claims[key] = Claim(place: place, text: text)
        return nil
      }
      if claim.place != place { return .taken(by: claim.place) }
      return claim.text == text ? nil : .repeated
    }
  }

  /// Whether an assertion has named a file.
  package func isClaimed(_ path: String) -> Bool {
    let key = path.lowercased()
    return claims.withLock { $0[key] != nil }
  }
}
