import GradvizEngine
import GradvizTrace

extension BackwardReviewer {
  // MARK: What a wrong variable stands for

  /// The numbers of elements along axes, of which one may be that of the examples.
  func extents(_ tensors: [Tensor]) -> [Double] {
    Set(tensors.flatMap(\.shape.dimensions)).filter { $0 > 1 }.sorted().map(Double.init)
  }

  /// A gradient in the shape of what a program has in its place, times a number.
  func stand(
    in finding: Finding, _ target: HandVariable.Target, _ factor: Double
  )
    -> Tensor?
  {
    guard var gradient = gradient(of: target) else { return nil }
    if factor != 1 { gradient = gradient * Tensor(factor) }
    return Self.fitted(gradient, to: finding.variable.value.shape) ?? gradient
  }

  /// Finds the node that a wrong variable belongs to, where several may be meant.
  ///
  /// With the gradient of the right one in its place what is computed from it comes out right. A program may work with the gradients of each example, which are as
  /// many times larger as there are examples.
  func findRole(_ index: Int, _ findings: inout [Finding], _ flow: GradientFlow) {
    let finding = findings[index]
    guard finding.verdict == nil, let node = finding.variable.node else { return }
    let factors = [1] + extents([finding.variable.value])
    let value = finding.variable.value
    for target in finding.variable.targets where target.source == replay.output {
      let isScaled = factors.dropFirst().contains { agrees(value * Tensor(1 / $0), target) }
      if isScaled {
        findings[index].target = target
        return
      }
    }
    let users = flow.users(of: index).filter {
      findings[$0].variable.node != node && findings[$0].target != nil
        && findings[$0].verdict == nil
    }
    var targets = finding.variable.targets
    if targets.isEmpty {
      // Only a name that says nothing of its node may belong to any.
      guard finding.variable.guesses.isEmpty else { return }
      let shape = finding.variable.value.shape
      targets = replay.trace.nodes.reversed().filter {
        right.gradients[$0.id] != nil && $0.kind == .op && Shape($0.shape) == shape
      }.prefix(Self.mostRoles).map { HandVariable.Target(node: $0.id, source: replay.output) }
    }
    guard !users.isEmpty, targets.count > 1 || finding.variable.targets.isEmpty else { return }
    for factor in factors {
      for target in targets where target.source == replay.output {
        guard let given = stand(in: finding, target, factor) else { continue }
        let isMeant = users.contains { user in
          guard let id = findings[user].variable.node, let goal = findings[user].target,
            let value = replay.value(of: id, with: [node: given])
          else { return false }
          return agrees(value, goal)
        }
        if isMeant {
          findings[index].target = target
          return
        }
      }
    }
  }

  private static var mostRoles: Int { 60 }
}
