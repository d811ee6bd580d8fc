/// Code points whose properties changed after Unicode 14.
enum UnicodeChanges {
  /// Numbers since Unicode 15 and 16.
  static let laterNumeric: Set<UInt32> = [
    0x4e24, 0x4eac, 0x4fe9, 0x5006, 0x62d0, 0x6d1e, 0x7695, 0x79ed, 0x920e, 0x94a9, 0x12038,
    0x12039, 0x12079, 0x12226, 0x1222b, 0x1230b, 0x1230d, 0x12399,
  ]

  /// Letters that became lower case.
  static let laterLowercase: Set<UInt32> = [0x10fc, 0xa7f2, 0xa7f3, 0xa7f4, 0xab69]

  /// Characters that identifiers did not contain.
  static let laterIdentifierPart: Set<UInt32> = [0x200c, 0x200d, 0x30fb, 0xff65]
}
