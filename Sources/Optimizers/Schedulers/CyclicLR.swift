import Tensors
import Words

/// Swings between two rates, and momentum against them.
///
/// - Smith, "Cyclical learning rates for training neural networks", 2017.
///
/// Source: `torch.optim.lr_scheduler.CyclicLR`.
public final class CyclicLR: LRScheduler {
  /// How the swings change.
  public enum Mode: String, Sendable, CaseIterable {
    /// All alike.
    case triangular
    /// Each half as high as the one before.
    case triangular2
    /// Lower by a factor γ each epoch.
    case exponential = "exp_range"
  }

  private let smallest: Double
  private let largest: Double
  private let length: Double
  private let rise: Double
  private let mode: Mode
  private let gamma: Double
  private let momenta: (smallest: Double, largest: Double)?

  /// - Parameters:
  ///   - momenta: between what momentum, or Adam's first β, swings; nil leaves it alone.
  public init(
    _ optimizer: Optimizer, smallest: Double, largest: Double, stepsUp: Int = 2000, stepsDown: Int? = nil,
    mode: Mode = .triangular, gamma: Double = 1, momenta: (smallest: Double, largest: Double)? = (0.8, 0.9)
  ) {
    self.smallest = smallest
    self.largest = largest
    length = Double(stepsUp + (stepsDown ?? stepsUp))
    rise = Double(stepsUp) / length
    self.mode = mode
    self.gamma = gamma
    self.momenta = momenta
    if momenta != nil { Momentum.require(of: optimizer, "cycle_momentum") }
    for group in optimizer.groups { group.learningRate = smallest }
    super.init(optimizer)
    baseLearningRates = optimizer.groups.map { _ in smallest }
    step()
  }

  override public func learningRates() -> [Double] {
    let cycle = (1 + Double(epoch) / length).rounded(.down)
    let place = 1 + Double(epoch) / length - cycle
    let height = place <= rise ? place / rise : (place - 1) / (rise - 1)
    let scale =
      switch mode {
      case .triangular: 1.0
      case .triangular2: 1 / power(2, cycle - 1)
      case .exponential: power(gamma, Double(epoch))
      }
    if let momenta {
      let depth = (momenta.largest - momenta.smallest) * height
      for group in optimizer.groups { Momentum.set(momenta.largest - depth * scale, in: group) }
    }
    return baseLearningRates.map { $0 + (largest - $0) * height * scale }
  }
}

/// The option that schedules call momentum: `momentum`, or Adam's first β.
enum Momentum {
  static func require(of optimizer: Optimizer, _ option: String) {
    for group in optimizer.groups where group.options["momentum"] == nil && group.options["betas"] == nil {
      fail("optimizer must support momentum or beta1 with `\(option)` option enabled")
    }
  }

  static func set(_ value: Double, in group: ParameterGroup) {
    if let (_, second) = group.options["betas"]?.pair {
      group.options["betas"] = .pair(value, second)
    } else {
      group.options["momentum"] = .number(value)
    }
  }
}

extension SchedulerCatalog {
  static let cyclic = SchedulerEntry(
    name: "cyclic", title: "CyclicLR",
    intuition: "Swings between small and large steps: large ones explore, small ones settle.",
    options: [
      required("base_lr", .number(1e-3), .from(0), "the smallest rate"),
      required("max_lr", .number(1e-2), .from(0), "the largest rate"),
      OptionSpecification("step_size_up", .number(2000), .whole(1), "epochs on the way up"),
      OptionSpecification(
        "step_size_down", .absent, .whole(1), "epochs on the way down; none: as many", kind: .number(1)),
      OptionSpecification(
        "mode", .text("triangular"), .any, "how the swings change",
        choices: CyclicLR.Mode.allCases.map(\.rawValue)),
      OptionSpecification("gamma", .number(1), .from(0), "how much lower each epoch's swing is in exp_range"),
      OptionSpecification("cycle_momentum", .flag(true), .any, "momentum swings the other way"),
      OptionSpecification("base_momentum", .number(0.8), .from(0), "the smallest momentum"),
      OptionSpecification("max_momentum", .number(0.9), .from(0), "the largest momentum"),
    ],
    makeScheduler: {
      CyclicLR(
        $0, smallest: $1.number("base_lr"), largest: $1.number("max_lr"), stepsUp: $1.whole("step_size_up"),
        stepsDown: $1["step_size_down"]?.number.map { Int($0) },
        mode: $1["mode"]?.text.flatMap(CyclicLR.Mode.init) ?? .triangular, gamma: $1.number("gamma"),
        momenta: $1.flag("cycle_momentum") ? ($1.number("base_momentum"), $1.number("max_momentum")) : nil)
    })
}
