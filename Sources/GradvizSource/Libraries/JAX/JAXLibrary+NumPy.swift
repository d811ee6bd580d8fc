extension JAXLibrary {
  /// Functions of `jax.numpy` whose derivatives are not those that NumPy's functions have here.
  static let ofNumPy = [
    Entry("jax.numpy.clip", parameters: "arr=?, /, min=None, max=None, *, a=?, a_min=?, a_max=?") {
      machine, call throws(Interruption) in
      try machine.clip(
        call.optional("a") ?? call[0], low: call.optional("a_min") ?? call[1],
        high: call.optional("a_max") ?? call[2], sharesTies: true)
    }
  ]
}
