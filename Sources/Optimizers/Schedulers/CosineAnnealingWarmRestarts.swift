import Tensors
import Words

/// Falls along half a cosine wave, jumps back up, and falls again, each time for longer.
///
/// - Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts", 2017.
///
/// Source: `torch.optim.lr_scheduler.CosineAnnealingWarmRestarts`.
public final class CosineAnnealingWarmRestarts: LRScheduler {
  private let firstPeriod: Int
  private let growth: Int
  private let smallest: Double
  /// The length of the present fall, and how far it has come.
  private var (period, position): (Double, Double)

  /// - Parameters:
  ///   - firstPeriod: PyTorch's `T_0`, the epochs of the first fall.
  ///   - growth: PyTorch's `T_mult`, how much longer each fall is than the one before.
  ///   - smallest: PyTorch's `eta_min`.
  public init(_ optimizer: Optimizer, firstPeriod: Int, growth: Int = 1, smallest: Double = 0) {
    self.firstPeriod = firstPeriod
    self.growth = growth
    self.smallest = smallest
    (period, position) = (Double(firstPeriod), -1)
    super.init(optimizer)
    step()
  }

  override public func step() {
    position += 1
    if position >= period {
      position -= period
      period *= Double(growth)
    }
    super.step()
  }

  /// Goes to a place between epochs, in the middle of one for instance.
  public func step(to place: Double) {
    let first = Double(firstPeriod)
    if place < first {
      (period, position) = (first, place)
    } else if growth == 1 {
      (period, position) = (first, place.truncatingRemainder(dividingBy: first))
    } else {
      let ratio = Double(growth)
      // Falls that are over, which fill first·(ratioⁿ − 1)/(ratio − 1) epochs.
      let over = (logarithm(place / first * (ratio - 1) + 1) / logarithm(ratio)).rounded(.towardZero)
      position = place - first * (power(ratio, over) - 1) / (ratio - 1)
      period = first * power(ratio, over)
    }
    epoch = Int(place.rounded(.down))
    apply(learningRates())
  }

  override public func restart() { step(to: 0) }

  override public var state: [String: Double] {
    super.state.merging(["T_i": period, "T_cur": position]) { $1 }
  }

  override public func restore(_ state: [String: Double]) {
    super.restore(state)
    period = state["T_i"] ?? period
    position = state["T_cur"] ?? position
  }

  override public func learningRates() -> [Double] {
    baseLearningRates.map { base in
      smallest + (base - smallest) * (1 + cosine(.pi * position / period)) / 2
    }
  }
}

extension SchedulerCatalog {
  static let warmRestarts = SchedulerEntry(
    name: "warm-restarts", title: "CosineAnnealingWarmRestarts",
    intuition:
      "Slide down, jump back up, slide again for longer: each jump is a chance to leave a bad valley.",
    options: [
      required("T_0", .number(500), .whole(1), "epochs of the first slide"),
      OptionSpecification("T_mult", .number(1), .whole(1), "how much longer each slide is"),
      OptionSpecification("eta_min", .number(0), .from(0), "the smallest rate"),
    ],
    makeScheduler: {
      CosineAnnealingWarmRestarts(
        $0, firstPeriod: $1.whole("T_0"), growth: $1.whole("T_mult"), smallest: $1.number("eta_min"))
    })
}
