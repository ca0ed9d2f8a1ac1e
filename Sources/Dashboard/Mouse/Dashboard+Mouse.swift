import TextUI

/// A drag across the losses.
struct Drag: Hashable, Sendable {
  /// The column where the mouse was last.
  var column: Int
}

// The wheel zooms, a click sets the cursor or chooses a panel, a drag moves the curves. All of it can be done with keys.
extension Dashboard {
  mutating func handle(_ mouse: Mouse) -> [Effect] {
    guard pages.isEmpty else {
      // A click beside what is asked is no answer; on remarks it is as good as any key.
      if case .click = mouse, pages.last is RemarksPage { return closePage() }
      return []
    }
    switch mouse {
    case .click(let column, let row, .left): return click(column, row)
    case .drag(let column, let row, .left): return drag(column, row)
    case .release:
      drag = nil
      return []
    case .wheelUp(let column, let row): return wheel(2, column, row)
    case .wheelDown(let column, let row): return wheel(0.5, column, row)
    default: return []
    }
  }

  private func place(_ column: Int, _ row: Int) -> (slot: Slot, area: Area)? {
    Layout.places(width: size.width, height: size.height, self).first {
      column >= $0.area.column && column < $0.area.endColumn && row >= $0.area.row && row < $0.area.endRow
    }
  }

  private mutating func click(_ column: Int, _ row: Int) -> [Effect] {
    guard let place = place(column, row), case .panel(let id) = place.slot, let panel = panel(id) else {
      return []
    }
    drag = Drag(column: column)
    frontPanel = id
    return panel.click(&self, column: column, row: row, area: place.area)
  }

  private mutating func wheel(_ factor: Double, _ column: Int, _ row: Int) -> [Effect] {
    guard place(column, row)?.slot == .panel("loss"), let frame = lossFrame,
      frame.contains(column: column, row: row)
    else { return [] }
    return zoom(by: factor, around: frame.x(atColumn: column))
  }

  private mutating func drag(_ column: Int, _ row: Int) -> [Effect] {
    guard let start = drag, let frame = lossFrame, column != start.column, frame.plot.width > 1 else {
      return []
    }
    drag?.column = column
    // What is under the mouse stays under it; without a window the cursor follows.
    guard chart.window != nil else {
      guard chart.cursor != nil, frame.contains(column: column, row: row) else { return [] }
      return setCursor(toEpoch: chart.epoch(atX: frame.x(atColumn: column), in: focusedRun))
    }
    return pan(by: Double(start.column - column) / Double(frame.plot.width - 1))
  }
}
