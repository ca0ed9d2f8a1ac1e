import Runs
import TextUI

/// The curves of a sweep's runs in one chart: the loss that decides, and of one or two runs the training loss behind.
///
/// More than eight curves are a tangle, so of many runs the eight with the lowest losses are drawn.
struct SweepChart {
  static let mostCurves = 8

  /// The runs that are drawn, in the order of the table.
  let drawn: [Int]
  private let result: SweepResult
  private let validates: Bool

  init(_ result: SweepResult) {
    self.result = result
    validates = result.runs.contains { !$0.outcome.validationCurve.isEmpty }
    let candidates = result.runs.indices.filter { !result.runs[$0].outcome.trainCurve.isEmpty }
    func loss(_ index: Int) -> Double { result.runs[index].outcome.best?.loss ?? .infinity }
    drawn = candidates.sorted { (loss($0), $0) < (loss($1), $1) }.prefix(Self.mostCurves).sorted()
  }

  /// The letter of a run's curve, and how it looks.
  func key(of run: Int) -> (letter: String, style: Style) {
    guard let place = drawn.firstIndex(of: run) else { return ("", .plain) }
    return (String(Self.letters[place]), Self.styles[place])
  }

  private static let letters: [Unicode.Scalar] = ["a", "b", "c", "d", "e", "f", "g", "h"]

  /// Hues from the middle of the palette, which show on dark and on light; a letter goes with each.
  private static let styles: [Style] = [33, 166, 71, 133, 37, 160, 136, 99].map {
    Style(foreground: .palette($0), attributes: .bold)
  }

  func draw(into grid: inout CharacterGrid, area: Area, markers: MarkerSet, theme: Theme) {
    let all = curves(markers)
    var chart = LineChart(series: all.map(\.series))
    let longest = drawn.map { result.runs[$0].outcome.epochs }.max() ?? 1
    chart.x = ChartAxis(title: "epoch", limits: AxisLimits(0, Double(max(longest, 1))), unit: .count)
    chart.y = yAxis(all.flatMap(\.buckets))
    chart.markers = markers
    chart.theme = theme
    // The table says what the letters are.
    chart.showsLegend = false
    chart.draw(into: &grid, area: area)
  }

  private struct Curve {
    let series: ChartSeries
    let buckets: [Bucket]
  }

  private func curves(_ markers: MarkerSet) -> [Curve] {
    var curves: [Curve] = []
    for index in drawn {
      let (run, key) = (result.runs[index], key(of: index))
      let symbol = key.letter.unicodeScalars.first
      // There is little room, and the table's heads say what each text is.
      let name = ([key.letter] + run.settings.map(\.text)).joined(separator: " ")
      let outcome = run.outcome
      if validates, drawn.count <= 2 {
        let style = Style(foreground: key.style.foreground, attributes: .dim)
        curves.append(
          Curve(
            series: ChartSeries(
              name: "\(key.letter) train", style: style, pattern: .faint,
              points: outcome.trainCurve.chartPoints()),
            buckets: outcome.trainCurve))
      }
      let buckets = validates ? outcome.validationCurve : outcome.trainCurve
      curves.append(
        Curve(
          series: ChartSeries(
            name: name, style: key.style, pattern: .solid, points: buckets.chartPoints(), symbol: symbol),
          buckets: buckets))
    }
    return curves
  }

  /// Logarithmic where the losses go over more than a decade. A loss on its way to infinity would take all the room
  /// there is, so the axis is for the runs that came through; the others leave it through the top.
  private func yAxis(_ buckets: [Bucket]) -> ChartAxis {
    let sound = drawn.map { result.runs[$0].outcome }.filter { !$0.isDiverged }
      .flatMap { validates ? $0.validationCurve + (drawn.count <= 2 ? $0.trainCurve : []) : $0.trainCurve }
    let finite = (sound.isEmpty ? buckets : sound).filter { $0.minimum <= $0.maximum }
    let name = validates ? "validation loss" : "training loss"
    guard let low = finite.map(\.minimum).min(), let high = finite.map(\.maximum).max() else {
      return ChartAxis(title: name)
    }
    let scale: AxisScale = low > 0 && high > 10 * low ? .logarithmic : .linear
    return ChartAxis(
      title: scale == .logarithmic ? "\(name) (log)" : name, scale: scale,
      limits: .fitting(AxisLimits(low, high), scale: scale))
  }
}
