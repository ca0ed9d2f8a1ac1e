import Tensors
import Words

/// Falls along half a cosine wave, and rises again along the other half.
///
/// - Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts", 2017.
///
/// Source: `torch.optim.lr_scheduler.CosineAnnealingLR`.
public final class CosineAnnealingLR: LRScheduler {
  private let halfPeriod: Int
  private let smallest: Double

  /// - Parameters:
  ///   - halfPeriod: PyTorch's `T_max`, the epochs from the largest rate to the smallest.
  ///   - smallest: PyTorch's `eta_min`.
  public init(_ optimizer: Optimizer, halfPeriod: Int, smallest: Double = 0) {
    self.halfPeriod = halfPeriod
    self.smallest = smallest
    super.init(optimizer)
    step()
  }

  override public func learningRates() -> [Double] {
    if epoch == 0 { return lastLearningRates }
    let half = Double(halfPeriod)
    if (epoch - 1 - halfPeriod) % (2 * halfPeriod) == 0 {
      // The rate was the smallest, which no factor leads away from.
      return zip(lastLearningRates, baseLearningRates).map { rate, base in
        rate + (base - smallest) * (1 - cosine(.pi / half)) / 2
      }
    }
    let height = 1 + cosine(.pi * Double(epoch) / half)
    let heightBefore = 1 + cosine(.pi * Double(epoch - 1) / half)
    return changing { height / heightBefore * ($0 - smallest) + smallest }
  }
}

extension SchedulerCatalog {
  static let cosine = SchedulerEntry(
    name: "cosine", title: "CosineAnnealingLR",
    intuition: "A gentle slide: slowly at first, then faster, then slowly again to the smallest rate.",
    options: [
      required("T_max", .number(1000), .whole(1), "epochs from the largest rate to the smallest"),
      OptionSpecification("eta_min", .number(0), .from(0), "the smallest rate"),
    ],
    makeScheduler: { CosineAnnealingLR($0, halfPeriod: $1.whole("T_max"), smallest: $1.number("eta_min")) })
}
