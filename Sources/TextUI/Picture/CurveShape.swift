/// The shapes that stand on curves in a drawing, so that curves can be told apart without colour.
enum CurveShape: Int, CaseIterable {
  case circle, square, triangle, diamond, cross, plus, fallen, star

  /// Curves after the eighth have the shapes of the first again, with other dashes.
  init(curve index: Int) { self = Self.allCases[index % Self.allCases.count] }

  /// Whether the shape has an inside.
  var isFilled: Bool { self != .cross && self != .plus && self != .star }

  /// A path around a point.
  func path(_ x: Double, _ y: Double, radius r: Double) -> String {
    func moves(_ points: [(Double, Double)], closed: Bool = true) -> String {
      let text = points.enumerated().map { index, point in
        (index == 0 ? "M" : "L") + SVGWriter.number(x + point.0 * r) + " " + SVGWriter.number(y + point.1 * r)
      }
      return text.joined() + (closed ? "Z" : "")
    }
    func strokes(_ ends: [(Double, Double)]) -> String {
      ends.map { moves([(-$0.0, -$0.1), $0], closed: false) }.joined()
    }
    switch self {
    case .circle:
      let (radius, left) = (SVGWriter.number(r), SVGWriter.number(x - r))
      let arc = "a\(radius) \(radius) 0 1 0 "
      return
        "M\(left) \(SVGWriter.number(y))\(arc)\(SVGWriter.number(2 * r)) 0\(arc)\(SVGWriter.number(-2 * r)) 0Z"
    case .square: return moves([(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)])
    case .triangle: return moves([(0, -1.2), (1.1, 0.8), (-1.1, 0.8)])
    case .fallen: return moves([(0, 1.2), (1.1, -0.8), (-1.1, -0.8)])
    case .diamond: return moves([(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)])
    case .cross: return strokes([(1, 1), (1, -1)])
    case .plus: return strokes([(1.2, 0), (0, 1.2)])
    case .star: return strokes([(1.2, 0), (0.6, 1.05), (0.6, -1.05)])
    }
  }
}
