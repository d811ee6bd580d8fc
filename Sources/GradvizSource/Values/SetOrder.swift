/// The order in which CPython runs over a set.
///
/// A set of whole numbers (and what is equal to them) has the same order in every run: the order of a table whose places
/// follow from the numbers. Texts are placed by numbers that differ from run to run, so that no program may rely on
/// their order; here they keep the order in which they came.
///
/// - Source: CPython 3.11, Objects/setobject.c.
enum SetOrder {
  /// The items, and whether Python has them in this order.
  static func order(_ set: SetObject) -> (items: [Value], isCertain: Bool) {
    let pairs = set.pairs
    if pairs.count <= 1 { return (pairs.map(\.value), true) }
    var hashes: [Int] = []
    for (key, _) in pairs {
      guard let hash = hash(of: key) else { return (pairs.map(\.value), false) }
      hashes.append(hash)
    }
    var table = [Int](repeating: -1, count: 8)
    var used = 0
    for (place, hash) in hashes.enumerated() {
      insert(place, hash, into: &table)
      used += 1
      // A table is at most three fifths full, and grows fourfold while it is small.
      if used * 5 >= (table.count - 1) * 3 {
        let wanted = used > 50_000 ? used * 2 : used * 4
        var size = 8
        while size <= wanted { size *= 2 }
        var larger = [Int](repeating: -1, count: size)
        for old in table where old >= 0 { insert(old, hashes[old], into: &larger) }
        table = larger
      }
    }
    return (table.filter { $0 >= 0 }.map { pairs[$0].value }, true)
  }

  private static func insert(_ place: Int, _ hash: Int, into table: inout [Int]) {
    let mask = table.count - 1
    var perturb = UInt(bitPattern: hash)
    var index = Int(perturb & UInt(mask))
    while true {
      let probes = index + 9 <= mask ? 9 : 0
      for probe in 0...probes where table[index + probe] < 0 {
        table[index + probe] = place
        return
      }
      perturb >>= 5
      index = Int((UInt(index) &* 5 &+ 1 &+ perturb) & UInt(mask))
    }
  }

  /// The hash that CPython gives to a whole number; nil for what is placed differently from run to run.
  private static func hash(of key: HashKey) -> Int? {
    guard case .int(let number) = key else { return nil }
    let modulus = (1 << 61) - 1
    let result = number < 0 ? -Int(number.magnitude % UInt(modulus)) : number % modulus
    return result == -1 ? -2 : result
  }
}
