import Runs
import Words

// What the curves say.
extension English {
  func verdict(_ verdict: Diagnosis.Verdict) -> String {
    switch verdict {
    case .accumulating: "ACCUMULATING"
    case .stopped: "STOPPED EARLY"
    default: verdict.rawValue.uppercased()
    }
  }

  func diagnosis(_ diagnosis: Diagnosis, of snapshot: Snapshot) -> String {
    let isLandscape = snapshot.subject.task == .landscape
    let hasValidation = snapshot.curves.validation != nil
    let name = isLandscape ? "height" : "training loss"
    switch diagnosis {
    case .waiting: return "Nothing has run yet."
    case .beginning:
      let words = isLandscape ? "the height goes" : hasValidation ? "both losses go" : "the loss goes"
      return "The first \(isLandscape ? "steps" : "epochs"): watch which way \(words)."
    case .diverged(let divergence, let atStart):
      let what =
        "Diverged at epoch \(divergence.epoch): \(curve(divergence.quantity)) is \(divergence.value.rawValue)"
      return atStart
        ? "\(what) before any step: the inputs or the first parameters are too large."
        : "\(what). Learning rate \(shortest(divergence.learningRate)) is too high."
    case .stopped(let best): return "These are the parameters of epoch \(best), which had the best loss."
    case .accumulating(let passes):
      return "Each step follows the sum of \(passes) backward passes."
    case .unstable: return "The \(name) swings: the learning rate is high."
    case .overfitting(let lowest):
      return "Validation loss rises while training loss falls, since epoch \(lowest)."
    case .learning(let validationFalls): return validationFalls ? "Both losses fall." : "The \(name) falls."
    case .converged:
      return isLandscape
        ? "The height has settled: the ground is level here." : "The \(name) has settled."
    case .underfitting:
      return isLandscape
        ? "The height does not fall: the steps are too small, or the ground is level here."
        : "Training loss does not fall: model too simple, or the data does not explain the target."
    }
  }

  func advice(_ diagnosis: Diagnosis, of snapshot: Snapshot, curves: (train: String, validation: String))
    -> String
  {
    let isLandscape = snapshot.subject.task == .landscape
    switch diagnosis.verdict {
    case .waiting: return "space runs, n runs one epoch"
    case .learning:
      if isLandscape { return "each step goes against the gradient, downhill" }
      guard snapshot.curves.validation != nil else {
        return "all rows train: no others tell whether the model generalises"
      }
      return "\(curves.train): rows it learns from; \(curves.validation): rows it never sees"
    case .converged: return "o tries another optimizer, R resets, ] takes larger steps"
    case .underfitting:
      return isLandscape
        ? "] takes larger steps, o tries another optimizer"
        : "] takes larger steps, o tries another optimizer, :model another model"
    case .overfitting: return regularize(snapshot)
    case .unstable: return "[ lowers the learning rate"
    case .accumulating: return "z zeroes them each time again, G once"
    case .stopped: return ":patience off goes on without it, R resets"
    case .diverged: return snapshot.hasDivergedAtStart ? "" : "u undoes, R resets"
    }
  }

  private func regularize(_ snapshot: Snapshot) -> String {
    let model = snapshot.subject.model
    if model.hasPrefix("mlp"), snapshot.controls?.number(of: "dropout") == 0 {
      return "it memorizes the training data: try :l2 1e-3 or :dropout 0.2"
    }
    let isSimple = model == "linear" || model == "logistic"
    return "it memorizes the training data: "
      + (isSimple ? "more rows or :patience 100 help" : "try :l2 1e-3 or a simpler :model")
  }
}
