import Words

extension LineChart {
  func drawAxes(_ layout: ChartLayout, _ frame: Frame, into grid: inout CharacterGrid) {
    let (plot, lines) = (layout.plot, markers.lines)
    for row in plot.row..<plot.endRow { grid[layout.axisColumn, row] = Cell(lines.vertical, theme.axis) }
    for column in plot.column..<plot.endColumn {
      grid[column, layout.axisRow] = Cell(lines.horizontal, theme.axis)
    }
    grid[layout.axisColumn, layout.axisRow] = Cell(lines.corner, theme.axis)
    drawYTicks(layout, frame, into: &grid)
    drawXTicks(layout, frame, into: &grid)
    drawTitles(layout, into: &grid)
  }

  private func drawYTicks(_ layout: ChartLayout, _ frame: Frame, into grid: inout CharacterGrid) {
    let (plot, lines) = (layout.plot, markers.lines)
    let projection = AxisProjection(frame.yLimits, y.scale)
    // From the bottom up, and never two labels on one row.
    var lowest = plot.endRow
    for tick in layout.yTicks {
      let row = plot.row + markers.row(of: projection.place(of: tick.value), in: plot.height)
      guard row < lowest, row >= plot.row else { continue }
      lowest = row
      grid[layout.axisColumn, row] = Cell(lines.tickLeft, theme.axis)
      grid.write(
        tick.label, column: layout.axisColumn - 1 - tick.label.utf8.count, row: row, style: theme.tickLabel)
      guard showsGuides, row < plot.endRow - 1 else { continue }
      // Sparse, so that nobody takes a guide for an axis or for a dash of a curve.
      for column in stride(from: plot.column + 3, to: plot.endColumn, by: 4) {
        grid[column, row] = Cell(lines.guide, theme.guide)
      }
    }
  }

  private func drawXTicks(_ layout: ChartLayout, _ frame: Frame, into grid: inout CharacterGrid) {
    let labelRow = layout.axisRow + 1
    let cursorLabel = self.cursorLabel(layout, frame)
    var free = layout.plot.column - 1
    for tick in layout.xTicks {
      guard let column = frame.column(for: tick.value) else { continue }
      let width = tick.label.utf8.count
      let start = min(max(column - width / 2, layout.plot.column), layout.area.endColumn - width)
      guard start >= free else { continue }
      grid[column, layout.axisRow] = Cell(markers.lines.tickDown, theme.axis)
      if let cursorLabel, cursorLabel.columns.overlaps(start..<start + width) { continue }
      grid.write(tick.label, column: start, row: labelRow, style: theme.tickLabel)
      free = start + width + 1
    }
  }

  private func drawTitles(_ layout: ChartLayout, into grid: inout CharacterGrid) {
    guard layout.showsTitles else { return }
    let plot = layout.plot
    if let row = layout.headRow {
      // Over the tick labels if it is as narrow as they are, else from the left edge.
      let start = layout.axisColumn - 1 - displayWidth(of: y.title)
      grid.write(
        y.title, column: max(start, layout.area.column), row: row, style: theme.label,
        limit: layout.area.width / 3, ascii: markers.isASCII)
    }
    let width = displayWidth(of: x.title)
    if let row = layout.titleRow {
      grid.write(
        x.title.abbreviated(to: plot.width, ascii: markers.isASCII),
        column: plot.column + max(plot.width - width, 0) / 2, row: row, style: theme.label,
        ascii: markers.isASCII)
    } else if width <= layout.axisColumn - 1 - layout.area.column {
      grid.write(
        x.title, column: layout.axisColumn - 1 - width, row: layout.axisRow + 1, style: theme.label,
        ascii: markers.isASCII)
    }
  }

  /// The cursor's line, and its x in reverse among the tick labels.
  func drawCursor(_ layout: ChartLayout, _ frame: Frame, into grid: inout CharacterGrid) {
    guard let column = cursor.flatMap(frame.column) else { return }
    for row in layout.plot.row..<layout.plot.endRow {
      grid[column, row] = Cell(markers.lines.cursor, theme.cursor)
    }
    if let (text, columns) = cursorLabel(layout, frame) {
      grid.write(text, column: columns.lowerBound, row: layout.axisRow + 1, style: theme.selected)
    }
  }

  /// The cursor's x and where it stands; tick labels give way to it.
  private func cursorLabel(_ layout: ChartLayout, _ frame: Frame) -> (text: String, columns: Range<Int>)? {
    guard layout.showsTickLabels, let cursor, let column = frame.column(for: cursor) else { return nil }
    let text = " " + xText(cursor) + " "
    let width = text.utf8.count
    let start = min(max(column - width / 2, layout.plot.column), layout.area.endColumn - width)
    return (text, start..<start + width)
  }

  /// An x as a person reads it: epochs are whole numbers.
  private func xText(_ x: Double) -> String {
    if let whole = Int(exactly: x.rounded()), abs(x) < 1e12, abs(x) >= 100 || Double(whole) == x {
      return NumberText.grouped(whole)
    }
    return NumberText.significant(x)
  }
}
