import Assets

extension Problem {
  static let iris = Problem(
    name: "iris", title: "Iris flowers",
    lesson:
      "Three species told apart by four measures: one stands alone, the other two touch, so some stay wrong.",
    source: "Fisher, The use of multiple measurements in taxonomic problems, 1936, as scikit-learn has it",
    task: .classification,
    preferences: Preferences(loss: "cross-entropy", learningRate: 0.1, standardizes: true),
    generate: { _, _ in Dataset(embedded: Assets.iris) })
}
