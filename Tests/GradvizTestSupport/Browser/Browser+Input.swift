/// What a reader does with keyboard and pointer.
extension Browser {
  /// Presses a key: `ArrowRight`, `Enter`, `a`, `/`, `" "`.
  ///
  /// - Parameters:
  ///   - key: The key, as a page's script calls it.
  ///   - modifiers: 1 for Alt, 2 for Control, 4 for Meta, 8 for Shift, added up.
  /// - Throws: ``BrowserFailure``.
  package func press(_ key: String, modifiers: Int = 0) throws {
    var event: [String: Any] = ["key": key, "modifiers": modifiers]
    event["code"] = key == " " ? "Space" : key
    if let code = Self.codes[key] { event["windowsVirtualKeyCode"] = code }
    if key.count == 1 { event["text"] = key }
    if key == "Enter" { event["text"] = "\r" }
    try command("Input.dispatchKeyEvent", event.merging(["type": "keyDown"]) { $1 })
    event["text"] = nil
    try command("Input.dispatchKeyEvent", event.merging(["type": "keyUp"]) { $1 })
  }

  private static let codes = [
    "Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "End": 35, "Home": 36, "ArrowLeft": 37,
    "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40,
  ]

  /// Types a text where the focus is.
  package func type(_ text: String) throws {
    for character in text { try press(String(character)) }
  }

  /// Moves the pointer to a place of the window.
  package func movePointer(x: Double, y: Double, isPressed: Bool = false) throws {
    try command(
      "Input.dispatchMouseEvent",
      [
        "type": "mouseMoved", "x": x, "y": y, "button": isPressed ? "left" : "none",
        "buttons": isPressed ? 1 : 0,
      ])
  }

  /// Presses the pointer's button and lets go of it.
  package func click(x: Double, y: Double) throws {
    try movePointer(x: x, y: y)
    try button("mousePressed", x, y)
    try button("mouseReleased", x, y)
  }

  /// Clicks in the middle of the first element that a selector finds.
  package func click(_ selector: String) throws {
    let place = try middle(of: selector)
    try click(x: place.x, y: place.y)
  }

  /// Drags the pointer from one place to another.
  package func drag(from start: (x: Double, y: Double), to end: (x: Double, y: Double)) throws {
    try movePointer(x: start.x, y: start.y)
    try button("mousePressed", start.x, start.y)
    for part in 1...4 {
      let way = Double(part) / 4
      try movePointer(
        x: start.x + (end.x - start.x) * way, y: start.y + (end.y - start.y) * way, isPressed: true)
    }
    try button("mouseReleased", end.x, end.y)
  }

  /// Turns the wheel at a place.
  package func wheel(x: Double, y: Double, by delta: Double, modifiers: Int = 0) throws {
    try command(
      "Input.dispatchMouseEvent",
      ["type": "mouseWheel", "x": x, "y": y, "deltaX": 0, "deltaY": delta, "modifiers": modifiers])
  }

  /// Where the middle of an element is in the window.
  package func middle(of selector: String) throws -> (x: Double, y: Double) {
    let place: [Double] = try evaluate(
      """
      (async () => { const element = document.querySelector(`\(selector)`);
      let last = '';
      for (let turn = 0; turn < 40; turn++) {
        element.scrollIntoView({block: 'nearest'});
        const box = element.getBoundingClientRect();
        const place = [box.x + box.width / 2, box.y + box.height / 2];
        if (String(place) === last) return place;
        last = String(place);
        await new Promise(r => setTimeout(r, 60));
      }
      throw new Error('it does not come to rest') })()
      """)
    return (place[0], place[1])
  }

  private func button(_ type: String, _ x: Double, _ y: Double) throws {
    try command(
      "Input.dispatchMouseEvent",
      ["type": type, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1])
  }
}
