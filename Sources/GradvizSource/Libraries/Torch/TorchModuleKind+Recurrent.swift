import GradvizEngine

extension TorchModuleKind {
  /// Modules that go along a sequence, and the cells that take one step of it.
  nonisolated(unsafe) static let recurrent: [String: TorchModuleKind] = [
    "RNN": sequence(.plain, "nonlinearity='tanh', bias=True", end: ""),
    "LSTM": sequence(.longShortTerm, "bias=True", end: ", proj_size=0"),
    "GRU": sequence(.gated, "bias=True", end: ""),
    "RNNCell": cell(.plain, "bias=True, nonlinearity='tanh'", shown: ["nonlinearity≠tanh"]),
    "LSTMCell": cell(.longShortTerm, "bias=True", shown: []),
    "GRUCell": cell(.gated, "bias=True", shown: []),
  ]

  private static func sequence(
    _ unit: RecurrentUnit, _ middle: String, end: String
  ) -> TorchModuleKind {
    TorchModuleKind(
      parameters: "input_size, hidden_size, num_layers=1, \(middle), batch_first=False, "
        + "dropout=0.0, bidirectional=False\(end), device=None, dtype=None",
      shown: [
        "input_size!", "hidden_size!", "num_layers≠1", "bias≠True", "batch_first≠False",
        "dropout≠0.0", "bidirectional≠False",
      ],
      prepare: { machine, instance, hidden throws(Interruption) in
        if let size = hidden["proj_size"], try machine.wholeNumber(size) != 0 {
          throw machine.notDrawn("'proj_size'", "put an nn.Linear behind the LSTM")
        }
        let share = try machine.double(hidden["dropout"] ?? .float(0))
        guard (0...1).contains(share) else {
          throw machine.raise(
            .ValueError,
            "dropout should be a number in range [0, 1] representing the probability of an element being zeroed",
            id: "range")
        }
        hidden.set("dropout", .float(share))
        let inputs = try machine.extent(hidden, "input_size")
        let size = try machine.extent(hidden, "hidden_size")
        let layers = try machine.extent(hidden, "num_layers")
        for (name, extent) in [("hidden_size", size), ("num_layers", layers)] where extent < 1 {
          throw machine.raise(.ValueError, "\(name) must be greater than zero", id: "range")
        }
        try machine.checkNonlinearity(hidden)
        let directions = try machine.directions(hidden)
        for layer in 0..<layers {
          for direction in directions {
            try machine.addRecurrentParameters(
              unit, suffix: "_l\(layer)\(direction)",
              inputs: layer == 0 ? inputs : size * directions.count, size: size, hidden,
              to: instance)
          }
        }
      },
      forward: { machine, instance, hidden, inputs throws(Interruption) in
        try machine.runSequence(unit, instance, hidden, inputs)
      },
      inputs: ["input", "hx"])
  }

  private static func cell(
    _ unit: RecurrentUnit, _ end: String, shown: [String]
  ) -> TorchModuleKind {
    TorchModuleKind(
      parameters: "input_size, hidden_size, \(end), device=None, dtype=None",
      shown: ["input_size!", "hidden_size!", "bias≠True"] + shown,
      prepare: { machine, instance, hidden throws(Interruption) in
        try machine.checkNonlinearity(hidden)
        try machine.addRecurrentParameters(
          unit, suffix: "", inputs: machine.extent(hidden, "input_size"),
          size: machine.extent(hidden, "hidden_size"), hidden, to: instance)
      },
      forward: { machine, instance, hidden, inputs throws(Interruption) in
        try machine.runCell(unit, instance, hidden, inputs)
      },
      inputs: ["input", "hx"])
  }
}
