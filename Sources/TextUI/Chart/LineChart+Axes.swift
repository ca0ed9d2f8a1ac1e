import Words

extension LineChart {
  func addAxes(_ layout: ChartLayout, to picture: inout Picture) {
    addYTicks(layout, to: &picture)
    addXTicks(layout, to: &picture)
    addTitles(layout, to: &picture)
  }

  private func addYTicks(_ layout: ChartLayout, to picture: inout Picture) {
    let plot = layout.plot
    let projection = AxisProjection(picture.frame.yLimits, y.scale)
    picture.showsGuides = showsGuides
    // From the bottom up, and never two labels on one row.
    var lowest = plot.endRow
    for tick in layout.yTicks {
      let place = projection.place(of: tick.value)
      let row = plot.row + markers.row(of: place, in: plot.height)
      guard row < lowest, row >= plot.row else { continue }
      lowest = row
      picture.yTicks.append(PictureTick(value: tick.value, place: place, cell: row))
      picture.texts.append(
        PictureText(
          text: tick.label, column: layout.axisColumn - 1 - tick.label.utf8.count, row: row,
          style: theme.tickLabel, anchor: .y(place)))
    }
  }

  private func addXTicks(_ layout: ChartLayout, to picture: inout Picture) {
    let labelRow = layout.axisRow + 1
    let cursorLabel = self.cursorLabel(layout, picture.frame)
    var free = layout.plot.column - 1
    for tick in layout.xTicks {
      guard let place = picture.frame.place(ofX: tick.value) else { continue }
      let column = picture.frame.column(at: place)
      let width = tick.label.utf8.count
      let start = min(max(column - width / 2, layout.plot.column), layout.area.endColumn - width)
      guard start >= free else { continue }
      picture.xTicks.append(PictureTick(value: tick.value, place: place, cell: column))
      if let cursorLabel, cursorLabel.columns.overlaps(start..<start + width) { continue }
      picture.texts.append(
        PictureText(
          text: tick.label, column: start, row: labelRow, style: theme.tickLabel, anchor: .x(place)))
      free = start + width + 1
    }
  }

  private func addTitles(_ layout: ChartLayout, to picture: inout Picture) {
    guard layout.showsTitles else { return }
    let (plot, ascii) = (layout.plot, markers.isASCII)
    func add(_ text: String, _ column: Int, _ row: Int) {
      picture.texts.append(PictureText(text: text, column: column, row: row, style: theme.label))
    }
    if let row = layout.headRow {
      // Over the tick labels if it is as narrow as they are, else from the left edge.
      let start = layout.axisColumn - 1 - displayWidth(of: y.title)
      add(
        y.title.abbreviated(to: layout.area.width / 3, ascii: ascii), max(start, layout.area.column), row)
    }
    let width = displayWidth(of: x.title)
    if let row = layout.titleRow {
      add(
        x.title.abbreviated(to: plot.width, ascii: ascii), plot.column + max(plot.width - width, 0) / 2, row)
    } else if width <= layout.axisColumn - 1 - layout.area.column {
      add(x.title, layout.axisColumn - 1 - width, layout.axisRow + 1)
    }
  }

  /// The cursor's line, and its x in reverse among the tick labels.
  func addCursor(_ layout: ChartLayout, to picture: inout Picture) {
    guard let place = cursor.flatMap(picture.frame.place(ofX:)) else { return }
    picture.cursor = PictureCursor(place: place, column: picture.frame.column(at: place))
    if let (text, columns) = cursorLabel(layout, picture.frame) {
      picture.texts.append(
        PictureText(
          text: text, column: columns.lowerBound, row: layout.axisRow + 1, style: theme.selected,
          anchor: .x(place)))
    }
  }

  /// The cursor's x and where it stands; tick labels give way to it.
  private func cursorLabel(_ layout: ChartLayout, _ frame: ChartFrame) -> (text: String, columns: Range<Int>)?
  {
    guard layout.showsTickLabels, let cursor, let column = frame.column(for: cursor) else { return nil }
    let text = " " + x.unit.text(cursor) + " "
    let width = text.utf8.count
    let start = min(max(column - width / 2, layout.plot.column), layout.area.endColumn - width)
    return (text, start..<start + width)
  }
}
