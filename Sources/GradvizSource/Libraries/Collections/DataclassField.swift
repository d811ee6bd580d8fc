/// What `field(default=…)` gives a name in the body of a dataclass.
final class DataclassFieldObject: Object {
  let defaultValue: Value
  let factory: Value
  let isInit: Bool
  let isShown: Bool
  let isCompared: Bool
  /// Whether it is keyword-only, nil where the class says.
  let isKeywordOnly: Bool?

  init(
    defaultValue: Value, factory: Value, isInit: Bool, isShown: Bool, isCompared: Bool,
    isKeywordOnly: Bool?
  ) {
    self.defaultValue = defaultValue
    self.factory = factory
    self.isInit = isInit
    self.isShown = isShown
    self.isCompared = isCompared
    self.isKeywordOnly = isKeywordOnly
    super.init(.context)
  }

  override var typeName: String { "Field" }
}
