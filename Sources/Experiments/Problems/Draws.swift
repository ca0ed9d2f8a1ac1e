import Tensors

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The random numbers of data that is made: one seed gives the same numbers in the same order.
struct Draws {
  private var generator: Generator

  /// A run's split and first weights draw from the seed itself; other numbers keep the data independent of them.
  init(seed: UInt64) { generator = Generator(seed: seed ^ 0x9e37_79b9) }

  /// A number in [range.lowerBound, range.upperBound), each as likely.
  mutating func uniform(_ range: ClosedRange<Double>) -> Double {
    range.lowerBound + Double(generator.next32()) / 0x1p32 * (range.upperBound - range.lowerBound)
  }

  /// A number around `mean`, normally distributed.
  ///
  /// Source: Box and Muller, "A note on the generation of random normal deviates", 1958.
  mutating func normal(mean: Double = 0, standardDeviation: Double) -> Double {
    // From (0, 1], for the logarithm.
    let radius = (-2 * log(1 - uniform(0...1))).squareRoot()
    return mean + standardDeviation * radius * cos(uniform(0...(2 * .pi)))
  }
}

/// sin x in double precision, as the C library computes it.
func sine(_ x: Double) -> Double { sin(x) }

/// A place in the plane.
struct Point {
  var x: Double
  var y: Double

  init(x: Double, y: Double) { (self.x, self.y) = (x, y) }

  /// At a distance from the origin, the angle in radians from the y axis clockwise.
  init(radius: Double, angle: Double) { self.init(x: radius * sin(angle), y: radius * cos(angle)) }

  func distance(to other: Point = Point(x: 0, y: 0)) -> Double {
    ((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)).squareRoot()
  }

  static func + (a: Point, b: Point) -> Point { Point(x: a.x + b.x, y: a.y + b.y) }
}

extension Draws {
  /// A place in the square that `range` spans in both directions, shrunk by `factor`.
  mutating func point(in range: ClosedRange<Double>, times factor: Double = 1) -> Point {
    let x = uniform(range)
    return Point(x: factor * x, y: factor * uniform(range))
  }
}
