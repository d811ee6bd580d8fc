import GradvizEngine

extension TorchLibrary {
  /// Derivatives of functions: `torch.func` and `torch.autograd.functional`.
  static let derivatives: [Entry] = [
    Entry("torch.func.grad", parameters: "func, argnums=0, has_aux=False") {
      machine, call throws(Interruption) in
      try machine.differentiated(
        call[0], call[1], hasAux: machine.flag(call[2]), givesValue: false, rules: .torch)
    },
    Entry("torch.func.grad_and_value", parameters: "func, argnums=0, has_aux=False") {
      machine, call throws(Interruption) in
      try machine.differentiated(
        call[0], call[1], hasAux: machine.flag(call[2]), givesValue: true, rules: .torch)
    },
    Entry(
      "torch.func.jacrev", "torch.func.jacfwd",
      parameters: "func, argnums=0, has_aux=False, *, chunk_size=None, randomness='error'"
    ) { machine, call throws(Interruption) in
      try machine.jacobian(call[0], call[1], hasAux: machine.flag(call[2]), rules: .torch)
    },
    Entry("torch.func.hessian", parameters: "func, argnums=0") {
      machine, call throws(Interruption) in
      try machine.hessian(call[0], call[1], hasAux: false, rules: .torch)
    },
    Entry("torch.func.vjp", parameters: "func, *primals, has_aux=False") {
      machine, call throws(Interruption) in
      try machine.pullback(
        of: call[0], at: call.rest, hasAux: machine.flag(call["has_aux"]), rules: .torch)
    },
    Entry(
      "torch.func.jvp", parameters: "func, primals, tangents, *, strict=False, has_aux=False"
    ) { machine, call throws(Interruption) in
      try machine.pushedForward(
        call[0], call[1], call[2], hasAux: machine.flag(call["has_aux"]), rules: .torch)
    },
    Entry("torch.func.linearize", parameters: "func, *primals") {
      machine, call throws(Interruption) in
      try machine.linearized(call[0], at: call.rest, rules: .torch)
    },
    Entry(
      "torch.func.vmap", "torch.vmap",
      parameters: "func, in_dims=0, out_dims=0, randomness='error', *, chunk_size=None"
    ) { machine, call throws(Interruption) in
      try machine.mapped(call[0], call[1], call[2])
    },
    Entry(
      "torch.func.functional_call",
      parameters:
        "module, parameter_and_buffer_dicts, args=None, kwargs=None, *, tie_weights=True, strict=False"
    ) { machine, call throws(Interruption) in try machine.functionalCall(call) },

    functional("jacobian", "strict=False, vectorize=False, strategy='reverse-mode'"),
    functional("hessian", "strict=False, vectorize=False, outer_jacobian_strategy='reverse-mode'"),
    functional("vjp", "strict=False", hasVector: true),
    functional("jvp", "strict=False", hasVector: true),
    functional("hvp", "strict=False", hasVector: true),
    functional("vhp", "strict=False", hasVector: true),
  ]

  private static func functional(
    _ name: String, _ end: String, hasVector: Bool = false
  ) -> Entry {
    Entry(
      "torch.autograd.functional.\(name)",
      parameters: "func, inputs, \(hasVector ? "v=None, " : "")create_graph=False, \(end)"
    ) { machine, call throws(Interruption) in
      try FunctionalDerivative(machine, name, call).result()
    }
  }
}
