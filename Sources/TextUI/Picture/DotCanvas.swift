/// A plot's dots: where curves are drawn before they become characters.
///
/// Dot (0, 0) is at the top left. Everything may be drawn anywhere; what lies outside is clipped here and only
/// here. A cell holds the union of all curves' dots; its colour (and its letter in ASCII) is that of the curve
/// drawn last, which is therefore the one in front. Where curves lie on the same dots, their cells take turns, so
/// that equal curves are all visible.
struct DotCanvas {
  let markers: MarkerSet
  let columns: Int
  let rows: Int
  let width: Int
  let height: Int
  private var bits: [UInt8]
  private var owners: [UInt16]
  /// The curves that have dots in a cell, as bits (curves 64 apart share one), and whether on the same dots.
  private var sharers: [UInt64]
  private var coincides: [Bool]
  private let across: Int
  private let down: Int

  init(columns: Int, rows: Int, markers: MarkerSet) {
    self.columns = max(columns, 0)
    self.rows = max(rows, 0)
    self.markers = markers
    across = markers.dotsAcross
    down = markers.dotsDown
    width = self.columns * across
    height = self.rows * down
    bits = Array(repeating: 0, count: self.columns * self.rows)
    owners = Array(repeating: 0, count: self.columns * self.rows)
    sharers = Array(repeating: 0, count: self.columns * self.rows)
    coincides = Array(repeating: false, count: self.columns * self.rows)
  }

  mutating func dot(_ x: Int, _ y: Int, owner: UInt16) {
    guard x >= 0, x < width, y >= 0, y < height else { return }
    let cell = y / down * columns + x / across
    let bit = markers.bit(x % across, y % down)
    if bits[cell] & bit != 0, owners[cell] != owner { coincides[cell] = true }
    bits[cell] |= bit
    owners[cell] = owner
    sharers[cell] |= 1 << UInt64(owner & 63)
  }

  /// A vertical run of dots. One dot more or less belongs to a flat stretch, so its rhythm is that of `x`.
  mutating func span(
    _ x: Int, from top: Int, to bottom: Int, rhythm: Rhythm, owner: UInt16
  ) {
    guard x >= 0, x < width else { return }
    let first = max(top, 0)
    let last = min(bottom, height - 1)
    guard first <= last else { return }
    let isSteep = bottom - top > 1
    for y in first...last where rhythm.draws(isSteep ? y : x) { dot(x, y, owner: owner) }
  }

  /// A straight line, clipped to the canvas (Bresenham inside).
  ///
  /// The rhythm is counted along the longer direction from the canvas's edge, not along the curve: so dashes
  /// stand still while the curve moves.
  mutating func line(
    from start: (x: Int, y: Int), to end: (x: Int, y: Int), rhythm: Rhythm, owner: UInt16
  ) {
    guard let (start, end) = clipped(start, end) else { return }
    let (dx, dy) = (abs(end.x - start.x), -abs(end.y - start.y))
    let (stepX, stepY) = (start.x < end.x ? 1 : -1, start.y < end.y ? 1 : -1)
    let isSteep = -dy > dx
    var (x, y, error) = (start.x, start.y, dx + dy)
    while true {
      if rhythm.draws(isSteep ? y : x) { dot(x, y, owner: owner) }
      if x == end.x, y == end.y { break }
      let doubled = 2 * error
      if doubled >= dy {
        error += dy
        x += stepX
      }
      if doubled <= dx {
        error += dx
        y += stepY
      }
    }
  }

  /// The part of a segment on the canvas (Liang and Barsky 1984); nil if there is none.
  private func clipped(_ a: (x: Int, y: Int), _ b: (x: Int, y: Int)) -> (
    start: (x: Int, y: Int), end: (x: Int, y: Int)
  )? {
    func isInside(_ p: (x: Int, y: Int)) -> Bool { p.x >= 0 && p.x < width && p.y >= 0 && p.y < height }
    if isInside(a), isInside(b) { return (a, b) }
    let (dx, dy) = (Double(b.x - a.x), Double(b.y - a.y))
    var (enter, leave) = (0.0, 1.0)
    func cut(_ direction: Double, _ distance: Double) -> Bool {
      if direction == 0 { return distance >= 0 }
      let t = distance / direction
      if direction < 0 { enter = max(enter, t) } else { leave = min(leave, t) }
      return enter <= leave
    }
    guard cut(-dx, Double(a.x)), cut(dx, Double(width - 1 - a.x)), cut(-dy, Double(a.y)),
      cut(dy, Double(height - 1 - a.y))
    else { return nil }
    func point(_ t: Double) -> (x: Int, y: Int) {
      (
        min(max(Int((Double(a.x) + t * dx).rounded()), 0), width - 1),
        min(max(Int((Double(a.y) + t * dy).rounded()), 0), height - 1)
      )
    }
    return (point(enter), point(leave))
  }

  /// Every second dot between two rows, like a chessboard, with both ends.
  mutating func shade(_ x: Int, from top: Int, to bottom: Int, owner: UInt16) {
    guard x >= 0, x < width else { return }
    let (first, last) = (max(top, 0), min(bottom, height - 1))
    guard first <= last else { return }
    for y in first...last where (x + y) % 2 == 0 || y == top || y == bottom || markers.isASCII {
      dot(x, y, owner: owner)
    }
  }

  /// Puts the cells that have dots onto the grid, and leaves the others as they are.
  func present(on grid: inout CharacterGrid, at plot: Area, curves: [PictureCurve]) {
    for row in 0..<rows {
      for column in 0..<columns {
        let cell = row * columns + column
        guard bits[cell] != 0 else { continue }
        let owner = curves[owner(of: cell, column)]
        grid[plot.column + column, plot.row + row] = Cell(
          owner.scalar(bits: bits[cell], markers), owner.style)
      }
    }
    for (index, owner) in curves.enumerated() {
      if let symbol = owner.symbol {
        mark(index, of: curves.count, with: Cell(symbol, owner.style), on: &grid, plot)
      }
    }
  }

  /// Puts a curve's symbol onto it once in each stretch of columns, every curve's at another place.
  private func mark(
    _ index: Int, of count: Int, with symbol: Cell, on grid: inout CharacterGrid, _ plot: Area
  ) {
    for start in stride(from: Self.symbolDistance * index / count, to: columns, by: Self.symbolDistance) {
      for column in start..<min(start + Self.symbolDistance, columns) {
        guard let row = (0..<rows).first(where: { isOwned($0 * columns + column, by: index) }) else {
          continue
        }
        grid[plot.column + column, plot.row + row] = symbol
        break
      }
    }
  }

  private static let symbolDistance = 20
  /// How many columns a curve keeps before it is another's turn.
  private static let turn = 4

  private func isOwned(_ cell: Int, by index: Int) -> Bool {
    bits[cell] != 0 && sharers[cell] >> UInt64(index & 63) & 1 == 1
  }

  /// The curve whose look a cell has: the one in front, but where curves lie on each other, each in its turn.
  private func owner(of cell: Int, _ column: Int) -> Int {
    let front = Int(owners[cell])
    guard coincides[cell] else { return front }
    var rest = sharers[cell]
    let count = rest.nonzeroBitCount
    // The one in front comes first; past 63 the bits no longer tell.
    for _ in 0..<(count - 1 - column / Self.turn % count) { rest &= rest - 1 }
    let chosen = rest.trailingZeroBitCount
    return front < 64 ? chosen : front
  }
}
