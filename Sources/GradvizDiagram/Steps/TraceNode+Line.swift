import GradvizDiagnostics
package import GradvizTrace

extension Trace.Node {
  /// The line of the program that computed it, from 1; nil where there is none.
  package var line: Int? { position?.line }
}
