import Runs
import TextUI
import Training
import Words

@testable import Dashboard

// Several runs on one screen.
extension Fixture {
  static func run(_ id: Int, _ optimizer: String, epochs: Int = 300, rate: Double = 0.01) -> WatchedRun {
    var snapshot = snapshot(epochs: 0, status: .running, optimizer: optimizer, learningRate: rate)
    snapshot.curves = curves(id, epochs: epochs)
    snapshot.gradientNorm = 0.5
    return WatchedRun(id: id, snapshot: snapshot, vocabulary: .session)
  }

  /// Losses that are the lower the smaller the number, a tenth of a second an epoch.
  static func curves(_ id: Int, epochs: Int) -> Curves {
    var curves = Curves(hasValidation: true)
    curves[.time] = Curve()
    for epoch in 1...epochs {
      curves[.trainLoss]?.append(Double(3 + id) + 80 / Double(epoch * (id + 1)))
      curves[.validationLoss]?.append(Double(6 + id) + 80 / Double(epoch))
      curves[.time]?.append(Double(epoch) / 10)
    }
    return curves
  }

  /// A run beside the ghost of another.
  static func compared(_ markers: MarkerSet = .braille) -> Dashboard {
    var live = run(0, "sgd", epochs: 250)
    live.snapshot.marks = [Mark(epoch: 100, kind: .command(.learningRate(.set(0.02))))]
    live.snapshot.ghosts = [
      Ghost(name: nil, optimizer: "Adam", learningRate: 0.01, curves: curves(1, epochs: 300), marks: [])
    ]
    return Dashboard(options: .init(markers: markers), runs: [live])
  }

  static func race(_ names: [String], _ markers: MarkerSet = .braille) -> Dashboard {
    Dashboard(
      options: .init(markers: markers), runs: names.enumerated().map { run($0.offset, $0.element) })
  }
}
