/// Python's `itertools`, `functools` and `operator`.
enum IterationLibrary {
  static var entries: [Entry] { chains + choices + groups + functions + operators }
}
