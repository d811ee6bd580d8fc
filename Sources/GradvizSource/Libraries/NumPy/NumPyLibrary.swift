/// NumPy's functions, and the methods of its arrays.
enum NumPyLibrary {
  static var entries: [Entry] {
    var entries = making + elements + elementwise + reductions + shapes + joining + products
    entries +=
      stacking + rearranging + padding + diagonals + grids + spacing + editing + windows + applying
    entries +=
      numbers + exponents + bits + differences + signals + contractions + polynomials + linear
      + norms + types
    entries += printing + assertions
    entries += sorting + tests + searching + taking + sets + statistics + missing + histograms
    entries += RandomLibrary.numpy
    return entries
  }
}
