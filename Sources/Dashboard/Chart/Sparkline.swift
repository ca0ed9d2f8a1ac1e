import TextUI

/// The size of the gradient over the whole run in one row: each column as high as the largest value of its stretch,
/// on a logarithmic scale, because gradients fall by powers of ten.
enum Sparkline {
  static func text(_ dashboard: PanelContext, width: Int) -> String {
    let steps: [Character] = Array(dashboard.pen.isASCII ? "_.-=+*#" : "▁▂▃▄▅▆▇█")
    let values = dashboard.run.gradNorms.points.map(\.high).filter { $0.isFinite && $0 > 0 }
    guard values.count > 1, width > 0 else { return "" }
    let columns = min(width, values.count)
    let largest = (0..<columns).map { column in
      values[column * values.count / columns..<(column + 1) * values.count / columns].max() ?? 0
    }
    let logarithms = largest.map { commonLogarithm($0) }
    guard let low = logarithms.min(), let high = logarithms.max() else { return "" }
    // Less than a factor of ten is no slope worth a full rise.
    let span = max(high - low, 1)
    return String(logarithms.map { steps[Int((($0 - low) / span * Double(steps.count - 1)).rounded())] })
      .padded(left: width)
  }
}
