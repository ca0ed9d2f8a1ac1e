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
    let lines = pen.wrap(diagnosis.sentence, to: inside.width - used)
    for (row, line) in lines.prefix(2).enumerated() {
      let rest = row == 1 ? lines.dropFirst().joined(separator: " ") : line
      pen.write(rest, theme.value, at: used, row: row, in: inside, on: &grid)
    }
    if lines.count < 2, let advice = advice(diagnosis.verdict) {
      pen.write(advice, theme.dim, at: used, row: 1, in: inside, on: &grid)
    }
  }

  private static func style(_ verdict: Diagnosis.Verdict, _ theme: Theme) -> Style {
    var style =
      switch verdict {
      case .waiting: theme.label
      case .learning, .converged: theme.good
      case .underfitting, .overfitting, .unstable, .accumulating: theme.warning
      case .diverged: theme.bad
      }
    style.attributes.insert(.bold)
    return style
  }

  private static func advice(_ verdict: Diagnosis.Verdict) -> String? {
    switch verdict {
    case .waiting: "space runs, n takes one step"
    case .learning: nil
    case .converged: "o tries another optimizer, R starts again, ] takes larger steps"
    case .underfitting: "] takes larger steps, o tries another optimizer"
    case .overfitting: "the model learns its training rows by heart; more rows or a simpler model help"
    case .unstable: "[ lowers the learning rate"
    case .accumulating: "z zeroes them before each pass again, G zeroes them once"
    case .diverged: "u goes back to the last finite parameters, R starts again"
    }
  }
}

extension Diagnosis.Verdict {
  /// The verdict as the screen says it.
  var word: String { rawValue.uppercased() }
}
