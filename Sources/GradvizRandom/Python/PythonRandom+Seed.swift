extension PythonRandom {
  /// Starts the stream of a whole number.
  package func seed(_ seed: Int) {
    self.seed(words: SeedSequence.words(UInt64(seed.magnitude)))
  }

  /// Starts the stream of a number of any size: the words of its absolute value, the low one first.
  ///
  /// Zeros at the high end do not count.
  package func seed(words: [UInt32]) {
    var words = words
    while words.last == 0 { words.removeLast() }
    state = State(twister: MersenneTwister(key: words))
  }

  /// Starts the stream of a text: that of its bytes in UTF-8.
  ///
  /// ```text
  /// Random('a').random()   0.2720295377534757
  /// ```
  package func seed(text: String) {
    seed(bytes: Array(text.utf8))
  }

  /// Starts the stream of bytes: followed by their SHA-512 they are one number, the high byte first.
  package func seed(bytes: [UInt8]) {
    let number = bytes + SHA512.digest(bytes)
    var words: [UInt32] = []
    for (i, byte) in number.reversed().enumerated() {
      if i % 4 == 0 { words.append(0) }
      words[i / 4] |= UInt32(byte) << UInt32(8 * (i % 4))
    }
    seed(words: words)
  }

  /// Starts the stream of a real number: that of its hash.
  ///
  /// NaN, whose hash is its place in memory, counts as 0.
  ///
  /// ```text
  /// Random(0.5).random()   0.2794930785867423
  /// Random(1.0).random()   Random(1).random()
  /// ```
  package func seed(double: Double) {
    seed(words: SeedSequence.words(UInt64(bitPattern: Int64(Self.hash(double)))))
  }

  /// Python's hash of a real number: its fraction modulo the prime 2⁶¹ − 1, with the sign put back.
  ///
  /// - Source: `_Py_HashDouble` of `Python/pyhash.c`.
  package static func hash(_ x: Double) -> Int {
    if x.isNaN { return 0 }
    if x.isInfinite { return x < 0 ? -314_159 : 314_159 }
    if x == 0 { return 0 }
    let prime = UInt64.max >> 3
    // A significand of 53 bits times a power of two, which turns the 61 bits.
    let number = x.magnitude
    let value = UInt64(number.significand * 0x1p52) % prime
    let exponent = Int(number.exponent) - 52
    let turn = UInt64(((exponent % 61) + 61) % 61)
    let turned = (value << turn & prime) | value >> (61 - turn)
    let hash = x < 0 ? -Int(turned) : Int(turned)
    return hash == -1 ? -2 : hash
  }
}
