import Assets

extension Problem {
  static let thermometer = Problem(
    name: "thermometer", title: "Thermometer",
    lesson:
      "Eleven readings of an unlabelled thermometer beside °C: find the line that converts one to the other.",
    source:
      "the running example of Stevens, Antiga and Viehmann, Deep Learning with PyTorch, 2020, chapter 5",
    task: .regression, inputScale: 0.1, initialParameters: [1, 0], preferences: Preferences(),
    generate: { _, _ in Dataset(embedded: Assets.thermometer) })
}
