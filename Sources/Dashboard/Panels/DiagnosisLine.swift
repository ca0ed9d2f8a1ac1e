import Runs
import TextUI

/// What the curves say: a verdict, a sentence, and what one could do.
enum DiagnosisLine {
  static func draw(_ dashboard: PanelContext, into grid: inout CharacterGrid, area: Area) {
    let (pen, theme) = (dashboard.pen, dashboard.pen.theme)
    if dashboard.chart.cursor != nil { return drawReadOut(dashboard, into: &grid, area: area) }
    let diagnosis = Diagnosis(dashboard.snapshot)
    let inside = area.inset(left: 1, right: 1)
    let phrases = dashboard.phrases
    let (word, sentence, advice): (String, String, String)
    if dashboard.snapshot.epoch == 0, dashboard.snapshot.status == .running {
      (word, sentence, advice) = phrases.firstEpoch(progress: dashboard.snapshot.passProgress)
    } else {
      word = phrases.verdict(diagnosis.verdict)
      sentence = phrases.diagnosis(diagnosis, of: dashboard.snapshot)
      advice = phrases.advice(diagnosis, of: dashboard.snapshot, curves: pen.curveNames)
    }
    let used = pen.write(word, style(diagnosis.verdict, theme), in: inside, on: &grid) + 2
    if area.height == 1 {
      pen.write(sentence, theme.value, at: used, in: inside, on: &grid)
      return
    }
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

  /// With a cursor on the curves, what they say there.
  private static func drawReadOut(_ context: PanelContext, into grid: inout CharacterGrid, area: Area) {
    let lines = ReadOut.lines(context, width: area.width - 2)
    for (row, line) in lines.prefix(area.height).enumerated() {
      context.pen.write(line, row: row, in: area.inset(left: 1, right: 1), on: &grid)
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
