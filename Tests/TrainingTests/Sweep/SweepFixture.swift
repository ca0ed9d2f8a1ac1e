import Experiments
import Runs

@testable import Training

extension SweepResult.Run {
  /// A run with the few numbers that a verdict depends on.
  static func made(
    _ settings: [(Setting, String)], parameters: Int = 10, train: Double, val: Double?,
    best: Double? = nil, first: Double = 1, diagnosis: Diagnosis.Verdict = .converged,
    end: RunEnd? = .completed, lossName: String = "mse"
  ) -> SweepResult.Run {
    SweepResult.Run(
      settings: settings.map { SweepSetting(field: SweepField($0.0), text: $0.1) },
      outcome: SweepOutcome(
        diagnosis: diagnosis, end: end, epochs: 1000,
        parameterCount: parameters, lossName: lossName, loss: train, validationLoss: val, firstLoss: first,
        firstValidationLoss: val == nil ? nil : first,
        best: SweepOutcome.Best(loss: best ?? val ?? train, epoch: 900)))
  }

  /// A model of a sweep over sizes.
  static func model(
    _ size: Int, train: Double, val: Double?, best: Double? = nil, diagnosis: Diagnosis.Verdict = .converged,
    end: RunEnd? = .completed
  ) -> SweepResult.Run {
    .made(
      [(.model, "mlp:\(size)")], parameters: 10 * size, train: train, val: val, best: best,
      diagnosis: diagnosis, end: end)
  }

  static let divergence = RunEnd.diverged(
    Divergence(epoch: 7, quantity: .trainLoss, value: .infinity, learningRate: 1))
}

extension SweepResult {
  init(_ runs: Run...) { self.init(fields: runs[0].settings.map(\.field), runs: runs) }
}
