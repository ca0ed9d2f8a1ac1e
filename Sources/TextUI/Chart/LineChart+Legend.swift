import Words

extension LineChart {
  /// How full the legend is: columns of a sample, columns of a name, and whether there are values.
  private struct LegendForm {
    let sample: Int
    let name: Int
    let hasValues: Bool
  }

  /// What stands in the legend for one series.
  private struct Entry {
    let series: Int
    let sample: Int
    let texts: [(text: String, style: Style, width: Int)]

    var width: Int { texts.reduce(sample) { $0 + 1 + $1.width } }
  }

  /// A sample of each pattern with name and value, and at the right end what the curves could not show.
  func addLegend(_ layout: ChartLayout, _ data: ChartData, to picture: inout Picture) {
    let row = layout.headRow ?? layout.plot.row
    var end = layout.area.endColumn
    let title = layout.showsTitles ? displayWidth(of: y.title, ascii: markers.isASCII) : 0
    var column = max(layout.plot.column, layout.area.column + min(title, layout.area.width / 3) + 2)

    let note = self.note(data)
    let noteWidth = displayWidth(of: note, ascii: markers.isASCII)
    // The values matter more: the note gives way to them, and the caller knows the counts.
    let widest = layout.showsLegend ? max(form(room: end - column), 2) : 0
    if noteWidth > 0, noteWidth <= layout.plot.width,
      !layout.showsLegend || form(room: end - noteWidth - 2 - column) <= widest
    {
      end -= noteWidth
      picture.texts.append(PictureText(text: note, column: end, row: row, style: theme.warning))
      end -= 2
    }
    guard layout.showsLegend else { return }
    for entry in entries(form(room: end - column)) {
      // Whole or not at all: a number that is cut is another number.
      guard column + entry.width <= end else { break }
      let series = series[entry.series]
      picture.samples.append(
        PictureSample(
          series: entry.series, pattern: series.pattern, symbol: series.symbol, style: series.style,
          column: column, row: row, width: entry.sample))
      column += entry.sample
      for (text, style, width) in entry.texts {
        picture.texts.append(PictureText(text: text, column: column + 1, row: row, style: style))
        column += 1 + width
      }
      column += 3
    }
  }

  /// From the fullest to the shortest: first the values go, then the names become short.
  private var forms: [LegendForm] {
    [
      LegendForm(sample: 5, name: 24, hasValues: true), LegendForm(sample: 4, name: 24, hasValues: true),
      LegendForm(sample: 4, name: 10, hasValues: true), LegendForm(sample: 4, name: 5, hasValues: true),
      // A cursor is there to read values; otherwise names help more.
      cursor == nil
        ? LegendForm(sample: 4, name: 10, hasValues: false) : LegendForm(sample: 3, name: 0, hasValues: true),
      LegendForm(sample: 4, name: 5, hasValues: false), LegendForm(sample: 2, name: 3, hasValues: false),
    ]
  }

  /// The fullest form that fits.
  private func form(room: Int) -> Int {
    forms.indices.first { index in
      let entries = entries(index)
      return entries.reduce(0) { $0 + $1.width } + 3 * max(entries.count - 1, 0) <= room
    } ?? forms.count - 1
  }

  private func entries(_ index: Int) -> [Entry] {
    let (form, ascii) = (forms[index], markers.isASCII)
    return series.indices.map { index in
      let name = series[index].name.abbreviated(to: form.name, ascii: ascii)
      let texts = [(name, theme.label), (form.hasValues ? value(of: series[index]) : "", theme.value)]
      return Entry(
        series: index, sample: form.sample,
        texts: texts.map { ($0.0, $0.1, displayWidth(of: $0.0, ascii: ascii)) }.filter { $0.2 > 0 })
    }
  }

  /// The newest finite value, or the one under the cursor; there both ends of a bucket that holds a range.
  private func value(of series: ChartSeries) -> String {
    func text(_ x: Double) -> String { NumberText.significant(x, keepsZeros: true) }
    guard let cursor else { return series.last.map { text($0.last) } ?? "" }
    guard let point = series.point(nearest: cursor) else { return "" }
    let (low, high) = (text(point.low), text(point.high))
    return low == high ? low : low + ".." + high
  }

  private func note(_ data: ChartData) -> String {
    [(data.nonFiniteCount, words.notFinite), (data.nonPositiveCount, words.notShown)]
      .filter { $0.0 > 0 && !$0.1.isEmpty }
      .map { "\(NumberText.compact($0.0)) \($0.1)" }
      .joined(separator: ", ")
  }
}
