extension LineChart {
  private struct EndLabel {
    let text: String
    let style: Style
    let columns: Range<Int>
    let place: Double
    var row: Int
  }

  /// The curves' names at their right ends, in the order of the curves, where nothing else is in the way.
  func addEndLabels(_ layout: ChartLayout, to picture: inout Picture) {
    guard layout.showsEndLabels else { return }
    let plot = layout.plot
    var labels = endLabels(picture.frame).sorted { $0.place > $1.place }

    // From the top down each keeps below the one before; then from the bottom up all stay in the plot.
    for index in labels.indices.dropFirst() {
      labels[index].row = max(labels[index].row, labels[index - 1].row + 1)
    }
    for index in labels.indices.reversed() {
      labels[index].row = min(labels[index].row, plot.endRow - (labels.count - index))
    }
    for label in labels where label.row >= plot.row && label.columns.upperBound <= layout.area.endColumn {
      picture.texts.append(
        PictureText(
          text: label.text, column: label.columns.lowerBound, row: label.row, style: label.style, yields: true
        ))
    }
  }

  private func endLabels(_ frame: ChartFrame) -> [EndLabel] {
    let projection = AxisProjection(frame.yLimits, y.scale)
    return series.compactMap { series in
      guard let last = series.last, let column = frame.column(for: last.x) else { return nil }
      let isSmoothed = series.smoothing > 0
      let value =
        isSmoothed
        ? ChartSeries.smoothed(series.points, weight: series.smoothing).last { $0.mean.isFinite }?.mean
        : last.last
      guard let value, y.scale.shows(value) else { return nil }
      let place = projection.place(of: value)
      guard place >= 0, place <= 1 else { return nil }
      let text = series.name.abbreviated(to: ChartLayout.longestEndLabel, ascii: markers.isASCII)
      let width = displayWidth(of: text, ascii: markers.isASCII)
      return EndLabel(
        text: text, style: series.style, columns: column + 2..<column + 2 + width, place: place,
        row: frame.plot.row + markers.row(of: place, in: frame.plot.height))
    }
  }
}
