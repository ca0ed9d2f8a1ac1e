import Runs
import TextUI

/// Beside the chart: the optimizer and its settings, the losses, the parameters and their gradients.
enum SidePanel {
  /// Columns and rows from which there is room for sentences, and rows for every option.
  static let wide = 44
  static let tall = 24
  static let veryTall = 42

  static func draw(_ dashboard: PanelContext, into grid: inout CharacterGrid, area: Area) {
    let pen = dashboard.pen
    let frame = grid.box(
      area, title: dashboard.snapshot.controls?.optimizer.title ?? dashboard.snapshot.subject.problem,
      lines: pen.boxLines, style: pen.theme.frame,
      titleStyle: pen.theme.title)
    let inside = frame.inset(left: 1, right: 1)
    let sections: [(PanelContext, Area) -> [PanelRow]] = [
      OptimizerSection.rows, SettingsSection.rows, OptionSection.rows, LossSection.rows,
      ParameterSection.rows,
      ModelSection.rows,
    ]
    // A tall panel keeps room for the gradient.
    let room = inside.height - (GradientChart.fits(inside) ? GradientChart.leastRows + 1 : 0)
    let rows = PanelRow.fitting(sections.flatMap { $0(dashboard, inside) }, height: room)
    for (row, content) in rows.enumerated() { content.draw(pen, row: row, in: inside, on: &grid) }
    // What is left of a tall panel belongs to the gradient over the run.
    if GradientChart.fits(inside) {
      GradientChart.draw(dashboard, into: &grid, area: inside.inset(top: rows.count + 1))
    }
  }
}
