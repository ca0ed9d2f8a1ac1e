#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// cos in double precision, as the C library computes it.
func cosine(_ x: Double) -> Double { cos(x) }

/// The natural logarithm in double precision, as the C library computes it.
func logarithm(_ x: Double) -> Double { log(x) }

/// How a schedule goes from one value to another.
enum Annealing: String, CaseIterable {
  case cos, linear

  /// The value at a share of the way.
  func value(from start: Double, to end: Double, at share: Double) -> Double {
    switch self {
    case .cos: end + (start - end) / 2 * (cosine(.pi * share) + 1)
    case .linear: (end - start) * share + start
    }
  }
}
