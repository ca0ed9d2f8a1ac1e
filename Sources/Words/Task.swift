/// What kind of thing is to be learned.
package enum Task: String, Hashable, Sendable, CaseIterable {
  /// A number from the features.
  case regression
  /// One of several classes from the features.
  case classification
  /// No data: the lowest place of a function of two parameters.
  case landscape
}
