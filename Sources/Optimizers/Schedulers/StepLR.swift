import Words

/// Multiplies the rates by γ every `stepSize` epochs: a staircase.
///
/// Source: `torch.optim.lr_scheduler.StepLR`.
public final class StepLR: LRScheduler {
  private let stepSize: Int
  private let gamma: Double

  public init(_ optimizer: Optimizer, stepSize: Int, gamma: Double = 0.1) {
    self.stepSize = stepSize
    self.gamma = gamma
    super.init(optimizer)
    step()
  }

  override public func learningRates() -> [Double] {
    epoch == 0 || epoch % stepSize != 0 ? lastLearningRates : changing { $0 * gamma }
  }
}

extension SchedulerCatalog {
  static let step = SchedulerEntry(
    name: "step", title: "StepLR",
    intuition: "A staircase: the learning rate drops after every so many epochs.",
    options: [
      required("step_size", .number(1000), .whole(1), "epochs on each stair"),
      OptionSpecification("gamma", .number(0.1), .from(0), "what each stair multiplies the rate with"),
    ],
    makeScheduler: { StepLR($0, stepSize: $1.whole("step_size"), gamma: $1.number("gamma")) })
}
