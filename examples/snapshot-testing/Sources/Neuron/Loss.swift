import Gradviz

/// How far an answer between 0 and 1 is from the truth: `−log a` where it should be 1, `−log(1 − a)` where it should be 0.
public func crossEntropy(_ answer: Variable, shouldBe isTrue: Bool) -> Variable {
  let certainty = isTrue ? answer : 1 - answer
  return (-certainty.log()).named("loss")
}
