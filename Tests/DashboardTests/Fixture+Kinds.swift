import Experiments
import Optimizers
import Runs
import TextUI
import Training

@testable import Dashboard

// Runs of other kinds than the thermometer.
extension Fixture {
  /// A classification in batches with everything on, in the middle of a slow epoch.
  static func classification(_ markers: MarkerSet = .braille) -> Dashboard {
    var snapshot = snapshot(
      epochs: 60, status: .running, optimizer: "adam", learningRate: 0.0048776412, undoable: 2,
      marks: [
        20: .command(.set(name: "l2", value: "0.001")),
        40: .command(.schedule(name: "cosine", options: ["T_max": .number(100)])),
      ])
    snapshot.subject = Snapshot.Subject(
      problem: "Handwritten digits", task: .classification, model: "mlp:64",
      formula: "scores = W2·relu(W1·x + b1) + b2", loss: "cross entropy", classes: (0...9).map { "\($0)" },
      trainRows: 1438, validationRows: 359, seed: 0, parameterCount: 4810)
    snapshot.controls?.settings = [
      ("model", "mlp:64"), ("activation", "relu"), ("batch", "64"), ("patience", "20"), ("l2", "0.001"),
      ("dropout", "0.2"),
    ].map { Snapshot.Setting(name: $0.0, value: $0.1, isDefault: false) }
    snapshot.controls?.bestEpoch = 48
    snapshot.controls?.optimizer.schedule = "cosine T_max=100"
    snapshot.epochsPerSecond = 1.8
    snapshot.passProgress = 0.45
    snapshot.trainMetrics = Metrics(accuracy: 0.99652)
    snapshot.validationMetrics = Metrics(accuracy: 0.9749)
    snapshot.parameters = (1...64).map {
      Snapshot.Parameter(name: "W1_1_\($0)", value: 0.1 * Double($0), gradient: -1e-4 * Double($0))
    }
    // The gradient of earlier epochs, for its trace.
    var earlier = self.snapshot(epochs: 1, status: .running)
    var result = dashboard(earlier, markers: markers)
    for epochs in 2...30 {
      earlier = self.snapshot(epochs: epochs, status: .running)
      earlier.gradientNorm = 40 / Double(epochs)
      _ = result.update(.snapshot(earlier))
    }
    _ = result.update(.snapshot(snapshot))
    return result
  }

  static func landscape(_ markers: MarkerSet = .braille) -> Dashboard {
    var snapshot = snapshot(epochs: 150, status: .running, learningRate: 0.001, hasValidation: false)
    snapshot.subject = Snapshot.Subject(
      problem: "Rosenbrock's valley", task: .landscape, model: "rosenbrock",
      formula: "f(x, y) = (1 − x)² + 100·(y − x²)²", loss: "height", trainRows: 1, validationRows: 0, seed: 0,
      parameterCount: 2)
    snapshot.parameters[0].name = "x"
    snapshot.parameters[1].name = "y"
    return dashboard(snapshot, markers: markers)
  }

  /// A table of someone's own, just read.
  static func table(_ markers: MarkerSet = .braille) -> Dashboard {
    var snapshot = snapshot()
    snapshot.subject.problem = "flowers.csv"
    snapshot.subject.remarks = [
      "column id is left out: it counts the rows",
      #"target species has 3 classes of text: \u{1B}[2Jboom, 漢字, virginica: a classification"#,
    ]
    return dashboard(snapshot, markers: markers)
  }

  /// Inputs so large that the first loss is none.
  static func overflow(_ markers: MarkerSet = .braille) -> Dashboard {
    var snapshot = snapshot(
      epochs: 1,
      status: .diverged(
        Divergence(epoch: 1, quantity: .trainLoss, value: .infinity, learningRate: 0.01)),
      marks: [1: .diverged], curve: .exploding)
    snapshot.controls?.optimizer.steps = 0
    return dashboard(snapshot, markers: markers)
  }

  static func prompt(_ markers: MarkerSet = .braille) -> Dashboard {
    var result = classification(markers)
    for key in ":optimizer ada".map(Key.character) + [.tab, .tab] { _ = result.update(.key(key)) }
    return result
  }
}
