// The four classifications of the TensorFlow Playground, with its geometry and its meaning of noise: half of the
// points are blue, half are orange. Noise moves points in `gauss` and `spiral`; in `circle` and `xor` it moves the
// place whose colour a point gets, so that colours mix along the border.

extension Problem {
  static let gauss = Problem(
    playground: "gauss", title: "Two clouds",
    lesson:
      "Two clouds that a straight line separates: a linear model is enough, and noise makes them overlap.",
    preferences: Preferences(loss: "cross-entropy", learningRate: 0.03, batchSize: 10)
  ) { noise, draws in
    // The Playground's variance: 0.5 without noise, 4 with all of it.
    let deviation = (0.5 + 7 * noise).squareRoot()
    return alternating { isBlue, _ in
      let center = isBlue ? 2.0 : -2
      let x = draws.normal(mean: center, standardDeviation: deviation)
      return (Point(x: x, y: draws.normal(mean: center, standardDeviation: deviation)), isBlue)
    }
  }

  static let circle = Problem(
    playground: "circle", title: "A disc in a ring",
    lesson:
      "No straight line separates a disc from the ring around it: the hidden layer has to bend the border.",
    preferences: Preferences(model: "mlp:4,2", loss: "cross-entropy", learningRate: 0.03, batchSize: 10)
  ) { noise, draws in
    alternating { isBlue, _ in
      let radius = draws.uniform(isBlue ? 0...2.5 : 3.5...5)
      let point = Point(radius: radius, angle: draws.uniform(0...(2 * .pi)))
      return (point, (point + draws.point(in: -5...5, times: noise)).distance() < 2.5)
    }
  }

  static let xor = Problem(
    playground: "xor", title: "Exclusive or",
    lesson:
      "Four fields in two colours, like a chessboard: the smallest problem that no linear model can solve.",
    preferences: Preferences(model: "mlp:8", loss: "cross-entropy", learningRate: 0.03, batchSize: 10)
  ) { noise, draws in
    (0..<playgroundCount).map { _ in
      var point = draws.point(in: -5...5)
      // A gap along the axes.
      point.x += point.x > 0 ? 0.3 : -0.3
      point.y += point.y > 0 ? 0.3 : -0.3
      let moved = point + draws.point(in: -5...5, times: noise)
      return (point, moved.x * moved.y >= 0)
    }
  }

  static let spiral = Problem(
    playground: "spiral", title: "Two spirals",
    lesson: "Two arms wound around each other: hard for a small network, and a good test of optimizers.",
    preferences: Preferences(
      model: "mlp:16,16", activation: "relu", loss: "cross-entropy", optimizer: "adam", learningRate: 0.01,
      batchSize: 64)
  ) { noise, draws in
    alternating { isBlue, share in
      let turn = 1.75 * share * 2 * .pi + (isBlue ? 0 : .pi)
      return (Point(radius: 5 * share, angle: turn) + draws.point(in: -1...1, times: noise), isBlue)
    }
  }

  private init(
    playground name: String, title: String, lesson: String, preferences: Preferences,
    points: @escaping @Sendable (_ noise: Double, inout Draws) -> [(Point, isBlue: Bool)]
  ) {
    self.init(
      name: name, title: title, lesson: lesson, source: playgroundSource, task: .classification,
      preferences: preferences, noise: 0,
      generate: { noise, seed in
        var draws = Draws(seed: seed)
        let points = points(noise, &draws)
        return Dataset(
          points: points.map(\.0), target: "color", points.map { $0.isBlue ? 1 : 0 },
          classes: ["orange", "blue"])
      })
  }
}

/// A blue point and an orange one by turns; `share` runs from 0 up to 1 over the points of each colour.
private func alternating(
  _ make: (_ isBlue: Bool, _ share: Double) -> (Point, isBlue: Bool)
) -> [(Point, isBlue: Bool)] {
  (0..<playgroundCount).map { index in
    make(index % 2 == 0, Double(index / 2) / Double(playgroundCount / 2))
  }
}
