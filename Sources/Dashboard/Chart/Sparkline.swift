import TextUI

/// The newest sizes of the gradient in one row: each column as high as its value among those shown.
enum Sparkline {
  static func text(_ dashboard: Dashboard, width: Int) -> String {
    let steps: [Character] = Array(dashboard.pen.isASCII ? "_.-=+*#" : "▁▂▃▄▅▆▇█")
    let points = dashboard.gradientTrace.points.suffix(max(0, width))
    let values = points.map(\.high).map { $0.isFinite ? $0 : .greatestFiniteMagnitude }
    guard values.count > 1, let high = values.max(), high > 0 else { return "" }
    return String(values.map { steps[Int(($0 / high * Double(steps.count - 1)).rounded())] })
      .padded(toRight: width)
  }
}
