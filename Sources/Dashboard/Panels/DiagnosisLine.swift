import TextUI
import Training

/// What the curves say: a verdict, a sentence, and what one could do.
enum DiagnosisLine: Panel {
  static func draw(_ dashboard: Dashboard, into grid: inout CharacterGrid, area: Area) {
    let (pen, theme) = (dashboard.pen, dashboard.pen.theme)
    let diagnosis = Diagnosis(dashboard.snapshot)
    let inside = area.inset(left: 1, right: 1)
    let word = diagnosis.verdict.word
    let used = pen.write(word, style(diagnosis.verdict, theme), in: inside, on: &grid) + 2
    if area.height == 1 {
      pen.write(diagnosis.sentence, theme.value, at: used, in: inside, on: &grid)
      return
    }
    let advice = advice(dashboard, diagnosis.verdict)
    let room = inside.width - used
    if pen.width(diagnosis.sentence) <= room {
      pen.write(diagnosis.sentence, theme.value, at: used, in: inside, on: &grid)
      if pen.width(advice) <= room { pen.write(advice, theme.label, at: used, row: 1, in: inside, on: &grid) }
    } else {
      // A long sentence and its advice share the two lines.
      let lines = pen.wrap("\(diagnosis.sentence) \(advice)", to: room)
      pen.write(lines[0], theme.value, at: used, in: inside, on: &grid)
      pen.write(
        lines.dropFirst().joined(separator: " "), theme.value, at: used, row: 1, in: inside, on: &grid)
    }
  }

  private static func style(_ verdict: Diagnosis.Verdict, _ theme: Theme) -> Style {
    var style =
      switch verdict {
      case .waiting: theme.label
      case .learning, .converged: theme.good
      case .underfitting, .overfitting, .unstable, .accumulating: theme.warning
      case .stopped: theme.good
      case .diverged: theme.bad
      }
    style.attributes.insert(.bold)
    return style
  }

  /// What one could do, or how to read what is there.
  private static func advice(_ dashboard: Dashboard, _ verdict: Diagnosis.Verdict) -> String {
    let isLandscape = dashboard.snapshot.subject.task == .landscape
    switch verdict {
    case .waiting: return "space runs, n takes one step"
    case .learning: return learning(dashboard)
    case .converged: return "o tries another optimizer, R starts again, ] takes larger steps"
    case .underfitting:
      return isLandscape
        ? "] takes larger steps, o tries another optimizer"
        : "] takes larger steps, o tries another optimizer, :model another model"
    case .overfitting: return regularize(dashboard)
    case .unstable: return "[ lowers the learning rate"
    case .accumulating: return "z zeroes them each time again, G once"
    case .stopped: return ":patience off goes on without it, R starts again"
    case .diverged:
      return dashboard.snapshot.hasDivergedAtStart ? "" : "u goes back, R starts again"
    }
  }

  private static func regularize(_ dashboard: Dashboard) -> String {
    let (subject, regularization) = (dashboard.snapshot.subject, dashboard.snapshot.settings.regularization)
    if subject.model.hasPrefix("mlp"), regularization.dropout == 0 {
      return "it learns its rows by heart: try :l2 1e-3 or :dropout 0.2"
    }
    let isSimple = subject.model == "linear" || subject.model == "logistic"
    return "it learns its rows by heart: "
      + (isSimple ? "more rows or :patience 100 help" : "try :l2 1e-3 or a simpler :model")
  }

  private static func learning(_ dashboard: Dashboard) -> String {
    if dashboard.snapshot.subject.task == .landscape {
      return "each step goes against the gradient, downhill"
    }
    guard dashboard.snapshot.history.validation != nil else {
      return "all rows train: no others tell whether the model generalises"
    }
    let names = dashboard.pen.curveNames
    return "\(names.train): rows it learns from; \(names.validation): rows it never sees"
  }
}

extension Diagnosis.Verdict {
  /// The verdict as the screen says it.
  var word: String {
    self == .accumulating ? "PILING UP" : self == .stopped ? "STOPPED EARLY" : rawValue.uppercased()
  }
}
