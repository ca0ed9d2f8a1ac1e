/// What a model was trained to see and to answer, beside its parameters: with both, anyone can predict.
package struct ModelSignature: Hashable, Sendable {
  package struct Feature: Hashable, Sendable {
    package let name: String
    /// The text whose rows have 1 here, of a column of texts; nil for a column of numbers.
    package let category: String?

    package init(name: String, category: String? = nil) {
      self.name = name
      self.category = category
    }

    /// The column of the table that it is made of.
    package var column: String {
      guard let category, name.hasSuffix("=\(category)") else { return name }
      return String(name.dropLast(category.count + 1))
    }
  }

  package let features: [Feature]
  package let target: String
  /// Nil for a regression.
  package let classes: [String]?
  /// What is taken from each feature, and what the rest is divided by.
  package let means: [Double]
  package let scales: [Double]
  /// What a missing value becomes; nil where none may be missing.
  package let fills: [Double]?
  package let targetScaling: TargetScaling

  package init(
    features: [Feature], target: String, classes: [String]?, means: [Double], scales: [Double],
    fills: [Double]?, targetScaling: TargetScaling
  ) {
    self.features = features
    self.target = target
    self.classes = classes
    self.means = means
    self.scales = scales
    self.fills = fills
    self.targetScaling = targetScaling
  }
}
