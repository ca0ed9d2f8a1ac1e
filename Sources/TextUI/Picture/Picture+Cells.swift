extension Picture {
  /// Draws the picture as characters on a blank area.
  package func draw(into grid: inout CharacterGrid) {
    guard !frame.plot.isEmpty else { return }
    drawAxes(into: &grid)
    drawMarks(into: &grid)
    drawCursor(into: &grid)
    drawCurves(into: &grid)
    drawTexts(into: &grid)
  }

  private func drawAxes(into grid: inout CharacterGrid) {
    let (plot, lines) = (frame.plot, markers.lines)
    let (axisColumn, axisRow) = (plot.column - 1, plot.endRow)
    for row in plot.row..<plot.endRow { grid[axisColumn, row] = Cell(lines.vertical, theme.axis) }
    for column in plot.column..<plot.endColumn { grid[column, axisRow] = Cell(lines.horizontal, theme.axis) }
    grid[axisColumn, axisRow] = Cell(lines.corner, theme.axis)
    for tick in yTicks {
      grid[axisColumn, tick.cell] = Cell(lines.tickLeft, theme.axis)
      guard showsGuides, tick.cell < plot.endRow - 1 else { continue }
      // Sparse, so that nobody takes a guide for an axis or for a dash of a curve.
      for column in stride(from: plot.column + 3, to: plot.endColumn, by: 4) {
        grid[column, tick.cell] = Cell(lines.guide, theme.guide)
      }
    }
    for tick in xTicks { grid[tick.cell, axisRow] = Cell(lines.tickDown, theme.axis) }
  }

  private func drawMarks(into grid: inout CharacterGrid) {
    let plot = frame.plot
    // Only the tag has the mark's colour: the line must not compete with the curves.
    for mark in marks {
      for row in plot.row..<plot.endRow { grid[mark.column, row] = Cell(markers.lines.mark, theme.dim) }
    }
    for mark in marks {
      guard let tagLine = mark.tagLine else { continue }
      for line in 0...tagLine {
        grid[mark.column, plot.row - 1 - line] = Cell(markers.lines.mark, mark.style)
      }
    }
  }

  private func drawCursor(into grid: inout CharacterGrid) {
    guard let cursor else { return }
    for row in frame.plot.row..<frame.plot.endRow {
      grid[cursor.column, row] = Cell(markers.lines.cursor, theme.cursor)
    }
  }

  /// Bands of extremes, then curves that belong behind, then the others; whatever is in front hides the rest of a
  /// cell, so that a line stays a line on its own band.
  private func drawCurves(into grid: inout CharacterGrid) {
    guard !curves.isEmpty else { return }
    let blank = DotCanvas(columns: frame.plot.width, rows: frame.plot.height, markers: markers)
    var (bands, behind, front) = (blank, blank, blank)
    for (index, curve) in curves.enumerated() {
      if curve.spread != .solid, let noisy = NoisyCurve(curve, on: blank) {
        noisy.shade(on: &bands, owner: index)
        if curve.isBehind {
          noisy.trace(on: &behind, owner: index)
        } else {
          noisy.trace(on: &front, owner: index)
        }
      } else if curve.isBehind {
        CurveTracer.trace(curve, owner: index, on: &behind)
      } else {
        CurveTracer.trace(curve, owner: index, on: &front)
      }
    }
    bands.present(on: &grid, at: frame.plot, curves: curves.map(\.dimmed))
    behind.present(on: &grid, at: frame.plot, curves: curves)
    front.present(on: &grid, at: frame.plot, curves: curves)
  }

  private func drawTexts(into grid: inout CharacterGrid) {
    let ascii = markers.isASCII
    for sample in samples {
      grid.write(
        markers.sample(sample.pattern, symbol: sample.symbol, width: sample.width), column: sample.column,
        row: sample.row, style: sample.style)
    }
    for text in texts where !text.yields || isFree(text, on: grid) {
      grid.write(text.text, column: text.column, row: text.row, style: text.style, ascii: ascii)
    }
  }

  private func isFree(_ text: PictureText, on grid: CharacterGrid) -> Bool {
    let columns = text.column..<text.column + displayWidth(of: text.text, ascii: markers.isASCII)
    return columns.allSatisfy {
      let scalar = grid[$0, text.row].scalar
      return scalar == " " || scalar == markers.lines.guide
    }
  }
}

extension PictureCurve {
  /// How its band looks: dim, and never like the curve itself.
  fileprivate var dimmed: PictureCurve {
    var band = self
    band.pattern = .faint
    band.symbol = nil
    band.vertices = []
    band.style = Style(foreground: style.foreground, background: style.background, attributes: .dim)
    return band
  }
}
