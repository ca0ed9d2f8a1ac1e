// The two regressions of the TensorFlow Playground, with its geometry and its meaning of noise: the target is taken
// at a place that noise has moved.

/// The points of each of the Playground's problems.
let playgroundCount = 500

let playgroundSource =
  "after Smilkov, Carter, Sculley, Viégas and Wattenberg, TensorFlow Playground (playground.tensorflow.org), 2016"

extension Problem {
  static let plane = Problem(
    playground: "reg-plane", title: "A plane",
    lesson: "A tilted plane: two weights and an offset say it all, and the loss goes to zero without noise.",
    preferences: Preferences()
  ) { ($0.x + $0.y) / 10 }

  static let gaussianBumps = Problem(
    playground: "reg-gauss", title: "Hills and hollows",
    lesson: "Three hills and three hollows on a flat floor: a plane cannot bend, a hidden layer can.",
    preferences: Preferences(model: "mlp:16", optimizer: "adam", learningRate: 0.01, batchSize: 32)
  ) { point in
    // A cone of radius 2 at each place; where two meet, the one that is farther from 0 counts.
    let cones = [-4.0, 0, 4].flatMap { x in [2.5, -2.5].map { y in Point(x: x, y: y) } }
    return cones.enumerated().reduce(0) { value, cone in
      let height = max(0, 1 - point.distance(to: cone.element) / 2)
      // Hills and hollows by turns, as on a chessboard.
      let signed = [0, 3, 4].contains(cone.offset) ? height : -height
      return abs(signed) > abs(value) ? signed : value
    }
  }

  private init(
    playground name: String, title: String, lesson: String, preferences: Preferences,
    value: @escaping @Sendable (Point) -> Double
  ) {
    self.init(
      name: name, title: title, lesson: lesson, source: playgroundSource, task: .regression,
      preferences: preferences, noise: 0,
      generate: { noise, seed in
        var draws = Draws(seed: seed)
        let points = (0..<playgroundCount).map { _ in
          (draws.point(in: -6...6), draws.point(in: -6...6, times: noise))
        }
        return Dataset(points: points.map(\.0), target: "y", points.map { value($0 + $1) })
      })
  }
}

extension Dataset {
  /// Places in the plane as features `x1` and `x2`, each with its target.
  init(points: [Point], target: String, _ values: [Double], classes: [String]? = nil) {
    self.init(
      features: [
        Column(name: "x1", values: points.map(\.x)), Column(name: "x2", values: points.map(\.y)),
      ],
      target: Column(name: target, values: values), classes: classes)
  }
}
