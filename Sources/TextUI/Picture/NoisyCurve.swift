/// A curve in which many values share a column and lie far apart: a band of extremes, and a line through the means.
///
/// Drawn solid such a curve is a block in which nothing can be seen. What the band is and what the curve's own way is,
/// is decided column by column: where a curve falls steeply its extremes are its way, and it stays a line.
struct NoisyCurve {
  /// What the values of one column of dots come to, in dots from the top.
  private struct Column {
    var top: Int
    var bottom: Int
    var first: Double
    var last: Double
    var sum: Double
    var count: Double
    /// Whether a line leads here from the column before.
    var isConnected: Bool

    var mean: Int { nearestInteger(sum / count) }
    /// How far the curve itself goes in it, as far as its neighbours tell.
    var way = 0.0
    /// How far its values spread beyond that.
    var noise: Double { max(Double(bottom - top) - way, 0) }
  }

  /// The columns that have values, from left to right.
  private var columns: [(x: Int, column: Column)] = []
  private let rhythm: Rhythm
  private let cell: Int

  /// Nil if the curve is not noisy enough to need a band.
  init?(_ curve: PictureCurve, on canvas: DotCanvas) {
    rhythm = canvas.markers.rhythm(curve.pattern == .faint ? .solid : curve.pattern)
    cell = canvas.markers.dotsDown
    guard canvas.width > 0, curve.vertices.count > 2 else { return nil }
    gather(curve, canvas)
    findWays()
    guard !columns.isEmpty else { return nil }
    guard curve.spread == .automatic else { return }
    // More than a cell and a half of noise on average.
    let noise = columns.reduce(0.0) { $0 + $1.column.noise }
    if noise < 1.5 * Double(cell * columns.count) { return nil }
  }

  private mutating func gather(_ curve: PictureCurve, _ canvas: DotCanvas) {
    let (lastColumn, lastRow) = (Double(canvas.width - 1), Double(canvas.height - 1))
    columns.reserveCapacity(min(canvas.width, curve.vertices.count))
    var isConnected = false
    for vertex in curve.vertices {
      let x = nearestInteger(vertex.x * lastColumn)
      defer { isConnected = !vertex.breaks }
      guard x >= 0, x < canvas.width else { continue }
      let top = MarkerSet.dot(of: vertex.high, last: lastRow)
      let bottom = vertex.low == vertex.high ? top : MarkerSet.dot(of: vertex.low, last: lastRow)
      let middle = (1 - vertex.middle) * lastRow
      let count = Double(vertex.count)
      if let last = columns.indices.last, columns[last].x == x {
        var column = columns[last].column
        column.top = min(column.top, top)
        column.bottom = max(column.bottom, bottom)
        column.last = middle
        column.sum += middle * count
        column.count += count
        columns[last].column = column
      } else {
        columns.append(
          (
            x,
            Column(
              top: top, bottom: bottom, first: middle, last: middle, sum: middle * count, count: count,
              isConnected: isConnected)
          ))
      }
    }
  }

  /// Means rise and fall with the curve, and hardly with the noise. At an end of a run the first and the last value of
  /// the column have to do.
  private mutating func findWays() {
    for index in columns.indices {
      let column = columns[index].column
      let before = column.isConnected && index > 0 ? columns[index - 1].column : nil
      let after =
        index + 1 < columns.count && columns[index + 1].column.isConnected ? columns[index + 1].column : nil
      let mean = column.sum / column.count
      var way = 0.0
      for neighbour in [before, after] {
        way = max(way, neighbour.map { abs($0.sum / $0.count - mean) } ?? 0)
      }
      if before == nil || after == nil { way = max(way, abs(column.last - column.first)) }
      columns[index].column.way = way
    }
  }

  /// Whether the extremes of a column are the curve's way through it.
  private func isSteep(_ column: Column) -> Bool {
    column.noise <= max(Double(cell), Double(column.bottom - column.top) / 4)
  }

  func shade(on canvas: inout DotCanvas, owner: Int) {
    for (x, column) in columns {
      canvas.shade(x, from: column.top, to: column.bottom, owner: UInt16(clamping: owner))
    }
  }

  func trace(on canvas: inout DotCanvas, owner: Int) {
    let owner = UInt16(clamping: owner)
    var previous: (x: Int, y: Int)?
    for (x, column) in columns {
      let place = (x: x, y: column.mean)
      if isSteep(column) { canvas.span(x, from: column.top, to: column.bottom, rhythm: rhythm, owner: owner) }
      if let previous, column.isConnected {
        canvas.line(from: previous, to: place, rhythm: rhythm, owner: owner)
      } else {
        canvas.dot(place.x, place.y, owner: owner)
      }
      previous = place
    }
  }
}
