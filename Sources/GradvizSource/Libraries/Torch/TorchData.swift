import GradvizEngine

/// `torch.utils.data`: sets of examples, and what takes them in batches.
enum TorchData {
  private static let module = "torch.utils.data"

  static func classValue(_ name: String, _ machine: Machine) -> Value? {
    let type: ClassObject? =
      switch name {
      case "Dataset": dataset(machine)
      case "TensorDataset":
        machine.libraryClass(name, of: module, base: dataset(machine), tensorDataset)
      case "Subset": machine.libraryClass(name, of: module, base: dataset(machine), subset)
      case "DataLoader": machine.libraryClass(name, of: module, loader)
      default: nil
      }
    return type.map { .object($0) }
  }

  private static func dataset(_ machine: Machine) -> ClassObject? {
    machine.libraryClass(
      "Dataset", of: module,
      [
        LibraryMethod("__getitem__", "index") { machine, _, _ throws(Interruption) in
          throw machine.raise(
            .NotImplementedError, "Subclasses of Dataset should implement __getitem__.",
            id: "unsupported", help: "write def __getitem__(self, index): … in the class")
        }
      ])
  }

  private static var tensorDataset: [LibraryMethod] {
    [
      LibraryMethod("__init__", "*tensors") { machine, dataset, call throws(Interruption) in
        var extents: [Int] = []
        for item in call.rest {
          let array = try machine.tensor(item, "TensorDataset")
          guard let extent = array.shape.first else {
            throw machine.raise(.IndexError, "tuple index out of range", id: "index")
          }
          extents.append(extent)
        }
        if let first = extents.first, extents.contains(where: { $0 != first }) {
          throw machine.raise(
            .AssertionError, "Size mismatch between tensors", id: "shape-mismatch")
        }
        machine.setPart("tensors", of: dataset, .tuple(call.rest))
        return .none
      },
      LibraryMethod("__getitem__", "index") { machine, dataset, call throws(Interruption) in
        var parts: [Value] = []
        for item in try machine.items(of: machine.part("tensors", of: dataset)) {
          parts.append(try machine.index(item, call[1], text: -1))
        }
        return .tuple(parts)
      },
      LibraryMethod("__len__") { machine, dataset, _ throws(Interruption) in
        let tensors = try machine.items(of: machine.part("tensors", of: dataset))
        return .int(tensors.first?.asArray?.shape.first ?? 0)
      },
    ]
  }

  private static var subset: [LibraryMethod] {
    [
      LibraryMethod("__init__", "dataset, indices") { machine, subset, call throws(Interruption) in
        machine.setPart("dataset", of: subset, call[1])
        machine.setPart("indices", of: subset, call[2])
        return .none
      },
      LibraryMethod("__getitem__", "idx") { machine, subset, call throws(Interruption) in
        let place = try machine.index(machine.part("indices", of: subset), call[1], text: -1)
        return try machine.index(machine.part("dataset", of: subset), place, text: -1)
      },
      LibraryMethod("__len__") { machine, subset, _ throws(Interruption) in
        .int(try machine.length(of: machine.part("indices", of: subset)) ?? 0)
      },
    ]
  }

  private static var loader: [LibraryMethod] {
    [
      LibraryMethod(
        "__init__",
        "dataset, batch_size=1, shuffle=None, sampler=None, batch_sampler=None, num_workers=0, collate_fn=None, "
          + "pin_memory=False, drop_last=False, timeout=0, worker_init_fn=None, multiprocessing_context=None, "
          + "generator=None, *, prefetch_factor=None, persistent_workers=False"
      ) { machine, loader, call throws(Interruption) in
        try machine.refuse(
          ["sampler", "batch_sampler", "worker_init_fn"], of: call,
          cure: "write shuffle=True, or order the data")
        for name in ["dataset", "batch_size", "collate_fn", "drop_last", "generator"] {
          machine.setPart(name, of: loader, call[name])
        }
        if !call["batch_size"].isNone, try machine.wholeNumber(call["batch_size"]) < 1 {
          throw machine.raise(
            .ValueError,
            "batch_size should be a positive integer value, but got batch_size=\(try machine.text(of: call["batch_size"]))",
            id: "argument")
        }
        machine.setPart("_shuffle", of: loader, .bool(try machine.flag(call["shuffle"])))
        return .none
      },
      LibraryMethod("__len__") { machine, loader, _ throws(Interruption) in
        let count = try machine.exampleCount(of: machine.part("dataset", of: loader))
        let size = try machine.part("batch_size", of: loader)
        if size.isNone { return .int(count) }
        let batch = min(try machine.wholeNumber(size), 1 << 31)
        let drops = try machine.truth(machine.part("drop_last", of: loader))
        return .int(drops ? count / batch : (count + batch - 1) / batch)
      },
      LibraryMethod("__iter__") { machine, loader, _ throws(Interruption) in
        .object(try machine.batches(of: loader))
      },
    ]
  }

  static let functions: [Entry] = [
    Entry("torch.utils.data.random_split", parameters: "dataset, lengths, generator=None") {
      machine, call throws(Interruption) in
      try machine.randomSplit(call)
    },
    Entry("torch.utils.data.default_collate", parameters: "batch") {
      machine, call throws(Interruption) in
      try machine.collated(machine.items(of: call[0]))
    },
  ]
}
