import Gradviz

/// A descent as JSON: an object with a list of steps, or a step a line.
///
/// ```text
/// {"step": 0, "loss": 13.0, "gradientNorm": 7.2…, "values": {"x": 3.0}, "gradients": {"x": 6.0}}
/// ```
///
/// Values are nested lists as `--at` reads them.
enum DescentJSON {
  /// The whole object.
  static func text(_ descent: Descent, _ options: DescentOptions) -> String {
    var buffer = ByteBuffer()
    buffer.append(#"{"method": "#)
    append(options.method, to: &buffer)
    buffer.append(#", "learningRate": "#)
    buffer.append(jsonNumber: options.learningRate)
    buffer.append(#", "weightDecay": "#)
    buffer.append(jsonNumber: options.weightDecay)
    buffer.append(#", "inputs": "#)
    buffer.append(jsonStrings: descent.names)
    let notFinite: Int? = if case .notFinite(let step) = descent.stop { step } else { nil }
    let failed: Int? = if case .failed(let step) = descent.stop { step } else { nil }
    for (name, step) in [
      ("nonFiniteAt", notFinite), ("failedAt", failed), ("growsFrom", descent.growthStart),
    ] {
      buffer.append(text: #", "\#(name)": \#(step.map(String.init) ?? "null")"#)
    }
    buffer.append(#", "steps": ["#)
    for (number, step) in descent.steps.enumerated() {
      buffer.append(number == 0 ? "\n" : ",\n")
      append(step, descent.names, to: &buffer)
    }
    buffer.append("\n]}\n")
    return buffer.text
  }

  /// A step on a line of its own.
  static func line(_ step: Descent.Step, _ names: [String]) -> String {
    var buffer = ByteBuffer()
    append(step, names, to: &buffer)
    buffer.append("\n")
    return buffer.text
  }

  private static func append(_ method: DescentMethod, to buffer: inout ByteBuffer) {
    func setting(_ name: StaticString, _ number: Double) {
      buffer.append(", \"")
      buffer.append(name)
      buffer.append("\": ")
      buffer.append(jsonNumber: number)
    }
    switch method {
    case .sgd(let settings):
      buffer.append(#"{"name": "sgd""#)
      setting("momentum", settings.momentum)
      setting("dampening", settings.dampening)
      buffer.append(settings.nesterov ? #", "nesterov": true}"# : #", "nesterov": false}"#)
    case .adam(let settings):
      buffer.append(#"{"name": "adam", "betas": "#)
      buffer.append(jsonNumbers: settings.betas)
      setting("eps", settings.eps)
      buffer.append(settings.amsgrad ? #", "amsgrad": true}"# : #", "amsgrad": false}"#)
    }
  }

  private static func append(
    _ step: Descent.Step, _ names: [String], to buffer: inout ByteBuffer
  ) {
    buffer.append(#"{"step": "#)
    buffer.append(integer: step.number)
    buffer.append(#", "loss": "#)
    buffer.append(jsonNumber: step.loss)
    buffer.append(#", "gradientNorm": "#)
    buffer.append(jsonNumber: step.gradientNorm)
    for (title, tensors) in [("values", step.values), ("gradients", step.gradients)] {
      buffer.append(text: #", "\#(title)": {"#)
      for (number, tensor) in tensors.enumerated() {
        if number > 0 { buffer.append(", ") }
        buffer.append(jsonString: names[number])
        buffer.append(": ")
        buffer.append(jsonLists: tensor.elements, shape: tensor.shape.dimensions)
      }
      buffer.append("}")
    }
    buffer.append("}")
  }
}
