/// What Python has without any module, and the methods of its types.
enum PythonLibrary {
  static var entries: [Entry] {
    functions + constructors + iteration + lists + dictionaries + sets + texts + numbers
  }
}
