/// Python's `math`: functions of one number, whose results stay recorded.
enum MathLibrary {
  static var entries: [Entry] { functions + powers + parts + tests + whole }
}
