/// The tag of a mark: its label, beside the mark's line as it goes on above the plot.
struct MarkFlag {
  /// Which of the marks it is.
  let index: Int
  /// The columns of the line and of the text's beginning.
  let pole: Int
  let start: Int
  let text: String
  let style: Style?
  /// 0 is the line of tags next to the plot, 1 the one above it.
  let line: Int
  /// The columns of the text and of a gap.
  private let taken: Range<Int>

  /// Whether two tags can be read side by side: no text on a text, no text on a pole.
  private func isClear(of other: MarkFlag) -> Bool {
    if line == other.line {
      return !taken.overlaps(other.taken) && !taken.contains(other.pole) && pole != other.pole
        && !other.taken.contains(pole)
    }
    return line > other.line ? !other.taken.contains(pole) : !taken.contains(other.pole)
  }

  /// Finds places from the newest mark to the oldest, so that the newest always has one.
  ///
  /// A tag stands beside its own line or not at all. If the label has no room there on any line of tags, the short
  /// form is tried; marks without a tag keep their line in the plot, and say more when the cursor is there.
  static func place(
    _ marks: [ChartMark], on plot: Area, limits: AxisLimits, scale: AxisScale, rows: Int, ascii: Bool
  ) -> [MarkFlag] {
    let projection = AxisProjection(limits, scale)
    var flags: [MarkFlag] = []
    for (index, mark) in marks.enumerated().reversed() where scale.shows(mark.x) {
      let place = projection.place(of: mark.x)
      guard place >= 0, place <= 1, plot.width > 4 else { continue }
      let pole = plot.column + Int((place * Double(plot.width - 1)).rounded())
      let texts = [mark.label, mark.tag].filter { !$0.isEmpty }.map {
        $0.abbreviated(to: plot.width - 4, ascii: ascii)
      }
      func candidates(_ text: String) -> [MarkFlag] {
        let width = displayWidth(of: text, ascii: ascii)
        return [pole + 1, pole - width].filter { $0 >= plot.column && $0 + width <= plot.endColumn }
          .flatMap { start in
            (0..<rows).map { line in
              MarkFlag(
                index: index, pole: pole, start: start, text: text, style: mark.style, line: line,
                taken: start > pole ? start..<start + width + 1 : start - 1..<start + width)
            }
          }
      }
      let free = texts.lazy.flatMap(candidates).first { flags.allSatisfy($0.isClear) }
      if let free {
        flags.append(free)
      } else if flags.isEmpty, let text = texts.first {
        // The newest mark, in a plot too narrow for its label on either side.
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
      picture.texts.append(
        PictureText(
          text: flag.text.clipped(to: plot.endColumn - flag.start, ascii: markers.isASCII),
          column: flag.start,
          row: plot.row - 1 - flag.line, style: flag.style ?? theme.mark))
    }
  }
}
