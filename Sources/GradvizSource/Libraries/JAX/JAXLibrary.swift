/// JAX and autograd: functions that give the derivatives of functions, and what stands around them.
///
/// `jax.numpy` is NumPy's functions under another name, in double precision.
enum JAXLibrary {
  static var entries: [Entry] { transformations + loops + networks + trees + ofNumPy + randomness }
}
