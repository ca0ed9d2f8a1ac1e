/// Something that varies in a sweep.
package struct SweepField: Hashable, Sendable {
  /// As the flag calls it: `lr`.
  package let name: String
  /// Whether its values are numbers.
  package let isNumber: Bool

  package init(name: String, isNumber: Bool) {
    self.name = name
    self.isNumber = isNumber
  }
}

/// One field of a run that others of the sweep have otherwise.
package struct SweepSetting: Hashable, Sendable {
  package let field: SweepField
  package let text: String

  package init(field: SweepField, text: String) {
    self.field = field
    self.text = text
  }
}
