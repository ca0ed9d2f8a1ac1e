/// The label of a mark, flying from its line above the plot.
struct MarkFlag {
  /// Which of the marks it is.
  let index: Int
  /// The columns of the line and of the text's beginning.
  let pole: Int
  let start: Int
  let text: String
  let style: Style?
  /// 0 is the line of flags next to the plot, 1 the one above it.
  let line: Int
  /// How many older marks had no room of their own.
  var merged = 0
  /// The columns of the text, of a ` +9` that may follow, and of a gap.
  private let taken: Range<Int>

  /// Whether two flags can be read side by side: no text on a text, no text on a pole.
  private func isClear(of other: MarkFlag) -> Bool {
    if line == other.line { return !taken.overlaps(other.taken) && pole != other.pole }
    return line > other.line ? !other.taken.contains(pole) : !taken.contains(other.pole)
  }

  /// Finds places from the newest mark to the oldest, so that the newest always has one.
  ///
  /// A flag that would overlap goes to the next line; if all lines are taken there, the mark is counted at the
  /// flag that is nearest: `adam +2`.
  static func place(
    _ marks: [ChartMark], on plot: Area, data: ChartData, scale: AxisScale, rows: Int, ascii: Bool
  ) -> [MarkFlag] {
    let projection = AxisProjection(data.xLimits, scale)
    var flags: [MarkFlag] = []
    for (index, mark) in marks.enumerated().reversed() where scale.shows(mark.x) && !mark.label.isEmpty {
      let place = projection.place(of: mark.x)
      guard place >= 0, place <= 1, plot.width > 4 else { continue }
      let pole = plot.column + Int((place * Double(plot.width - 1)).rounded())
      let text = mark.label.abbreviated(to: plot.width - 4, ascii: ascii)
      let width = displayWidth(of: text, ascii: ascii)
      let (right, left) = (pole + 1, pole - width - 3)
      var candidates: [MarkFlag] = []
      for start in [right, left] {
        for line in 0..<rows where start >= plot.column && start + width <= plot.endColumn {
          let taken = start == right ? start..<start + width + 4 : start - 1..<pole
          candidates.append(
            MarkFlag(
              index: index, pole: pole, start: start, text: text, style: mark.style, line: line, taken: taken)
          )
        }
      }
      if let free = candidates.first(where: { candidate in flags.allSatisfy(candidate.isClear) }) {
        flags.append(free)
      } else if let index = flags.indices.min(by: { abs(flags[$0].pole - pole) < abs(flags[$1].pole - pole) })
      {
        flags[index].merged += 1
      } else {
        // The newest mark, in the middle of a plot too narrow for its label on either side.
        flags.append(
          MarkFlag(
            index: index, pole: pole, start: plot.column, text: text, style: mark.style, line: 0,
            taken: plot.column..<plot.endColumn))
      }
    }
    return flags
  }
}

extension LineChart {
  func addMarks(_ layout: ChartLayout, to picture: inout Picture) {
    let plot = layout.plot
    for (index, mark) in marks.enumerated() {
      guard let place = picture.frame.place(ofX: mark.x) else { continue }
      picture.marks.append(
        PictureMark(
          index: index, place: place, column: picture.frame.column(at: place),
          style: mark.style ?? theme.mark,
          tagLine: layout.flags.first { $0.index == index }?.line))
    }
    for flag in layout.flags {
      let suffix = flag.merged == 0 ? "" : flag.merged < 10 ? " +\(flag.merged)" : " ++"
      let isLeftOfPole = flag.start < flag.pole
      let padded = isLeftOfPole ? max(flag.pole - flag.start - displayWidth(of: flag.text + suffix), 0) : 0
      let column = flag.start + padded
      picture.texts.append(
        PictureText(
          text: (flag.text + suffix).clipped(to: plot.endColumn - column, ascii: markers.isASCII),
          column: column, row: plot.row - 1 - flag.line, style: flag.style ?? theme.mark))
    }
  }
}
