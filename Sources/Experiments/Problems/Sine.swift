extension Problem {
  static let sine = Problem(
    name: "sine", title: "A noisy sine",
    lesson:
      "Twenty noisy points of a sine: degree 1 cannot follow them, 3 can, and 9 learns the noise by heart.",
    source: "made here, after Bishop, Pattern Recognition and Machine Learning, 2006, chapter 1",
    task: .regression,
    preferences: Preferences(model: "polynomial:9", optimizer: "adam", learningRate: 0.03), noise: 0.2,
    generate: { noise, seed in
      var draws = Draws(seed: seed)
      let x = (0..<20).map { _ in draws.uniform(-1...1) }.sorted()
      let y = x.map { Experiments.sine(.pi * $0) + draws.normal(standardDeviation: noise) }
      return Dataset(
        features: [Dataset.Column(name: "x", values: x)], target: Dataset.Column(name: "y", values: y))
    })
}
