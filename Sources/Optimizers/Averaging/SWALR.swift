import Tensors
import Words

/// Goes from the present rates to a constant one, at which stochastic weight averaging collects its averages.
///
/// - Izmailov, Podoprikhin, Garipov, Vetrov and Wilson, "Averaging weights leads to wider optima and better
///   generalization", 2018.
///
/// Source: `torch.optim.swa_utils.SWALR`.
public final class SWALR: LRScheduler {
  private let rate: Double
  private let annealingEpochs: Int
  private let annealing: Annealing

  /// - Parameters:
  ///   - rate: PyTorch's `swa_lr`.
  ///   - annealingEpochs: how many epochs the way there takes.
  ///   - isLinear: goes in a straight line and not in a cosine wave.
  public init(_ optimizer: Optimizer, rate: Double, annealingEpochs: Int = 10, isLinear: Bool = false) {
    self.rate = rate
    self.annealingEpochs = annealingEpochs
    annealing = isLinear ? .linear : .cos
    super.init(optimizer)
    step()
  }

  override public func learningRates() -> [Double] {
    let step = annealingEpochs == 0 ? max(1, epoch) : epoch
    let (before, now) = (weight(at: step - 1), weight(at: step))
    return changing { last in
      // The rate from which the mixture of the last epoch was made.
      let start = before == 1 ? rate : (last - before * rate) / (1 - before)
      return rate * now + start * (1 - now)
    }
  }

  /// The share of the constant rate in the mixture.
  private func weight(at step: Int) -> Double {
    annealing.value(from: 0, to: 1, at: max(0, min(1, Double(step) / Double(max(1, annealingEpochs)))))
  }
}

extension SchedulerCatalog {
  static let swa = SchedulerEntry(
    name: "swa", title: "SWALR",
    intuition: "Glide to a constant rate, at which the average of many good places is collected.",
    options: [
      required("swa_lr", .number(0.05), .from(0), "the constant rate"),
      OptionSpecification("anneal_epochs", .number(10), .whole(0), "how many epochs the way there takes"),
      OptionSpecification(
        "anneal_strategy", .text("cos"), .any, "how it goes", choices: Annealing.allCases.map(\.rawValue)),
    ],
    makeScheduler: {
      SWALR(
        $0, rate: $1.number("swa_lr"), annealingEpochs: $1.whole("anneal_epochs"),
        isLinear: $1["anneal_strategy"]?.text == Annealing.linear.rawValue)
    })
}
