/// Turns a series into dots in a single pass.
///
/// All neighbouring points that fall into one column of dots are gathered into one span from their minimum to
/// their maximum, so that no spike can vanish however many points share a column; between two columns a line
/// connects the last point of the one with the first of the next. Where the curve turns after a long way up
/// or down, the turning point is drawn even in the gap between two dashes.
struct CurveTracer {
  private let rhythm: Rhythm
  private let owner: UInt16
  private let lastColumn: Double
  private let lastRow: Double
  /// From how many dots on a move up or down counts as long: one cell.
  private let longMove: Int
  /// The span under way: a column, its topmost and bottommost dot, and the newest point's own dots.
  private var open: (column: Int, top: Int, bottom: Int, newest: Dots)?
  /// Whether the run of connected points so far left its first column.
  private var isConnected = false
  /// The dots that the curve last moved down (or up, if negative).
  private var lastMove = 0

  /// The dot rows of one point.
  private typealias Dots = (top: Int, bottom: Int)

  static func trace(
    _ curve: PictureCurve, owner: Int, on canvas: inout DotCanvas
  ) {
    var tracer = CurveTracer(
      rhythm: canvas.markers.rhythm(curve.pattern), owner: UInt16(clamping: owner), canvas: canvas)
    for vertex in curve.vertices { tracer.add(vertex, to: &canvas) }
    tracer.endRun(on: &canvas)
  }

  private init(
    rhythm: Rhythm, owner: UInt16, canvas: DotCanvas
  ) {
    self.rhythm = rhythm
    self.owner = owner
    lastColumn = Double(canvas.width - 1)
    lastRow = Double(canvas.height - 1)
    longMove = canvas.markers.dotsDown
  }

  private mutating func add(_ vertex: PictureCurve.Vertex, to canvas: inout DotCanvas) {
    let column = nearestInteger(vertex.x * lastColumn)
    let top = row(at: vertex.high)
    let dots: Dots = (top, vertex.low == vertex.high ? top : row(at: vertex.low))

    if dots.bottom - dots.top >= longMove {
      canvas.dot(column, dots.top, owner: owner)
      canvas.dot(column, dots.bottom, owner: owner)
    }
    if let (openColumn, openTop, openBottom, newest) = open {
      let (from, to) = nearest(newest, dots)
      turn(openColumn, from, move: to - from, on: &canvas)
      if column == openColumn {
        open = (column, min(openTop, dots.top), max(openBottom, dots.bottom), dots)
      } else {
        canvas.span(openColumn, from: openTop, to: openBottom, rhythm: rhythm, owner: owner)
        canvas.line(from: (openColumn, from), to: (column, to), rhythm: rhythm, owner: owner)
        isConnected = true
        open = (column, dots.top, dots.bottom, dots)
      }
    } else {
      open = (column, dots.top, dots.bottom, dots)
    }
    if vertex.breaks { endRun(on: &canvas) }
  }

  /// Notes a move from a dot and, if it turns the curve round after or before a long way, draws that dot.
  private mutating func turn(_ column: Int, _ row: Int, move: Int, on canvas: inout DotCanvas) {
    guard move != 0 else { return }
    let turns = lastMove == 0 || (lastMove < 0) != (move < 0)
    if turns, max(abs(lastMove), abs(move)) >= longMove { canvas.dot(column, row, owner: owner) }
    lastMove = move
  }

  /// Draws what is under way; what follows will not be connected with it.
  private mutating func endRun(on canvas: inout DotCanvas) {
    if let (column, top, bottom, newest) = open {
      // An isolated point is a dot, even where the pattern has a gap.
      canvas.span(
        column, from: top, to: bottom, rhythm: isConnected ? rhythm : .solid, owner: owner)
      if abs(lastMove) >= longMove {
        canvas.dot(column, lastMove > 0 ? newest.bottom : newest.top, owner: owner)
      }
    }
    open = nil
    isConnected = false
    lastMove = 0
  }

  private func row(at place: Double) -> Int { MarkerSet.dot(of: place, last: lastRow) }

  /// Where two spans of dots come nearest: the ends that face each other, or the middle of what they share.
  private func nearest(_ a: Dots, _ b: Dots) -> (from: Int, to: Int) {
    if a.bottom < b.top { return (a.bottom, b.top) }
    if b.bottom < a.top { return (a.top, b.bottom) }
    let middle = (max(a.top, b.top) + min(a.bottom, b.bottom)) / 2
    return (middle, middle)
  }
}
