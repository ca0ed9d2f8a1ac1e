import TextUI

/// The newest sizes of the gradient in one row: each column as high as its value among those shown.
enum Sparkline {
  static func text(_ dashboard: Dashboard, width: Int) -> String {
    let steps: [Character] = Array(dashboard.pen.isASCII ? "_.-=+*#" : "▁▂▃▄▅▆▇█")
    // A column stands free on either side.
    let points = dashboard.gradientTrace.points.suffix(max(0, width - 2))
    let values = points.map(\.high).map { $0.isFinite ? $0 : .greatestFiniteMagnitude }
    guard let high = values.max(), high > 0 else { return String(repeating: " ", count: width) }
    let line = values.map { steps[Int(($0 / high * Double(steps.count - 1)).rounded())] }
    return (" " + String(line)).padded(toRight: width - 1) + " "
  }
}
