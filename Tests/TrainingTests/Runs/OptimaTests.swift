import Experiments
import Foundation
import Optimizers
import TestSupport
import Testing

@testable import Training

/// Trained to the end, a model is where another way to solve its problem says.
@Suite struct OptimaTests {
  /// Solves a·x = b for a symmetric positive definite matrix, by Cholesky's factors.
  private func solve(_ a: [[Double]], _ b: [Double]) -> [Double] {
    let count = b.count
    var lower = Array(repeating: Array(repeating: 0.0, count: count), count: count)
    for row in 0..<count {
      for column in 0...row {
        let known = (0..<column).reduce(0) { $0 + lower[row][$1] * lower[column][$1] }
        let rest = a[row][column] - known
        lower[row][column] = row == column ? rest.squareRoot() : rest / lower[column][column]
      }
    }
    var x = b
    for row in 0..<count {
      for column in 0..<row { x[row] -= lower[row][column] * x[column] }
      x[row] /= lower[row][row]
    }
    for row in (0..<count).reversed() {
      for column in row + 1..<count { x[row] -= lower[column][row] * x[column] }
      x[row] /= lower[row][row]
    }
    return x
  }

  private func trained(_ experiment: Experiment, epochs: Int) throws -> Trainer {
    var experiment = experiment
    experiment.optimizer = try #require(OptimizerCatalog.all.first { $0.name == "lbfgs" })
    // PyTorch's tolerances end a step where the loss is within 1e-9 of the lowest, which is 1e-5 in the parameters.
    experiment.optimizerOptions = [
      "lr": .number(1), "line_search_fn": .text("strong_wolfe"), "tolerance_grad": .number(1e-12),
      "tolerance_change": .number(1e-18),
    ]
    experiment.precision = .double
    let trainer = try Trainer(experiment)
    var history = trainer.makeHistory()
    #expect(trainer.run(epochs, &history) == nil)
    return trainer
  }

