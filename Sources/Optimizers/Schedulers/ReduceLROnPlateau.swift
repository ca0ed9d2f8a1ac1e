import Tensors
import Words

/// Lowers the rates when a loss has stopped to get better.
///
/// Source: `torch.optim.lr_scheduler.ReduceLROnPlateau`.
public final class ReduceLROnPlateau: LRScheduler {
  /// What is better, and by how much at least.
  public enum Better: Hashable, Sendable {
    /// Smaller, or larger, by a share of the best so far.
    case smaller(byShare: Double)
    case larger(byShare: Double)
    /// Smaller, or larger, by an amount.
    case smallerBy(Double)
    case largerBy(Double)

    func isBetter(_ value: Double, than best: Double) -> Bool {
      switch self {
      case .smaller(let share): value < best * (1 - share)
      case .larger(let share): value > best * (share + 1)
      case .smallerBy(let amount): value < best - amount
      case .largerBy(let amount): value > best + amount
      }
    }

    /// What everything is better than.
    var worst: Double {
      switch self {
      case .smaller, .smallerBy: .infinity
      case .larger, .largerBy: -.infinity
      }
    }
  }

  private let factor: Double
  private let patience: Int
  private let better: Better
  private let cooldown: Int
  private let smallest: Double
  private let smallestChange: Double
  private var best: Double
  private var badEpochs = 0
  private var cooldownLeft = 0

  /// - Parameters:
  ///   - factor: what the rates are multiplied with; below 1.
  ///   - patience: how many epochs may pass that are no better.
  ///   - better: what counts as better.
  ///   - cooldown: epochs after a change that do not count.
  ///   - smallest: PyTorch's `min_lr`.
  ///   - smallestChange: PyTorch's `eps`; a change that is no larger is not made.
  public init(
    _ optimizer: Optimizer, factor: Double = 0.1, patience: Int = 10,
    better: Better = .smaller(byShare: 1e-4),
    cooldown: Int = 0, smallest: Double = 0, smallestChange: Double = 1e-8
  ) {
    require(factor < 1, "Factor should be < 1.0.")
    self.factor = factor
    self.patience = patience
    self.better = better
    self.cooldown = cooldown
    self.smallest = smallest
    self.smallestChange = smallestChange
    best = better.worst
    super.init(optimizer)
    epoch = 0
  }

  override public func step() {
    fail("ReduceLROnPlateau.step() missing 1 required positional argument: 'metrics'; call step(metric:)")
  }

  override public func step(metric: Double) {
    epoch += 1
    if better.isBetter(metric, than: best) {
      best = metric
      badEpochs = 0
    } else {
      badEpochs += 1
    }
    if cooldownLeft > 0 {
      cooldownLeft -= 1
      badEpochs = 0
    }
    guard badEpochs > patience else { return }
    apply(learningRates())
    cooldownLeft = cooldown
    badEpochs = 0
  }

  override public var state: [String: Double] {
    super.state.merging([
      "best": best, "num_bad_epochs": Double(badEpochs), "cooldown_counter": Double(cooldownLeft),
    ]) { $1 }
  }

  override public func restore(_ state: [String: Double]) {
    super.restore(state)
    best = state["best"] ?? best
    badEpochs = state["num_bad_epochs"].map { Int($0) } ?? badEpochs
    cooldownLeft = state["cooldown_counter"].map { Int($0) } ?? cooldownLeft
  }

  /// The lowered rates.
  override public func learningRates() -> [Double] {
    changing { rate in
      let lower = max(rate * factor, smallest)
      return rate - lower > smallestChange ? lower : rate
    }
  }
}

extension SchedulerCatalog {
  static let plateau = SchedulerEntry(
    name: "plateau", title: "ReduceLROnPlateau",
    intuition: "Smaller steps as soon as the loss no longer falls.", needs: .metric,
    options: [
      OptionSpecification("mode", .text("min"), .any, "what is better", choices: ["min", "max"]),
      OptionSpecification("factor", .number(0.1), .within(0, 1), "what the rates are multiplied with") { _ in
        "Factor should be < 1.0."
      },
      OptionSpecification("patience", .number(10), .whole(0), "epochs that may pass without getting better"),
      OptionSpecification("threshold", .number(1e-4), .from(0), "how much better is better"),
      OptionSpecification(
        "threshold_mode", .text("rel"), .any, "by a share or by an amount", choices: ["rel", "abs"]),
      OptionSpecification("cooldown", .number(0), .whole(0), "epochs after a change that do not count"),
      OptionSpecification("min_lr", .number(0), .from(0), "the smallest rate"),
      OptionSpecification("eps", .number(1e-8), .from(0), "a change that is no larger is not made"),
    ],
    makeScheduler: {
      let amount = $1.number("threshold")
      let isShare = $1["threshold_mode"]?.text == "rel"
      let better: ReduceLROnPlateau.Better =
        if $1["mode"]?.text == "min" {
          isShare ? .smaller(byShare: amount) : .smallerBy(amount)
        } else {
          isShare ? .larger(byShare: amount) : .largerBy(amount)
        }
      return ReduceLROnPlateau(
        $0, factor: $1.number("factor"), patience: $1.whole("patience"), better: better,
        cooldown: $1.whole("cooldown"), smallest: $1.number("min_lr"), smallestChange: $1.number("eps"))
    })
}
