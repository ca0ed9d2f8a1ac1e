import Words

extension LineChart {
  /// What stands in the legend for one series.
  private struct Entry {
    let sample: String
    let name: String
    let value: String

    func width(ascii: Bool) -> Int {
      [sample, name, value].reduce(0) {
        let width = displayWidth(of: $1, ascii: ascii)
        return $0 + (width == 0 ? 0 : width + ($0 == 0 ? 0 : 1))
      }
    }
  }

  /// A sample of each pattern with name and value, and at the right end what the curves could not show.
  func addLegend(_ layout: ChartLayout, _ data: ChartData, to picture: inout Picture) {
    let ascii = markers.isASCII
    let row = layout.headRow ?? layout.plot.row
    var end = layout.area.endColumn

    let note = self.note(data)
    let noteWidth = displayWidth(of: note, ascii: ascii)
    if noteWidth > 0, noteWidth <= layout.plot.width {
      end -= noteWidth
      picture.texts.append(PictureText(text: note, column: end, row: row, style: theme.warning))
      end -= 2
    }

    guard layout.showsLegend else { return }
    let title = layout.showsTitles ? displayWidth(of: y.title, ascii: ascii) : 0
    var column = max(layout.plot.column, layout.area.column + min(title, layout.area.width / 3) + 2)
    for (index, (series, entry)) in zip(series, entries(room: end - column)).enumerated() {
      guard column < end else { break }
      let width = min(displayWidth(of: entry.sample), end - column)
      picture.samples.append(
        PictureSample(
          curve: index, pattern: series.pattern, style: series.style, column: column, row: row, width: width))
      column += width
      for (text, style) in [(entry.name, theme.label), (entry.value, theme.value)] where !text.isEmpty {
        column += 1
        let shown = text.clipped(to: end - column, ascii: ascii)
        picture.texts.append(PictureText(text: shown, column: column, row: row, style: style))
        column += displayWidth(of: shown, ascii: ascii)
      }
      column += 3
    }
  }

  /// The fullest form of the legend that fits: first the values go, then the names become short.
  private func entries(room: Int) -> [Entry] {
    let ascii = markers.isASCII
    func entries(sample: Int, name: Int, values: Bool) -> [Entry] {
      series.map {
        Entry(
          sample: String(markers.sample($0.pattern).unicodeScalars.prefix(sample)),
          name: $0.name.abbreviated(to: name, ascii: ascii), value: values ? value(of: $0) : "")
      }
    }
    let forms: [(sample: Int, name: Int, values: Bool)] = [
      (5, 24, true), (4, 24, true), (4, 10, true), (4, 5, true),
      // A cursor is there to read values; otherwise names help more.
      cursor == nil ? (4, 10, false) : (3, 0, true), (4, 5, false),
    ]
    for form in forms {
      let fitting = entries(sample: form.sample, name: form.name, values: form.values)
      let width = fitting.reduce(0) { $0 + $1.width(ascii: ascii) } + 3 * max(fitting.count - 1, 0)
      if width <= room { return fitting }
    }
    return entries(sample: 2, name: 3, values: false)
  }

  /// The newest value, or the one under the cursor; both ends of a bucket that holds a range.
  private func value(of series: ChartSeries) -> String {
    guard let point = cursor.map({ series.point(nearest: $0) }) ?? series.last else { return "" }
    let (low, high) = (
      NumberText.significant(point.low, keepsZeros: true),
      NumberText.significant(point.high, keepsZeros: true)
    )
    return low == high ? low : low + ".." + high
  }

  private func note(_ data: ChartData) -> String {
    var parts: [String] = []
    if data.nonFiniteCount > 0 { parts.append("\(NumberText.compact(data.nonFiniteCount)) not finite") }
    if data.nonPositiveCount > 0 {
      parts.append("\(NumberText.compact(data.nonPositiveCount)) \(markers.isASCII ? "<=" : "≤") 0 not shown")
    }
    return parts.joined(separator: ", ")
  }
}
