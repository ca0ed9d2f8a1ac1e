import Testing

@testable import TextUI

@Suite struct LineChartPropertyTests {
  /// A plot without frills, and the same axes for every width.
  private func plot(
    _ points: [ChartPoint], width: Int, height: Int, markers: MarkerSet, pattern: CurvePattern,
    spread: CurveSpread = .solid
  ) -> (grid: CharacterGrid, frame: ChartFrame) {
    var chart = LineChart(series: [ChartSeries(name: "", style: .plain, pattern: pattern, points: points)])
    chart.series[0].spread = spread
    chart.markers = markers
    chart.y.limits = AxisLimits(0, 100)
    chart.showsLegend = false
    chart.showsGuides = false
    var grid = CharacterGrid(width: width, height: height)
    let frame = chart.draw(into: &grid, area: grid.area)
    return (grid, frame)
  }

  @Test(arguments: [CurvePattern.solid, .dashed, .faint])
  func `no spike vanishes, at any width`(pattern: CurvePattern) {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<60 {
      let count = Int.random(in: 2...3000, using: &random)
      var points = (0..<count).map { ChartPoint(x: Double($0), value: .random(in: 20...60, using: &random)) }
      let (up, down) = (Int.random(in: 0..<count, using: &random), Int.random(in: 0..<count, using: &random))
      points[down] = ChartPoint(x: Double(down), low: 0, high: 30)
      points[up] = ChartPoint(x: Double(up), value: 100)
      for markers in MarkerSet.allCases {
        let width = Int.random(in: 12...180, using: &random)
        let (grid, frame) = plot(points, width: width, height: 20, markers: markers, pattern: pattern)
        let plot = frame.plot
        let column = plot.column + Int((Double(up) / Double(count - 1) * Double(plot.width - 1)).rounded())
        let near = max(column - 1, plot.column)...min(column + 1, plot.endColumn - 1)
        let place = AxisProjection(frame.yLimits, .linear).place(of: 100)
        let dot = Int(((1 - place) * Double(plot.height * markers.dotsDown - 1)).rounded())
        let isSeen = near.contains {
          hasDot(grid[$0, plot.row + dot / markers.dotsDown].scalar, dot, markers)
        }
        #expect(isSeen, "\(markers) \(width) columns, spike \(up) of \(count)")
        if down != up {
          let bottom = (plot.column..<plot.endColumn).contains {
            isBottom(grid[$0, plot.endRow - 1].scalar, markers)
          }
          #expect(bottom, "\(markers) \(width) columns, dip \(down) of \(count)")
        }
      }
    }
  }

  @Test func `a column that many points share shows all between the least and the greatest`() {
    let zigzag: [Double] = [0, 100, 50]
    let points = (0..<6000).map { ChartPoint(x: Double($0), value: zigzag[$0 % 3]) }
    for markers in MarkerSet.allCases {
      let (grid, frame) = plot(points, width: 61, height: 12, markers: markers, pattern: .solid)
      let plot = frame.plot
      let full = markers.scalar(bits: 0xFF, pattern: .solid)
      // From just below the greatest: its own row may be filled in part.
      let place = AxisProjection(frame.yLimits, .linear).place(of: 100)
      let top = plot.row + markers.row(of: place, in: plot.height) + 1
      for row in top..<plot.endRow {
        for column in plot.column..<plot.endColumn { #expect(grid[column, row].scalar == full) }
      }
    }
  }

  /// Whether a cell shows a dot of a row of dots.
  private func hasDot(_ scalar: Unicode.Scalar, _ dot: Int, _ markers: MarkerSet) -> Bool {
    let row = dot % markers.dotsDown
    switch markers {
    case .braille:
      guard (0x2800...0x28FF).contains(scalar.value) else { return false }
      return UInt8(scalar.value - 0x2800) & (markers.bit(0, row) | markers.bit(1, row)) != 0
    case .blocks: return scalar == "█" || scalar == (row == 0 ? "▀" : "▄")
    case .ascii: return scalar == "*" || scalar == "o" || scalar == "."
    }
  }

  private func isBottom(_ scalar: Unicode.Scalar, _ markers: MarkerSet) -> Bool {
    switch markers {
    case .braille: (0x2800...0x28FF).contains(scalar.value) && scalar.value & 0xC0 != 0
    case .blocks: scalar == "▄" || scalar == "█"
    case .ascii: hasDot(scalar, 0, markers)
    }
  }

  @Test func `a solid curve covers every column between its ends`() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<100 {
      let points = (0..<Int.random(in: 2...900, using: &random)).map {
        ChartPoint(x: Double($0), value: .random(in: 0...100, using: &random))
      }
      for markers in MarkerSet.allCases {
        let (grid, frame) = plot(points, width: 61, height: 12, markers: markers, pattern: .solid)
        let plot = frame.plot
        for column in plot.column..<plot.endColumn {
          #expect((plot.row..<plot.endRow).contains { grid[column, $0].scalar != " " })
        }
      }
    }
  }

  @Test func `nothing crashes, and ascii stays ascii`() {
    var random = SystemRandomNumberGenerator()
    let oddities: [Double] = [
      .nan, .infinity, -.infinity, 0, -0.0, 1e300, -1e300, 1e-300, .greatestFiniteMagnitude,
      -.greatestFiniteMagnitude, .leastNonzeroMagnitude, 1, 2, 3,
    ]
    let names = ["train", "", "學習 rate", "e\u{301}\u{1B}[0m", "a very long name that goes on and on"]
    func number() -> Double {
      Bool.random(using: &random)
        ? oddities.randomElement(using: &random)! : .random(in: -9...99, using: &random)
    }
    for round in 0..<1500 {
      var chart = LineChart(
        series: (0..<Int.random(in: 0...3, using: &random)).map { _ in
          let xs = (0..<Int.random(in: 0...40, using: &random)).map { _ in number() }.sorted()
          return ChartSeries(
            name: names.randomElement(using: &random)!, style: .plain,
            pattern: [.solid, .dashed, .faint].randomElement(using: &random)!,
            points: xs.map {
              ChartPoint(x: $0, low: number(), high: number(), isFinite: Bool.random(using: &random))
            })
        })
      chart.marks = (0..<Int.random(in: 0...5, using: &random)).map { _ in
        ChartMark(x: number(), label: names.randomElement(using: &random)!)
      }
      chart.markers = MarkerSet.allCases[round % 3]
      chart.x = ChartAxis(
        title: names.randomElement(using: &random)!, scale: round % 5 == 0 ? .logarithmic : .linear)
      chart.y = ChartAxis(
        title: names.randomElement(using: &random)!, scale: round % 2 == 0 ? .logarithmic : .linear)
      if round % 7 == 0 { chart.x.limits = AxisLimits(number(), number()) }
      if round % 11 == 0 { chart.y.limits = AxisLimits(number(), number()) }
      if round % 4 == 0 { chart.cursor = number() }
      var grid = CharacterGrid(
        width: .random(in: 0...100, using: &random), height: .random(in: 0...30, using: &random))
      let area = round % 2 == 0 ? grid.area : Area(column: -3, row: 4, width: 80, height: 25)
      let frame = chart.draw(into: &grid, area: area)
      _ = frame.x(atColumn: 17)
      if chart.markers == .ascii {
        // But for letters, of which names consist.
        let isASCII = grid.cells.map(\.scalar).allSatisfy {
          (0x20...0x7E).contains($0.value) || $0.properties.isAlphabetic || $0 == Cell.continuation
        }
        #expect(isASCII, "\(grid.rows.joined(separator: "\n"))")
      }
    }
  }
}
