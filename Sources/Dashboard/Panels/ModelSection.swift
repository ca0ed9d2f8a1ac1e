import Runs
import TextUI

/// What is fitted to what: the model by name and with today's numbers, the task and its classes.
enum ModelSection {
  /// A formula with more numbers than this is no longer read.
  private static let mostNumbers = 12
  private static let mostLines = 4

  static func rows(_ dashboard: PanelContext, _ area: Area) -> [PanelRow] {
    let (pen, snapshot) = (dashboard.pen, dashboard.snapshot)
    let (theme, subject) = (pen.theme, snapshot.subject)
    guard area.width >= SidePanel.wide, area.height >= SidePanel.tall else { return [] }
    var rows: [PanelRow] = [
      .blank(rank: 64), .rule(subject.task == .landscape ? "landscape" : "model: \(subject.model)", rank: 64),
    ]
    rows += lines(pen, subject.formula, area.width).map { .words([Word($0, theme.label)], rank: 66) }
    if subject.parameterCount <= mostNumbers {
      let numbers = Formula(subject.formula).with(snapshot.parameters)
      rows += lines(pen, numbers, area.width).map { .words([Word($0, theme.title)], rank: 65) }
    }
    if subject.task == .classification {
      let classes = "\(subject.classes.count) classes: \(subject.classes.joined(separator: ", "))"
      rows += lines(pen, classes, area.width).map { .words([Word($0, theme.value)], rank: 67) }
    }
    return rows
  }

  private static func lines(_ pen: Pen, _ text: String, _ width: Int) -> [String] {
    let all = pen.wrap(text, to: width)
    guard all.count > mostLines else { return all }
    return all.prefix(mostLines - 1) + [all[mostLines - 1] + " …"]
  }
}
