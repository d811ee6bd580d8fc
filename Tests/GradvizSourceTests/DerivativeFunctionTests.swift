import GradvizDiagnostics
import GradvizSource
import GradvizTrace
import Testing

/// Derivatives of functions in JAX, with what JAX 0.10 gave in double precision.
@Suite struct DerivativeFunctionTests {
  private func printed(_ text: String) throws -> String {
    let result = try Program(SourceFile(name: "p.py", text: text)).run()
    for diagnostic in result.diagnostics where diagnostic.severity == .error {
      Issue.record("\(diagnostic.message)")
    }
    return result.printed
  }

  @Test func productsWithJacobiansAreAsInJAX() throws {
    let text = """
      import jax, jax.numpy as jnp
      f = lambda x: x**2
      x = jnp.array([1.0, 2.0])
      y, back = jax.vjp(f, x)
      print(y, back(jnp.ones(2))[0], back(y)[0])
      y, back = jax.vjp(lambda a, b: (a * b, {'s': a + b}), x, x)
      print([list(map(float, part)) for part in back((jnp.ones(2), {'s': jnp.ones(2)}))])
      out, forward = jax.jvp(f, (x,), (jnp.array([1.0, 0.0]),))
      print(out, forward)
      print([round(float(v), 6) for v in jax.jvp(lambda a, b: jnp.sin(a) * b, (1.0, 2.0), (1.0, 0.5))])
      print(jax.grad(lambda x: jax.vjp(f, x)[1](x)[0].sum())(x))
      print(jnp.round(jax.grad(lambda x: jax.jvp(lambda y: jnp.sum(jnp.sin(y) * y), (x,), (x,))[1])(x), 6))
      y, linear = jax.linearize(f, x)
      print(y, linear(x))
      print(jax.jvp(jax.grad(lambda x: jnp.sum(x**4)), (x,), (x,))[1])

      """
    #expect(
      try printed(text) == """
        [1. 4.] [2. 4.] [ 2. 16.]
        [[2.0, 3.0], [2.0, 3.0]]
        [1. 4.] [2. 0.]
        [1.682942, 1.50134]
        [4. 8.]
        [ 1.620907 -5.224773]
        [1. 4.] [2. 8.]
        [12. 96.]

        """)
  }

  @Test func jacobiansAndHessiansTakeSeveralArgumentsAndTrees() throws {
    let text = """
      import jax, jax.numpy as jnp
      x = jnp.array([1.0, 2.0])
      print(jax.hessian(lambda x: jnp.sum(x**3))(x).tolist())
      for row in jax.hessian(lambda x, y: jnp.sum(x**3 * y), argnums=(0, 1))(x, x):
          print([part.tolist() for part in row])
      print({k: v.tolist() for k, v in jax.jacfwd(lambda p: p['w'] * p['b'])({'w': x, 'b': 2.0}).items()})
      for row in jax.jacrev(lambda a, b: (a * b, a.sum()), argnums=(0, 1))(x, x):
          print([part.tolist() for part in row])
      (value, aux), slopes = jax.value_and_grad(lambda a, b: ((a * b).sum(), {'n': a}), argnums=(0, 1), has_aux=True)(x, x)
      print(float(value), aux['n'], slopes[0], slopes[1])

      """
    #expect(
      try printed(text) == """
        [[6.0, 0.0], [0.0, 12.0]]
        [[[6.0, 0.0], [0.0, 24.0]], [[3.0, 0.0], [0.0, 12.0]]]
        [[[3.0, 0.0], [0.0, 12.0]], [[0.0, 0.0], [0.0, 0.0]]]
        {'b': [1.0, 2.0], 'w': [[2.0, 0.0], [0.0, 2.0]]}
        [[[1.0, 0.0], [0.0, 2.0]], [[1.0, 0.0], [0.0, 2.0]]]
        [[1.0, 1.0], [0.0, 0.0]]
        5.0 [1. 2.] [1. 2.] [1. 2.]

        """)
  }

  /// The node from which a tangent is taken back is no input of the program.
  @Test func tangentsLeaveNoInputsBehind() throws {
    let text = "import jax\nx = 2.0\ny = jax.jvp(lambda v: v**3, (x,), (1.0,))[1]\n"
    let result = try Program(SourceFile(name: "p.py", text: text)).run()
    let output = try #require(result.trace.output)
    #expect(result.trace.nodes[output].value?.elements == [12])
    #expect(result.trace.nodes.first { $0.name == "x" }?.gradient?.elements == [12])
  }
}
