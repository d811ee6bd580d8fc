/// Python's `collections`, `dataclasses`, `enum`, `copy`, `contextlib`, `abc`, `types` and `typing`.
enum CollectionsLibrary {
  static var entries: [Entry] {
    dictionaries + counters + deques + namedTuples + dataclasses + enumerations + copies + contexts
      + typing
  }
}
