import Runs
import TextUI

/// What the curves say: a verdict, a sentence, and what one could do.
enum DiagnosisLine: Panel {
  static func draw(_ dashboard: Dashboard, into grid: inout CharacterGrid, area: Area) {
    let (pen, theme) = (dashboard.pen, dashboard.pen.theme)
    let diagnosis = Diagnosis(dashboard.snapshot)
    let inside = area.inset(left: 1, right: 1)
    let phrases = dashboard.phrases
    let word = phrases.verdict(diagnosis.verdict)
    let sentence = phrases.diagnosis(diagnosis, of: dashboard.snapshot)
    let used = pen.write(word, style(diagnosis.verdict, theme), in: inside, on: &grid) + 2
    if area.height == 1 {
      pen.write(sentence, theme.value, at: used, in: inside, on: &grid)
      return
    }
    let advice = phrases.advice(diagnosis, of: dashboard.snapshot, curves: pen.curveNames)
    let room = inside.width - used
    if pen.width(sentence) <= room {
      pen.write(sentence, theme.value, at: used, in: inside, on: &grid)
      if pen.width(advice) <= room { pen.write(advice, theme.label, at: used, row: 1, in: inside, on: &grid) }
    } else {
      // A long sentence and its advice share the two lines.
      let lines = pen.wrap("\(sentence) \(advice)", to: room)
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
}
