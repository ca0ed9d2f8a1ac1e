public import Tensors

/// AdamW: Adam whose weight decay shrinks the parameters themselves, and so does not pass through its moments.
///
/// - Loshchilov and Hutter, "Decoupled weight decay regularization", 2019.
///
/// The update is ``Adam``'s, with weight decay decoupled.
///
/// Source: `torch.optim.AdamW`.
public final class AdamW: Optimizer {
  private var settings: [Adam.Settings] = []

  override public class var entry: OptimizerEntry? { OptimizerCatalog.adamW }
  override public class var bufferNames: [String] { Adam.bufferNames }

  /// - Parameters:
  ///   - learningRate: at least 0.
  ///   - betas: how much of the running mean and of the running square is kept; each in [0, 1).
  ///   - epsilon: keeps the quotient finite; at least 0.
  ///   - weightDecay: the share of each parameter, times the learning rate, that a step takes away; at least 0.
  ///   - amsgrad: divides by the largest running square so far.
  ///   - maximize: climbs instead.
  public convenience init(
    _ parameters: [some Parameter], learningRate: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999),
    epsilon: Double = 1e-8, weightDecay: Double = 1e-2, amsgrad: Bool = false, maximize: Bool = false
  ) {
    self.init(groups: [
      ParameterGroup(
        parameters,
        options: [
          "lr": .number(learningRate), "betas": .pair(betas.0, betas.1), "eps": .number(epsilon),
          "weight_decay": .number(weightDecay), "amsgrad": .flag(amsgrad), "maximize": .flag(maximize),
        ])
    ])
  }

  override public func readOptions() { settings = groups.map(Adam.Settings.init) }

  override public func updateGroup(_ index: Int) {
    let settings = settings[index]
    forEachGradient(inGroup: index) { parameter, gradient, state in
      Adam.update(parameter, gradient, state, settings)
    }
  }

  override func sparseUse(inGroup index: Int) -> SparseUse { .refused(Adam.sparseComplaint) }
}

extension OptimizerCatalog {
  static let adamW = OptimizerEntry(
    name: "adamw", title: "AdamW",
    intuition: "Adam that also pulls every weight a little towards zero, however large its gradients are.",
    paper: "Loshchilov and Hutter, 2019",
    options: adamOptions(weightDecay: 1e-2, decoupled: true),
    makeOptimizer: { AdamW(groups: $0) })
}
