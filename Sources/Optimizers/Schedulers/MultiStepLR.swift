import Tensors
import Words

/// Multiplies the rates by γ at each milestone: stairs of chosen lengths.
///
/// Source: `torch.optim.lr_scheduler.MultiStepLR`.
public final class MultiStepLR: LRScheduler {
  private let milestones: [Int]
  private let gamma: Double

  /// A milestone that is named twice counts twice.
  public init(_ optimizer: Optimizer, milestones: [Int], gamma: Double = 0.1) {
    self.milestones = milestones
    self.gamma = gamma
    super.init(optimizer)
    step()
  }

  override public func learningRates() -> [Double] {
    let here = milestones.count { $0 == epoch }
    return here == 0 ? lastLearningRates : changing { $0 * power(gamma, Double(here)) }
  }
}

extension SchedulerCatalog {
  static let multiStep = SchedulerEntry(
    name: "multistep", title: "MultiStepLR",
    intuition: "A staircase whose steps you choose: the learning rate drops at each milestone.",
    options: [
      required("milestones", .list([1000, 2000]), .whole(0), "the epochs at which the rate drops"),
      OptionSpecification("gamma", .number(0.1), .from(0), "what each drop multiplies the rate with"),
    ],
    makeScheduler: { MultiStepLR($0, milestones: $1.wholes("milestones"), gamma: $1.number("gamma")) })
}
