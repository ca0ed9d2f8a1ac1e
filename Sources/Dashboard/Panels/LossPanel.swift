import Runs
import TextUI

/// The losses of all runs on one chart, with a mark for each intervention.
struct LossPanel: Panel {
  let id = "loss"
  let summary = "the losses of all runs over epochs, and what was changed"
  let leastSize = (width: 20, height: 4)

  static func frame(_ context: PanelContext, area: Area) -> ChartFrame {
    LossPicture(context, width: area.width).chart.picture(in: plotArea(area)).frame
  }

  /// A free column keeps the chart apart from what is beside it.
  private static func plotArea(_ area: Area) -> Area { area.inset(right: 1) }

  func draw(_ context: PanelContext, into grid: inout CharacterGrid, area: Area) {
    LossPicture(context, width: area.width - 1).chart.draw(into: &grid, area: Self.plotArea(area))
    DivergenceBox.draw(context, into: &grid, area: Self.plotArea(area))
  }

  func click(_ dashboard: inout Dashboard, column: Int, row: Int, area: Area) -> [Dashboard.Effect] {
    let frame = Self.frame(dashboard.context, area: area)
    guard frame.contains(column: column, row: row) else { return [] }
    let run = dashboard.focusedRun
    let epoch = dashboard.chart.epoch(atX: frame.x(atColumn: column), in: run)
    return dashboard.setCursor(toEpoch: epoch)
  }
}
