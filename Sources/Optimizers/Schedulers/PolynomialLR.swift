import Tensors
import Words

/// Falls to zero along (1 − epoch/total)ᵖ.
///
/// Source: `torch.optim.lr_scheduler.PolynomialLR`.
public final class PolynomialLR: LRScheduler {
  private let totalIterations: Int
  private let exponent: Double

  public init(_ optimizer: Optimizer, totalIterations: Int = 5, power exponent: Double = 1) {
    self.totalIterations = totalIterations
    self.exponent = exponent
    super.init(optimizer)
    step()
  }

  override public func learningRates() -> [Double] {
    if epoch == 0 || epoch > totalIterations { return lastLearningRates }
    let total = Double(totalIterations)
    let left = 1 - Double(epoch) / total
    let leftBefore = 1 - Double(epoch - 1) / total
    return changing { $0 * power(left / leftBefore, exponent) }
  }
}

extension SchedulerCatalog {
  static let polynomial = SchedulerEntry(
    name: "polynomial", title: "PolynomialLR",
    intuition: "Falls to zero by a given epoch, in a straight line or ever more gently.",
    options: [
      OptionSpecification("total_iters", .number(5), .whole(1), "the epoch at which the rate is zero"),
      OptionSpecification("power", .number(1), .from(0), "1 for a straight line, 2 for a parabola"),
    ],
    makeScheduler: { PolynomialLR($0, totalIterations: $1.whole("total_iters"), power: $1.number("power")) })
}
