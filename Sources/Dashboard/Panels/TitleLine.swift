import Runs
import TextUI
import Words

/// The top line: what is trained, and how the run stands.
enum TitleLine {
  static func draw(_ dashboard: PanelContext, into grid: inout CharacterGrid, area: Area) {
    let (pen, snapshot) = (dashboard.pen, dashboard.snapshot)
    let theme = pen.theme
    let epoch = NumberText.grouped(snapshot.epoch)
    var right = [status(dashboard)]
    right += [Word("  epoch ", theme.label), Word(epoch, theme.title)]
    if area.width >= 60, let controls = snapshot.controls {
      right.append(Word("  " + speed(controls.speed), theme.label))
    }
    if area.width >= 80, dashboard.runs.count > 1 {
      right.insert(Word(dashboard.names[dashboard.focus] + "  ", theme.train), at: 0)
    }
    right.append(Word(" ", theme.label))
    let start = max(0, area.width - pen.width(right))
    pen.write(right, at: start, in: area, on: &grid)

    let room = area.inset(left: 1, right: area.width - start + 1)
    let (problem, formula) = (snapshot.subject.problem, snapshot.subject.formula)
    let longForms: [[Word]] = [
      [Word("Descent", theme.dim), Word("  \(problem)", theme.title), Word("  \(formula)", theme.value)],
      [Word(problem, theme.title), Word("  \(formula)", theme.value)],
    ]
    let words = longForms.first { pen.width($0) <= room.width } ?? [Word(problem, theme.title)]
    pen.write(words, in: room, on: &grid)
  }

  private static func speed(_ speed: Speed) -> String {
    speed == .maximum ? "max speed" : "\(NumberWords.rate(speed.rate))/s"
  }

  private static func status(_ dashboard: PanelContext) -> Word {
    let (theme, isASCII) = (dashboard.pen.theme, dashboard.pen.isASCII)
    func word(_ symbol: String, _ text: String, _ style: Style) -> Word {
      var style = style
      style.attributes.insert([.reverse, .bold])
      return Word(isASCII ? " \(text) " : " \(symbol) \(text) ", style)
    }
    switch dashboard.snapshot.status {
    case .running: return word("▶", "running", theme.good)
    case .paused: return word("⏸", "paused", theme.warning)
    case .diverged: return word("✖", "diverged", theme.bad)
    }
  }
}