  /// Ridge regression, its penalty over the weights alone as scikit-learn has it, or over the bias too.
  @Test(arguments: [(0, false), (0.1, false), (0.1, true)])
  func linearRegressionReachesTheNormalEquations(l2: Double, overBias: Bool) throws {
    var random = SplitMix(seed: 2)
    let features = (0..<50).map { _ in (0..<3).map { Double($0 + 1) * random.uniform(-1...1) } }
    let targets = features.map { 3 * $0[0] - 2 * $0[1] + $0[2] + 0.7 + random.uniform(-0.5...0.5) }
    let trainer = try trained(
      .rows(features, targets) {
        $0.l2 = l2
        $0.penalizesBiases = overBias
      }, epochs: 20)

    let rows = features.map { $0 + [1] }
    let count = Double(rows.count)
    let matrix = (0..<4).map { i in
      (0..<4).map { j in
        rows.reduce(0) { $0 + $1[i] * $1[j] } / count + (i == j && (i < 3 || overBias) ? l2 : 0)
      }
    }
    let right = (0..<4).map { i in zip(rows, targets).reduce(0) { $0 + $1.0[i] * $1.1 } / count }
    let expected = solve(matrix, right)
    for (seen, expected) in zip(trainer.values, expected) { #expect(abs(seen - expected) <= 1e-6) }
  }

  @Test(arguments: [false, true]) func softmaxRegressionReachesNewtonsOptimum(overBias: Bool) throws {
    let l2 = 0.01
    var experiment = try Experiment.described([
      .problem: "iris", .model: "softmax", .standardize: "true", .seed: "5",
    ])
    experiment.l2 = l2
    experiment.penalizesBiases = overBias
    let trainer = try trained(experiment, epochs: 40)

    let (inputs, targets) = (trainer.prepared.train.inputs, trainer.prepared.train.targets)
    let (classes, features) = (3, inputs.shape[1])
    let rows = (0..<inputs.shape[0]).map { row in
      (0..<features).map { inputs.storage[row * features + $0] } + [1]
    }
    /// As the model holds them: all weights class by class, then the offsets.
    func place(_ kind: Int, _ feature: Int) -> Int {
      feature < features ? kind * features + feature : classes * features + kind
    }
    var theta = Array(repeating: 0.0, count: classes * (features + 1))
    var slope = Double.infinity
    let penalties = theta.indices.map { $0 < classes * features || overBias ? 2 * l2 : 0 }
    for _ in 0..<50 where slope > 1e-13 {
      var gradient = zip(theta, penalties).map { $0 * $1 }
      // As much on all biases changes nothing, so without a penalty on them the matrix needs a little help.
      var hessian = theta.indices.map { i in theta.indices.map { $0 == i ? max(penalties[i], 1e-9) : 0 } }
      for (row, x) in rows.enumerated() {
        let scores = (0..<classes).map { kind in
          (0...features).reduce(0) { $0 + theta[place(kind, $1)] * x[$1] }
        }
        let weights = scores.map { exponential($0 - scores.max()!) }
        let shares = weights.map { $0 / weights.reduce(0, +) }
        for kind in 0..<classes {
          let error = shares[kind] - (targets.values.storage[row] == Double(kind) ? 1 : 0)
          for i in 0...features {
            gradient[place(kind, i)] += error * x[i] / Double(rows.count)
            for other in 0..<classes {
              let curvature = shares[kind] * ((kind == other ? 1 : 0) - shares[other])
              for j in 0...features {
                hessian[place(kind, i)][place(other, j)] += curvature * x[i] * x[j] / Double(rows.count)
              }
            }
          }
        }
      }
      slope = gradient.map(abs).max()!
      for (index, step) in solve(hessian, gradient).enumerated() { theta[index] -= step }
    }
    #expect(slope <= 1e-13, "Newton's way itself has arrived")
    func centered(_ values: [Double]) -> [Double] {
      let mean = values.suffix(classes).reduce(0, +) / Double(classes)
      return values.dropLast(classes) + values.suffix(classes).map { $0 - mean }
    }
    for (seen, expected) in zip(centered(trainer.values), centered(theta)) {
      #expect(abs(seen - expected) <= 1e-6)
    }
  }

  /// One score for two classes: the log-odds of the second.
  @Test func logisticRegressionReachesNewtonsOptimum() throws {
    var random = SplitMix(seed: 4)
    let l2 = 0.02
    let features = (0..<60).map { _ in [random.uniform(-2...2), random.uniform(-1...3)] }
    let classes = features.map { $0[0] - 0.5 * $0[1] + 0.4 + random.uniform(-1...1) > 0 ? 1.0 : 0 }
    let trainer = try trained(
      .rows(features, classes, task: .classification, classes: ["no", "yes"]) {
        $0.loss = LossCatalog.entry(named: "bce")!
        $0.l2 = l2
      }, epochs: 40)

    let rows = features.map { $0 + [1] }
    var theta = [0.0, 0, 0]
    for _ in 0..<30 {
      var gradient = [2 * l2 * theta[0], 2 * l2 * theta[1], 0]
      var hessian = [[2 * l2, 0, 0], [0, 2 * l2, 0], [0, 0, 0]]
      for (x, kind) in zip(rows, classes) {
        let share = 1 / (1 + exponential(-zip(theta, x).reduce(0) { $0 + $1.0 * $1.1 }))
        for i in 0..<3 {
          gradient[i] += (share - kind) * x[i] / Double(rows.count)
          for j in 0..<3 { hessian[i][j] += share * (1 - share) * x[i] * x[j] / Double(rows.count) }
        }
      }
      for (index, step) in solve(hessian, gradient).enumerated() { theta[index] -= step }
    }
    for (seen, expected) in zip(trainer.values, theta) { #expect(abs(seen - expected) <= 1e-6) }
  }

  /// A line through 0, also where the target is standardized on the way.
  @Test(arguments: [false, true]) func withoutABiasTheLinePassesThroughZero(standardizes: Bool) throws {
    var random = SplitMix(seed: 8)
    let features = (0..<40).map { _ in [random.uniform(1...3), random.uniform(-2...1)] }
    let targets = features.map { 1000 + 30 * $0[0] - 20 * $0[1] + random.uniform(-5...5) }
    let model = try ModelCatalog.architecture(parsing: "linear:no-bias")
    let trainer = try trained(
      .rows(features, targets) {
        $0.model = model
        $0.standardizesTarget = standardizes
      }, epochs: 20)
    let matrix = (0..<2).map { i in (0..<2).map { j in features.reduce(0) { $0 + $1[i] * $1[j] } } }
    let right = (0..<2).map { i in zip(features, targets).reduce(0) { $0 + $1.0[i] * $1.1 } }
    let shown = trainer.parameters(atMost: 9)
    #expect(shown.map(\.name) == ["w_x1", "w_x2"])
    for (seen, expected) in zip(shown, solve(matrix, right)) {
      #expect(abs(seen.value - expected) <= 1e-6 * abs(expected))
    }
  }

  /// From the library of the machine, so that the engine's own function has no part in it.
  private func exponential(_ x: Double) -> Double { Foundation.exp(x) }
}
