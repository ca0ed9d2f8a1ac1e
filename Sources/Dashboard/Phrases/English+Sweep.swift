import Runs
import Words

// A sweep's verdicts and recommendations.
extension English {
  func label(_ settings: [SweepSetting]) -> String {
    settings.map { setting in
      switch setting.field.name {
      case "model", "activation", "loss", "optimizer", "schedule": setting.text
      case "batch-size": "batch \(setting.text)"
      default: "\(setting.field.name) \(setting.text)"
      }
    }.joined(separator: ", ")
  }

  func advice(_ advice: SweepAdvice, validates: Bool, sizesVary: Bool) -> String {
    let flags = "--l2, --dropout, --noise or --patience"
    var text =
      switch advice.recommendation {
      case .choose(let candidate, let notes):
        chosen(candidate, notes, validates: validates, sizesVary: sizesVary)
      case .grow(let candidate):
        "Nothing fits: grow beyond \(sized(candidate)), or the data does not explain the target."
      case .shrinkOrRegularize(let candidate):
        sizesVary
          ? "Nothing fits without overfitting: shrink below \(sized(candidate)), or regularize it with \(flags)."
          : "The best, \(name(candidate)), overfits: take a smaller model, or regularize it with \(flags)."
      case .between(let small, let large):
        "Nothing fits: \(name(small)) is too small and \(name(large)) overfits. Try a size between, or regularize "
          + "\(name(large)) with \(flags)."
      case .lowerRate: "Nothing comes through: lower --lr."
      case .undecided: "There is nothing to choose from yet."
      }
    if let lower = advice.wasLower, let best = lower.best {
      text +=
        " On its way \(name(lower)) was at \(number(best.loss)), at epoch \(NumberText.grouped(best.epoch)): "
        + "--patience keeps such a moment."
    }
    return text
  }

  private func chosen(
    _ candidate: SweepRecommendation.Candidate, _ notes: Set<SweepRecommendation.Note>, validates: Bool,
    sizesVary: Bool
  ) -> String {
    let claim = (sizesVary ? "Smallest that fits" : "Best") + (validates ? " and does not overfit" : "")
    let loss = validates ? "validation loss" : "loss"
    var text = "\(claim): \(sized(candidate)), \(loss) \(number(candidate.loss))."
    if notes.contains(.isUnvalidated) { text += " No rows validate, so overfitting would not show." }
    if notes.contains(.isLargest) { text += " It is the largest here: grow on until nothing gets better." }
    if notes.contains(.isLearning) { text += " Its training loss still falls: more epochs may help." }
    if notes.contains(.isSwinging) { text += " Its training loss swings: a lower --lr steadies it." }
    return text
  }

  private func name(_ candidate: SweepRecommendation.Candidate) -> String {
    let label = label(candidate.settings)
    return label.isEmpty ? "this one" : label
  }

  private func sized(_ candidate: SweepRecommendation.Candidate) -> String {
    "\(name(candidate)) (\(NumberWords.count(candidate.parameterCount, "parameter")))"
  }

  private func number(_ loss: Double) -> String { NumberWords.decimal(loss, places: 4, width: 8) }

  func verdict(_ verdict: SweepVerdict) -> String {
    verdict == .accumulating ? "piling up" : verdict.rawValue
  }

  func meaning(_ verdict: SweepVerdict, validates: Bool) -> String {
    switch verdict {
    case .fits: validates ? "as good as the best on rows it never sees" : "as good as the best"
    case .underfits: "training loss stays high: too simple, or the data does not explain the target"
    case .overfits: "validation parts from training: it learns its rows by heart"
    case .learning: "not done: the training loss still falls"
    case .behind: "others get further with a model of this size or less"
    case .unstable: "the training loss swings: the learning rate is high"
    case .accumulating: "gradients pile up from step to step"
    case .diverged: "a loss is no longer a number: the learning rate is too high"
    case .stopped: "stopped before its last epoch"
    }
  }
}
